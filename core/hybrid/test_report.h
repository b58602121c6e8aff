// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/hybrid/hybrid_model.h"
#include "core/metrics/watch_ratio.h"
#include "core/params/run_config.h"
#include "core/train/snapshots.h"

#include <span>
#include <vector>

namespace watchlab::hybrid {

/// How good each stage is on held-out rows: auc of the classifier, targetMetrics() (of the ratio) and
/// rankMetrics() of the regressor, then the lists' metrics: without a prefix those of Hybrid itself (the
/// classifier keeps, the regressor orders), then with "classifier", "regressor", "als" and "popularity" those
/// of lists by one score alone.
std::vector<Metric> measureStages(const RunConfig& config, const Dataset& dataset, const WatchRatio& ratio,
                                  std::span<const std::uint32_t> rows, const StageScores& scores,
                                  const JobContext& job);

} // namespace watchlab::hybrid
