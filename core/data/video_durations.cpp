// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/video_durations.h"

#include <algorithm>
#include <limits>

namespace watchlab {

namespace {

/// Calls visit(row) for every row that the statistics may look at, in file order.
template<typename Visit>
void forEachRow(const Dataset& dataset, Statistics statistics, const std::vector<std::uint32_t>& trainRows,
                Visit visit)
{
    if (statistics == Statistics::TrainRows) {
        for (const std::uint32_t row : trainRows)
            visit(row);
        return;
    }
    for (std::size_t row = 0; row < dataset.rows.size(); ++row)
        visit(row);
}

} // namespace

std::vector<double> meanNormalizedDurations(const Dataset& dataset, Statistics statistics,
                                            const std::vector<std::uint32_t>& trainRows)
{
    const ViewingTable& rows = dataset.rows;
    std::vector<double> durations(dataset.videos.size(), std::numeric_limits<double>::quiet_NaN());
    if (!dataset.videos.givenDuration.empty()) {
        forEachRow(dataset, statistics, trainRows, [&](std::size_t row) {
            durations[rows.video[row]] = dataset.videos.givenDuration[rows.video[row]];
        });
        return durations;
    }
    if (rows.durationMs.empty())
        return durations;
    std::int32_t shortest = std::numeric_limits<std::int32_t>::max();
    std::int32_t longest = std::numeric_limits<std::int32_t>::min();
    forEachRow(dataset, statistics, trainRows, [&](std::size_t row) {
        shortest = std::min(shortest, rows.durationMs[row]);
        longest = std::max(longest, rows.durationMs[row]);
    });
    const double range = static_cast<double>(longest) - static_cast<double>(shortest);
    std::vector<CompensatedMean> means(dataset.videos.size());
    forEachRow(dataset, statistics, trainRows, [&](std::size_t row) {
        const double above = static_cast<double>(rows.durationMs[row]) - static_cast<double>(shortest);
        means[rows.video[row]].add(range > 0 ? above / range : 0.0);
    });
    std::ranges::transform(means, durations.begin(), &CompensatedMean::mean);
    return durations;
}

} // namespace watchlab
