// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/trainer.h"

namespace watchlab::hybrid {

/// Trains Hybrid: the family "hybrid" of train() in core/train/trainer.h, with the same promises. A step is
/// an iteration of ALS or a round of a booster, and the regressor's follow the classifier's as if that had
/// used all of them. Series: als_loss; classifier_auc and regressor_mae on the rows held out, and both with
/// _train on train rows; rows_per_second, memory (without mapped files). Pausing and stopping take effect at
/// the end of the running round or iteration and between stages; stopping also within an iteration and within
/// what has no rounds. A pause counts in no stage's time. Users may be watched until the last list is
/// made. Predicts the clipped watch ratio, whatever the protocol's target is. Test metrics: auc, those of a
/// target (core/metrics/target_metrics.h), and for each K those of lists (ranked_lists.h); the evaluation has
/// the lists' for classifier, regressor, ALS and popularity alone as well.
Outcome trainHybrid(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

} // namespace watchlab::hybrid
