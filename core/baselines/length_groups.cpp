// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/length_groups.h"

#include "core/data/visible_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::baselines {

namespace {

/// Mean lengths by video, in seconds; NaN for videos without a row that states one.
class MeanLengths {
public:
    explicit MeanLengths(const Dataset& dataset)
        : m_dataset(dataset)
        , m_sums(dataset.videos.size(), 0)
        , m_counts(dataset.videos.size(), 0)
    {
    }

    void add(std::size_t row)
    {
        if (!m_dataset.rows.hasLength(row))
            return;
        const std::uint32_t video = m_dataset.rows.video[row];
        m_sums[video] += m_dataset.rows.durationMs[row]; // whole numbers: exact
        ++m_counts[video];
    }

    double of(std::size_t video) const
    {
        return m_counts[video] > 0 ? m_sums[video] / static_cast<double>(m_counts[video]) / 1000
                                   : std::numeric_limits<double>::quiet_NaN();
    }

private:
    const Dataset& m_dataset;
    std::vector<double> m_sums;
    std::vector<std::int64_t> m_counts;
};

} // namespace

std::vector<double> videoLengths(const PreparedData& data)
{
    const Dataset& dataset = *data.dataset;
    if (!dataset.videos.givenDuration.empty())
        return dataset.videos.givenDuration;
    MeanLengths visible(dataset);
    VisibleRows(data).forEach([&](std::size_t row) { visible.add(row); });
    std::vector<double> lengths(dataset.videos.size());
    for (std::size_t video = 0; video < lengths.size(); ++video)
        lengths[video] = visible.of(video);
    const auto isUnknown = [](double length) { return std::isnan(length); };
    if (std::ranges::none_of(lengths, isUnknown))
        return lengths;
    MeanLengths all(dataset);
    for (std::size_t row = 0; row < dataset.rows.size(); ++row)
        all.add(row);
    for (std::size_t video = 0; video < lengths.size(); ++video)
        if (isUnknown(lengths[video]))
            lengths[video] = all.of(video);
    return lengths;
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
