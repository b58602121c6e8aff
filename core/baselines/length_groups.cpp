// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/length_groups.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::baselines {

std::vector<double> videoLengths(const Dataset& dataset)
{
    if (!dataset.videos.givenDuration.empty())
        return dataset.videos.givenDuration;
    const std::size_t videos = dataset.videos.size();
    std::vector<double> sums(videos, 0);
    std::vector<std::int64_t> counts(videos, 0);
    for (std::size_t row = 0; row < dataset.rows.size(); ++row) {
        if (!dataset.rows.hasLength(row))
            continue;
        sums[dataset.rows.video[row]] += dataset.rows.durationMs[row]; // whole numbers: exact
        ++counts[dataset.rows.video[row]];
    }
    for (std::size_t video = 0; video < videos; ++video)
        sums[video] = counts[video] > 0 ? sums[video] / static_cast<double>(counts[video]) / 1000
                                        : std::numeric_limits<double>::quiet_NaN();
    return sums;
}

std::uint32_t LengthGroups::of(double length) const
{
    if (std::isnan(length))
        return 0;
    return static_cast<std::uint32_t>(std::ranges::upper_bound(cuts, length) - cuts.begin());
}

LengthGroups equalFrequencyGroups(std::vector<double> lengths, std::size_t count)
{
    std::erase_if(lengths, [](double length) { return std::isnan(length); });
    std::ranges::sort(lengths);
    LengthGroups groups;
    for (std::size_t j = 1; j < count && !lengths.empty(); ++j) {
        const double cut = lengths[j * lengths.size() / count];
        const bool isNew = groups.cuts.empty() ? cut > lengths.front() : cut > groups.cuts.back();
        if (isNew)
            groups.cuts.push_back(cut);
    }
    return groups;
}

LengthGroups groupsIn(const std::map<std::string, std::vector<double>>& tables)
{
    const auto cuts = tables.find(lengthCuts);
    return cuts != tables.end() ? LengthGroups{cuts->second} : LengthGroups{};
}

std::vector<std::uint32_t> groupsOf(const LengthGroups& groups, std::span<const double> lengths)
{
    std::vector<std::uint32_t> result(lengths.size());
    std::ranges::transform(lengths, result.begin(), [&](double length) { return groups.of(length); });
    return result;
}

} // namespace watchlab::baselines
