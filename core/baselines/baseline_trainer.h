// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/trainer.h"

namespace watchlab::baselines {

/// Trains the method that config.baseline names: the family "baseline" of train() in core/train/trainer.h,
/// with the same promises. Series: loss per row as the method defines it, and those that every course feeds.
/// Methods that are computed rather than learnt take a step per sweep over all train rows.
Outcome trainBaseline(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

} // namespace watchlab::baselines
