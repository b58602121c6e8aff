// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"
#include "core/train/time_shares.h"

#include <string_view>
#include <vector>

namespace watchlab {

/// A run's curves in the order in which they are announced: the loss, those of its family, and what every
/// course feeds.
std::vector<SeriesInfo> courseSeries(const std::vector<SeriesInfo>& ofFamily);
/// The metrics that evaluations of a target's predictions have: targetMetrics() of core/metrics.
std::vector<SeriesInfo> predictionSeries(std::string_view targetUnit);
/// The one that says how much of the time this took.
std::string_view timeSeries(Activity activity);

} // namespace watchlab
