// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/trainer.h"

namespace watchlab::gr {

/// Trains GR: the family "gr" of train() in core/train/trainer.h, with the same promises. Series: loss,
/// cross_entropy and huber per row, token_accuracy, teacher_forcing_ratio, gradient_norm, rows_per_second and
/// memory with each recorded batch; mae, xauc and xauc_ties_half with each evaluation. Checkpoints: best-1
/// and best-2.safetensors take turns, so that the one the run's record names is never the one being replaced;
/// last.safetensors with every evaluation, on request and when the run is stopped.
Outcome trainGr(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

} // namespace watchlab::gr
