// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/video_durations.h"

#include "core/data/visible_rows.h"

#include <algorithm>
#include <limits>

namespace watchlab {

std::vector<double> meanNormalizedDurations(const PreparedData& data)
{
    const Dataset& dataset = *data.dataset;
    const VisibleRows visible(data);
    const ViewingTable& rows = dataset.rows;
    std::vector<double> durations(dataset.videos.size(), std::numeric_limits<double>::quiet_NaN());
    if (!dataset.videos.givenDuration.empty()) {
        visible.forEach([&](std::size_t row) {
            durations[rows.video[row]] = dataset.videos.givenDuration[rows.video[row]];
        });
        return durations;
    }
    if (rows.durationMs.empty())
        return durations;
    std::int32_t shortest = std::numeric_limits<std::int32_t>::max();
    std::int32_t longest = std::numeric_limits<std::int32_t>::min();
    visible.forEach([&](std::size_t row) {
        if (!rows.hasLength(row))
            return;
        shortest = std::min(shortest, rows.durationMs[row]);
        longest = std::max(longest, rows.durationMs[row]);
    });
    const double range = static_cast<double>(longest) - static_cast<double>(shortest);
    std::vector<CompensatedMean> means(dataset.videos.size());
    visible.forEach([&](std::size_t row) {
        if (!rows.hasLength(row))
            return;
        const double above = static_cast<double>(rows.durationMs[row]) - static_cast<double>(shortest);
        means[rows.video[row]].add(range > 0 ? above / range : 0.0);
    });
    std::ranges::transform(means, durations.begin(), &CompensatedMean::mean);
    return durations;
}

} // namespace watchlab
