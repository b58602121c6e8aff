// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/action_lists.h"
#include "core/a2gen/model_spec.h"
#include "core/a2gen/predictor.h"
#include "core/data/protocol.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::a2gen {

/// How good predicted actions are, against what happened within the rows: action_auc and timing_mae (means
/// over the types that have one), auc.TYPE (1 - prod(1 - p) as the score), timing_mae.TYPE over the rows
/// where it happened (types with real times alone), exit_mae over the rows whose exit is known. Times in
/// lengths of the video, or in days where the data has a unit of its own (ViewingActions::unitSeconds). NaN
/// where there is nothing to compare.
std::vector<Metric> actionMetrics(const ModelSpec& spec, const ActionSource& actions,
                                  std::span<const std::uint32_t> rows, const Predictions& predictions);

/// Keys and labels of the above, in their order.
std::vector<Metric> actionMetricNames(const ModelSpec& spec, const ViewingActions& data);

/// Whether the protocol's target is what a viewer's exit means: a watch time or ratio. Where it is something
/// else (Tmall's clicks, a table's own target) A2Gen learns actions and says nothing of the target.
bool predictsTarget(const PreparedData& data);

/// Predicted exit times in the protocol's target: times the video's length for watch times, themselves for
/// ratios; cut off where targets are. NaN unless predictsTarget().
std::vector<double> watchValues(const PreparedData& data, std::span<const std::uint32_t> rows,
                                std::span<const float> exitTimes);

/// The same for videos that a user might watch, with videoSeconds().
std::vector<double> videoValues(const PreparedData& data, std::span<const std::uint32_t> videos,
                                std::span<const float> exitTimes, const std::vector<double>& seconds);

/// The length of each video in seconds: the latest that a row says. NaN for a video without rows.
std::vector<double> videoSeconds(const Dataset& dataset);

} // namespace watchlab::a2gen
