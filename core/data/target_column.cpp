// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/target_column.h"

#include "core/data/available_targets.h"
#include "core/data/order_statistic.h"
#include "core/util/error.h"
#include "core/util/for_each_index.h"

#include <algorithm>
#include <bit>
#include <cmath>

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

void requireColumn(const Dataset& dataset, Target target)
{
    const std::vector<Target> available = availableTargets(dataset);
    if (std::ranges::count(available, target) > 0)
        return;
    std::string there;
    for (const Target other : available)
        there += (there.empty() ? "" : " or ") + std::string(targetName(other));
    throw UsageError("data.target", dataset.name + " does not have it. Choose " + there + ".");
}

std::size_t countOf(const std::vector<RowSpan>& parts)
{
    std::size_t count = 0;
    for (const RowSpan rows : parts)
        count += rows.size();
    return count;
}

template<typename Visit>
void forEachRow(const std::vector<RowSpan>& parts, const JobContext& job, Visit visit)
{
    for (const RowSpan rows : parts)
        forEachIndex(0, rows.size(), job, [&](std::size_t i) { visit(rows[i]); });
}

/// One length per video: that of the first of the rows that has one.
std::vector<double> videoLengths(const Dataset& dataset, const std::vector<RowSpan>& visible,
                                 const JobContext& job)
{
    if (dataset.rows.durationMs.empty())
        throw UsageError("data.target_clip", "the rows of " + dataset.name +
                                                 " state no video lengths. Choose value or target_quantile.");
    std::vector<bool> seen(dataset.videos.size(), false);
    std::vector<double> seconds;
    forEachRow(visible, job, [&](std::uint32_t row) {
        if (seen[dataset.rows.video[row]] || !dataset.rows.hasLength(row))
            return;
        seen[dataset.rows.video[row]] = true;
        seconds.push_back(dataset.rows.durationMs[row] / 1000.0);
    });
    return seconds;
}

} // namespace

SparseValues::SparseValues(std::size_t count, std::span<const std::uint32_t> rows, std::vector<double> values)
    : m_words(values.empty() ? 0 : count / 64 + 1)
    , m_values(std::move(values))
{
    for (const std::uint32_t row : rows)
        m_words[row / 64].bits |= std::uint64_t(1) << row % 64;
    std::uint32_t before = 0;
    for (Word& word : m_words) {
        word.before = before;
        before += static_cast<std::uint32_t>(std::popcount(word.bits));
    }
}

const double* SparseValues::find(std::uint32_t row) const
{
    if (m_values.empty())
        return nullptr;
    const Word& word = m_words[row / 64];
    const std::uint64_t bit = std::uint64_t(1) << row % 64;
    if ((word.bits & bit) == 0)
        return nullptr;
    return &m_values[word.before + static_cast<std::uint32_t>(std::popcount(word.bits & (bit - 1)))];
}

TargetColumn::TargetColumn(std::shared_ptr<const Dataset> dataset, const DataParams& protocol,
                           const std::vector<RowSpan>& visible, SparseValues aggregated,
                           const JobContext& job)
    : m_dataset(std::move(dataset))
    , m_target(protocol.target)
    , m_aggregated(std::move(aggregated))
{
    if (m_dataset->rows.size() > 0)
        requireColumn(*m_dataset, m_target);
    if (m_target == Target::NormalizedWatchRatio && m_dataset->rows.normalizedRatio.empty())
        learnScales(visible, job);
    learnLimit(protocol, visible, job);
}

void TargetColumn::learnScales(const std::vector<RowSpan>& visible, const JobContext& job)
{
    m_minimum.assign(m_dataset->videos.size(), infinity);
    m_maximum.assign(m_dataset->videos.size(), -infinity);
    double least = infinity;
    double most = -infinity;
    forEachRow(visible, job, [&](std::uint32_t row) {
        const double ratio = stated(row);
        if (std::isnan(ratio))
            return;
        double& videoLeast = m_minimum[m_dataset->rows.video[row]];
        double& videoMost = m_maximum[m_dataset->rows.video[row]];
        videoLeast = std::min(videoLeast, ratio);
        videoMost = std::max(videoMost, ratio);
        least = std::min(least, ratio);
        most = std::max(most, ratio);
    });
    for (std::size_t video = 0; video < m_minimum.size(); ++video) {
        if (m_minimum[video] > m_maximum[video]) {
            m_minimum[video] = least;
            m_maximum[video] = most;
        }
    }
}

