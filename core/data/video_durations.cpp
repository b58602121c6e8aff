// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/video_durations.h"

#include "core/data/visible_rows.h"

#include <algorithm>
#include <limits>

namespace watchlab {

std::optional<DurationRange> durationRange(const PreparedData& data)
{
    const ViewingTable& rows = data.dataset->rows;
    if (!data.dataset->videos.givenDuration.empty() || rows.durationMs.empty())
        return std::nullopt;
    DurationRange range{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()};
    for (const RowSpan part : VisibleRows(data).parts()) {
        for (const std::uint32_t row : part) {
            if (!rows.hasLength(row))
                continue;
            range.shortestMs = std::min(range.shortestMs, rows.durationMs[row]);
            range.longestMs = std::max(range.longestMs, rows.durationMs[row]);
        }
    }
    return range.shortestMs <= range.longestMs ? std::optional(range) : std::nullopt;
}

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
    const std::optional<DurationRange> lengths = durationRange(data);
    if (!lengths)
        return durations;
    const double shortest = lengths->shortestMs;
    const double range = static_cast<double>(lengths->longestMs) - shortest;
    std::vector<CompensatedMean> means(dataset.videos.size());
    visible.forEach([&](std::size_t row) {
        if (!rows.hasLength(row))
            return;
        const double above = static_cast<double>(rows.durationMs[row]) - shortest;
        means[rows.video[row]].add(range > 0 ? above / range : 0.0);
    });
    std::ranges::transform(means, durations.begin(), &CompensatedMean::mean);
    return durations;
}

} // namespace watchlab
