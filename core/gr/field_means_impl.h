// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/tape_impl.h"

namespace watchlab::gr {

struct EncoderWeights;

/// Operations::meanOfFields by our own loops, in main memory.
Value meansOfFields(Tape& tape, const EncoderWeights& weights, const FeatureTables& tables,
                    const RowBatch& rows, RowRange range);

} // namespace watchlab::gr
