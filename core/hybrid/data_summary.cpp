// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/data_summary.h"

#include "core/hybrid/interactions.h"
#include "core/hybrid/stage_options.h"
#include "core/metrics/watch_ratio.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace watchlab::hybrid {

namespace {

constexpr std::size_t ratioSteps = 100;

void countRatios(const PreparedData& data, const WatchRatio& ratio, DataSummary& summary)
{
    const ViewingTable& rows = data.dataset->rows;
    summary.rows = data.train.size();
    summary.ratioLimit = ratio.limits().trainFile;
    summary.ratios.assign(ratioSteps, 0);
    std::vector<std::uint8_t> sides(data.dataset->users.size(), 0); // bit 0: not liked, bit 1: liked
    for (const std::uint32_t row : data.train) {
        const double value = ratio.clipped(row);
        const auto step = static_cast<std::size_t>(value / summary.ratioLimit * ratioSteps);
        ++summary.ratios[std::min(step, ratioSteps - 1)];
        summary.clipped += rows.watchRatio[row] > summary.ratioLimit ? 1 : 0;
        const bool liked = ratio.liked(row);
        summary.liked += liked ? 1 : 0;
        sides[rows.user[row]] |= liked ? 2 : 1;
    }
    summary.usersWithBoth = static_cast<std::size_t>(std::ranges::count(sides, 3));
}

void countPairs(const Interactions& interactions, DataSummary& summary)
{
    const auto occupied = [](const ConfidenceRows& side) {
        std::size_t count = 0;
        for (std::size_t row = 0; row < side.rows(); ++row)
            count += side.begin[row + 1] > side.begin[row] ? 1 : 0;
        return count;
    };
    summary.pairs = interactions.byUser.cells();
    summary.users = occupied(interactions.byUser);
    summary.videos = occupied(interactions.byVideo);
}

DataSummary::Column describe(const FeatureColumn& column, std::size_t maxLevels)
{
    DataSummary::Column described{column.name, column.owner, column.categorical, 0, 0, 0};
    if (column.values.empty())
        return described;
    std::unordered_set<double> distinct;
    std::size_t missing = 0;
    for (const double value : column.values) {
        if (std::isnan(value))
            ++missing;
        else if (column.categorical)
            distinct.insert(value);
    }
    described.distinct = distinct.size();
    described.coded = maxLevels == 0 ? distinct.size() : std::min(distinct.size(), maxLevels - 1);
    described.missingShare = static_cast<double>(missing) / static_cast<double>(column.values.size());
    return described;
}

} // namespace

DataSummary summarise(const RunConfig& config, const PreparedData& data, const JobContext& job)
{
    const WatchRatio ratio(data);
    DataSummary summary;
    countRatios(data, ratio, summary);
    job.throwIfStopped();
    countPairs(*interactionsOf(data, ratio, job), summary);
    const auto maxLevels = static_cast<std::size_t>(config.hybrid.features.maxLevels);
    for (const FeatureColumn& column : columnsOf(config, data, job))
        summary.columns.push_back(describe(column, maxLevels));
    return summary;
}

} // namespace watchlab::hybrid