void TargetColumn::learnLimit(const DataParams& protocol, const std::vector<RowSpan>& visible,
                              const JobContext& job)
{
    if (protocol.targetClip == TargetClip::None)
        return;
    double limit = protocol.targetLimit;
    if (protocol.targetClip == TargetClip::LengthQuantile) {
        if (m_target != Target::WatchTime)
            throw UsageError("data.target_clip", "a length can limit a watch time only. Choose value or "
                                                 "target_quantile.");
        const std::vector<double> lengths = videoLengths(*m_dataset, visible, job);
        if (!lengths.empty())
            limit = quantileOf(lengths.size(), protocol.targetQuantile,
                               [&](auto take) { std::ranges::for_each(lengths, take); });
    } else if (protocol.targetClip == TargetClip::TargetQuantile && countOf(visible) > 0) {
        limit = quantileOf(countOf(visible), protocol.targetQuantile, [&](auto take) {
            forEachRow(visible, job, [&](std::uint32_t row) { take(unlimited(row)); });
        });
    }
    if (!(limit > 0))
        throw UsageError("data.target_clip", "the limit would be 0. Choose a higher quantile, or a value.");
    m_limit = limit;
    m_scaled = protocol.targetScaled;
}

double TargetColumn::stated(const Dataset& dataset, Target target, std::uint32_t row)
{
    const ViewingTable& rows = dataset.rows;
    if (target == Target::WatchTime)
        return std::max(rows.watchMs[row], 0); // one that is not known is of a row that is left out
    if (target == Target::Column)
        return rows.givenTarget[row];
    if (target == Target::NormalizedWatchRatio && !rows.normalizedRatio.empty())
        return rows.normalizedRatio[row];
    return rows.watchRatio[row];
}

double TargetColumn::stated(std::uint32_t row) const
{
    const double* aggregated = m_aggregated.find(row);
    return aggregated ? *aggregated : stated(*m_dataset, m_target, row);
}

double TargetColumn::normalized(std::uint32_t row, double ratio) const
{
    if (std::isnan(ratio))
        return 0;
    const double minimum = m_minimum[m_dataset->rows.video[row]];
    const double range = m_maximum[m_dataset->rows.video[row]] - minimum;
    return range > 0 ? (ratio - minimum) / range : 0;
}

double TargetColumn::unlimited(std::uint32_t row, double stated) const
{
    if (!m_minimum.empty())
        return std::clamp(normalized(row, stated), 0.0, 1.0);
    if (m_target == Target::WatchTime)
        return stated / 1000.0;
    const bool isGivenRatio = m_target == Target::NormalizedWatchRatio; // as the array has it
    return std::isnan(stated) && !isGivenRatio ? 0 : stated;
}

double TargetColumn::limited(double value) const
{
    if (m_limit == infinity)
        return value;
    const double cut = std::min(value, m_limit);
    return m_scaled ? cut / m_limit : cut;
}

std::int32_t TargetColumn::milli(std::uint32_t row) const
{
    constexpr double least = std::numeric_limits<std::int32_t>::min();
    constexpr double most = std::numeric_limits<std::int32_t>::max();
    if (m_target == Target::WatchTime && !m_scaled) {
        constexpr double rounding = 1e-6; // a limit of 1.001 s is 1001 ms, though 1.001 * 1000 is less
        return static_cast<std::int32_t>(
            std::clamp(std::trunc(std::min(stated(row), m_limit * 1000 + rounding)), least, most));
    }
    return static_cast<std::int32_t>(std::clamp(std::trunc(value(row) * 1000), least, most));
}

bool TargetColumn::isClipped(std::uint32_t row) const
{
    if (!m_minimum.empty()) {
        const double inside = normalized(row, stated(row));
        if (inside < 0 || inside > 1)
            return true;
    }
    return unlimited(row) > m_limit;
}

bool TargetColumn::followsTruth() const
{
    if (!m_aggregated.empty())
        return false;
    if (m_target == Target::WatchTime || m_target == Target::Column)
        return true;
    return m_dataset->rows.normalizedRatio.empty() && !m_dataset->rows.durationMs.empty();
}

double TargetColumn::ofTruth(std::uint32_t row, double stated) const
{
    if (m_target == Target::Column)
        return limited(unlimited(row, stated));
    const double ms = stated * 1000;
    return limited(unlimited(row, m_target == Target::WatchTime ? ms : ms / m_dataset->rows.durationMs[row]));
}

std::string_view TargetColumn::name() const
{
    return m_target == Target::Column ? m_dataset->givenTargetName : targetName(m_target);
}

std::string_view TargetColumn::unit() const
{
    if (m_scaled)
        return "ratio";
    if (m_target == Target::Column)
        return m_dataset->givenTargetUnit;
    return m_target == Target::WatchTime ? "s" : "ratio";
}

} // namespace watchlab
