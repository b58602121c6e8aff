// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/trainer.h"

namespace watchlab::a2gen {

/// Trains A2Gen, or a baseline on the same inputs: the family "a2gen" of train() in core/train/trainer.h,
/// with the same promises. Predicts when a viewer leaves, which is the protocol's watch time or watch ratio.
/// Rows see train rows before them alone while the model learns; validation and test rows see whatever lies
/// before them in time. Series: those of every course (core/train/course_series.h); action_loss, time_loss
/// and order_loss with each recorded batch; predictionSeries() and those of core/a2gen/action_metrics.h
/// with each evaluation. Checkpoints as GR's.
Outcome trainA2Gen(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

} // namespace watchlab::a2gen
