// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/trainer.h"

namespace watchlab::gr {

/// Trains GR: the family "gr" of train() in core/train/trainer.h, with the same promises. Series: loss,
/// cross_entropy and huber per row, token_accuracy, teacher_forcing_ratio, gradient_norm, rows_per_second and
/// memory with each recorded batch; predictionSeries() with each evaluation. Checkpoints hold all
/// that training on to the bit needs (TrainLinks::resume): with every evaluation, every so many batches or
/// seconds, on pause, on request and when the run is stopped; the best and the newest ones are kept.
Outcome trainGr(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

} // namespace watchlab::gr
