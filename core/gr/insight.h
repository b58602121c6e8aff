// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/model.h"
#include "core/train/decode_snapshots.h"

#include <cstdint>
#include <vector>

namespace watchlab::gr {

/// What decoding one row looks like from inside.
struct Insight {
    double value = 0; ///< in the target's unit, as predictions are kept: what the steps add up to, as float32
    std::vector<DecodedStep> steps;
    SelfAttention attention;
};

/// Decodes one row as any other, then goes through the decoder once more with what it was fed, to read the
/// attention. Throws UsageError as Model::decode(). From any thread, like it.
Insight lookInto(const Model& model, const FeatureTables& tables, const RowBatch& row, std::int64_t maxSteps);

/// The same without attention and probabilities: value and tokens.
Insight decodeRow(const Model& model, const FeatureTables& tables, const RowBatch& row,
                  std::int64_t maxSteps);

} // namespace watchlab::gr
