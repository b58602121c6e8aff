// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/feature_table.h"

#include "core/data/date_text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>

namespace watchlab::hybrid {

namespace {

constexpr std::size_t rowColumns = 4; ///< hour, weekday, duration, ALS score, in this order

double valueOr(std::optional<int> value)
{
    return value ? *value : std::numeric_limits<double>::quiet_NaN();
}

/// A value that lies below all others, also in float32.
float belowAll(const std::vector<double>& values)
{
    double least = std::numeric_limits<double>::infinity();
    for (const double value : values)
        least = std::isnan(value) ? least : std::min(least, value);
    return std::isinf(least) ? 0.0F : static_cast<float>(least - std::max(1.0, std::fabs(least)));
}

/// How many rows a user, a video, an hour and a weekday have.
struct RowCounts {
    std::vector<std::uint64_t> users;
    std::vector<std::uint64_t> videos;
    std::map<double, std::uint64_t> hours;
    std::map<double, std::uint64_t> weekdays;
};

RowCounts countRows(const Dataset& dataset, std::span<const std::uint32_t> rows, const JobContext& job)
{
    constexpr std::size_t rowsBetweenLooks = std::size_t(1) << 20;
    RowCounts counts{std::vector<std::uint64_t>(dataset.users.size(), 0),
                     std::vector<std::uint64_t>(dataset.videos.size(), 0),
                     {},
                     {}};
    std::array<std::uint64_t, 24> hours{};
    std::array<std::uint64_t, 7> weekdays{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0)
            job.throwIfStopped();
        ++counts.users[dataset.rows.user[rows[i]]];
        ++counts.videos[dataset.rows.video[rows[i]]];
        const ViewingContext context = contextOf(dataset, rows[i]);
        if (context.hour && context.weekday) {
            ++hours[static_cast<std::size_t>(*context.hour)];
            ++weekdays[static_cast<std::size_t>(*context.weekday)];
        }
    }
    for (std::size_t hour = 0; hour < hours.size(); ++hour)
        counts.hours[static_cast<double>(hour)] = hours[hour];
    for (std::size_t weekday = 0; weekday < weekdays.size(); ++weekday)
        counts.weekdays[static_cast<double>(weekday)] = weekdays[weekday];
    return counts;
}

/// How many rows each value of a column occurs in.
std::map<double, std::uint64_t> frequencies(const FeatureColumn& column, const RowCounts& counts)
{
    if (column.owner == FeatureOwner::Row)
        return column.name == "hour_of_day" ? counts.hours : counts.weekdays;
    const auto& rowsOf = column.owner == FeatureOwner::User ? counts.users : counts.videos;
    std::map<double, std::uint64_t> result;
    for (std::size_t i = 0; i < column.values.size(); ++i) {
        if (!std::isnan(column.values[i]))
            result[column.values[i]] += rowsOf[i];
    }
    return result;
}

/// The values that get a code of their own, ascending.
std::vector<double> chooseLevels(std::map<double, std::uint64_t> frequency, std::size_t maxLevels)
{
    std::erase_if(frequency, [](const auto& entry) { return entry.second == 0; });
    std::vector<std::pair<double, std::uint64_t>> order(frequency.begin(), frequency.end());
    std::ranges::stable_sort(order, std::greater(), &std::pair<double, std::uint64_t>::second);
    if (maxLevels > 0)
        order.resize(std::min(order.size(), maxLevels - 1));
    std::vector<double> levels;
    for (const auto& [value, count] : order)
        levels.push_back(value);
    std::ranges::sort(levels);
    return levels;
}

} // namespace

