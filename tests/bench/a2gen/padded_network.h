// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/network_impl.h"

namespace watchlab::a2gen {

/// The explicit generator's loss the straightforward way: every row carries its own copy of its history,
/// lists and histories are padded to the longest, attention is computed as it is written, with masks. The
/// same value as batchLoss().
at::Tensor paddedLoss(const ModelSpec& spec, const Weights& weights, const Features& features,
                      const Batch& batch, const A2GenLossParams& params);

} // namespace watchlab::a2gen
