// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/available_targets.h"
#include "core/data/protocol.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

std::string_view targetName(Target target)
{
    switch (target) {
    case Target::WatchTime:
        return "watch_time";
    case Target::WatchRatio:
        return "watch_ratio";
    case Target::NormalizedWatchRatio:
        return "watch_ratio_normalized";
    case Target::Column:
        break;
    }
    return "column";
}

constexpr double infinity = std::numeric_limits<double>::infinity();

void requireColumn(const Dataset& dataset, Target target)
{
    const ViewingTable& rows = dataset.rows;
    const auto has = [&] {
        switch (target) {
        case Target::WatchTime:
            return !rows.watchMs.empty();
        case Target::WatchRatio:
            return !rows.watchRatio.empty();
        case Target::NormalizedWatchRatio:
            return !rows.normalizedRatio.empty() || !rows.watchRatio.empty();
        case Target::Column:
            break;
        }
        return !rows.givenTarget.empty();
    };
    if (has())
        return;
    std::string there;
    for (const Target other : availableTargets(dataset))
        there += (there.empty() ? "" : " or ") + std::string(targetName(other));
    throw UsageError("data.target", dataset.name + " does not have it. Choose " + there + ".");
}

} // namespace

TargetColumn::TargetColumn(std::shared_ptr<const Dataset> dataset, Target target, Statistics statistics,
                           const std::vector<std::uint32_t>& trainRows)
    : m_dataset(std::move(dataset))
    , m_target(target)
{
    const ViewingTable& rows = m_dataset->rows;
    if (rows.size() > 0)
        requireColumn(*m_dataset, target);
    if (target != Target::NormalizedWatchRatio || !rows.normalizedRatio.empty())
        return;
    m_minimum.assign(m_dataset->videos.size(), infinity);
    m_maximum.assign(m_dataset->videos.size(), -infinity);
    double least = infinity;
    double most = -infinity;
    const auto look = [&](std::size_t row) {
        const double ratio = rows.watchRatio[row];
        if (std::isnan(ratio))
            return;
        double& videoLeast = m_minimum[rows.video[row]];
        double& videoMost = m_maximum[rows.video[row]];
        videoLeast = std::min(videoLeast, ratio);
        videoMost = std::max(videoMost, ratio);
        least = std::min(least, ratio);
        most = std::max(most, ratio);
    };
    if (statistics == Statistics::TrainRows)
        std::ranges::for_each(trainRows, look);
    else
        for (std::size_t row = 0; row < rows.size(); ++row)
            look(row);
    for (std::size_t video = 0; video < m_minimum.size(); ++video) {
        if (m_minimum[video] > m_maximum[video]) {
            m_minimum[video] = least;
            m_maximum[video] = most;
        }
    }
}

double TargetColumn::value(std::uint32_t row) const
{
    const ViewingTable& rows = m_dataset->rows;
    if (m_target == Target::WatchTime)
        return static_cast<double>(rows.watchMs[row]) / 1000.0;
    if (m_target == Target::NormalizedWatchRatio && m_minimum.empty())
        return rows.normalizedRatio[row];
    if (m_target == Target::Column)
        return std::isnan(rows.givenTarget[row]) ? 0 : rows.givenTarget[row];
    const double ratio = rows.watchRatio[row];
    if (std::isnan(ratio))
        return 0;
    if (m_target == Target::WatchRatio)
        return ratio;
    const double minimum = m_minimum[rows.video[row]];
    const double range = m_maximum[rows.video[row]] - minimum;
    return range > 0 ? (ratio - minimum) / range : 0;
}

std::int32_t TargetColumn::milli(std::uint32_t row) const
{
    if (m_target == Target::WatchTime)
        return m_dataset->rows.watchMs[row];
    constexpr double least = std::numeric_limits<std::int32_t>::min();
    constexpr double most = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::clamp(std::trunc(value(row) * 1000), least, most));
}

std::string_view TargetColumn::name() const
{
    return m_target == Target::Column ? m_dataset->givenTargetName : targetName(m_target);
}

std::string_view TargetColumn::unit() const
{
    if (m_target == Target::Column)
        return m_dataset->givenTargetUnit;
    return m_target == Target::WatchTime ? "s" : "ratio";
}

} // namespace watchlab