ViewingContext contextOf(const Dataset& dataset, std::uint32_t row)
{
    constexpr std::int64_t day = 24 * 3600;
    constexpr int firstWeekday = 3; // 1970-01-01 was a Thursday
    ViewingContext context;
    context.durationMs = dataset.rows.hasLength(row) ? dataset.rows.durationMs[row] : 0;
    if (dataset.rows.timestamp.empty() || std::isnan(dataset.rows.timestamp[row]))
        return context;
    const auto local =
        static_cast<std::int64_t>(std::floor(dataset.rows.timestamp[row])) + chinaOffsetSeconds;
    const std::int64_t days = (local >= 0 ? local : local - day + 1) / day;
    context.hour = static_cast<int>((local - days * day) / 3600);
    context.weekday = static_cast<int>(((days + firstWeekday) % 7 + 7) % 7);
    return context;
}

FeatureTable::FeatureTable(std::shared_ptr<const Dataset> dataset, std::vector<FeatureColumn> columns,
                           std::span<const std::uint32_t> train, std::shared_ptr<const AlsFactors> als,
                           std::size_t maxLevels, const JobContext& job)
    : m_dataset(std::move(dataset))
    , m_als(std::move(als))
    , m_columns(std::move(columns))
{
    if (maxLevels == 1)
        throw UsageError("hybrid.max_levels", "One level says nothing. Give 2 or more, or 0 for no limit.");
    assert(m_columns.size() >= rowColumns && m_columns[3].name == "als_score");
    const RowCounts counts = countRows(*m_dataset, train, job);
    for (const FeatureColumn& column : m_columns) {
        m_names.push_back(column.name);
        m_categorical.push_back(column.categorical);
        m_levels.push_back(column.categorical ? chooseLevels(frequencies(column, counts), maxLevels)
                                              : std::vector<double>());
        m_missing.push_back(column.categorical ? 0.0F : belowAll(column.values));
        m_userWidth += column.owner == FeatureOwner::User ? 1 : 0;
        m_videoWidth += column.owner == FeatureOwner::Video ? 1 : 0;
    }
    m_users = block(FeatureOwner::User, m_dataset->users.size());
    m_videos = block(FeatureOwner::Video, m_dataset->videos.size());
    for (FeatureColumn& column : m_columns)
        column.values = {};
}

float FeatureTable::joinedValue(std::size_t column, double value) const
{
    if (std::isnan(value))
        return m_missing[column];
    if (!m_categorical[column])
        return static_cast<float>(value);
    const std::vector<double>& levels = m_levels[column];
    const auto found = std::ranges::lower_bound(levels, value);
    return found != levels.end() && *found == value ? static_cast<float>(found - levels.begin() + 1) : 0.0F;
}

double FeatureTable::originalValue(std::size_t column, float joined) const
{
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    if (!m_categorical[column])
        return joined == m_missing[column] ? nothing : static_cast<double>(joined);
    const auto code = static_cast<std::size_t>(joined);
    return code > 0 && code <= m_levels[column].size() ? m_levels[column][code - 1] : nothing;
}

std::vector<float> FeatureTable::block(FeatureOwner owner, std::size_t entries) const
{
    std::vector<float> values;
    for (std::size_t entry = 0; entry < entries; ++entry) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].owner == owner)
                values.push_back(joinedValue(i, m_columns[i].values[entry]));
        }
    }
    return values;
}

void FeatureTable::join(std::uint32_t user, std::uint32_t video, const ViewingContext& context,
                        std::span<float> out) const
{
    assert(out.size() == width());
    out[0] = joinedValue(0, valueOr(context.hour));
    out[1] = joinedValue(1, valueOr(context.weekday));
    out[2] = static_cast<float>(context.durationMs);
    out[3] = m_als ? static_cast<float>(m_als->score(user, video)) : 0.0F;
    const auto afterUser =
        std::copy_n(m_users.data() + user * m_userWidth, m_userWidth, out.begin() + rowColumns);
    std::copy_n(m_videos.data() + video * m_videoWidth, m_videoWidth, afterUser);
}

void FeatureTable::join(std::span<const std::uint32_t> rows, std::span<float> out) const
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        join(m_dataset->rows.user[rows[i]], m_dataset->rows.video[rows[i]], contextOf(*m_dataset, rows[i]),
             out.subspan(i * width(), width()));
}

} // namespace watchlab::hybrid
