// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/row_writer.h"

#include "core/data/generator/calendar.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::generator {

namespace {

/// A row filed under the day before or after its own.
constexpr double misfiled = 0.001;
/// Rows of a video with two durations that state the other one.
constexpr double statesOther = 0.2;
constexpr long longestMs = 999639;
/// Of a video within one viewing.
constexpr long mostRepeats = 550;
/// Variance of the score that nothing explains, at least.
constexpr double leastVariance = 0.04;

/// The date so many days on, or back where that is no day of the log.
std::int32_t loggedDate(std::int64_t day, std::int64_t shift)
{
    const bool logged = day + shift >= firstDay && day + shift < firstDay + std::int64_t(dayCount);
    return dateOfDay(logged ? day + shift : day - shift);
}

} // namespace

ScoreLaw scoreLaw(const Person& person, const Clip& clip, double signal)
{
    double own = person.level + clip.level;
    for (std::size_t k = 0; k < tasteCount; ++k)
        own += person.taste[k] * clip.taste[k];
    const double spread = double(person.spread) * clip.spread;
    return {signal * own, std::sqrt(std::max(1 - signal * signal * (1 - spread * spread), leastVariance)),
            1 + std::min(signal, 1.0) * (clip.lengthFactor - 1)};
}

long longestWatchMs(long durationMs)
{
    return std::min(longestMs, mostRepeats * durationMs);
}

RowWriter::RowWriter(const World& world, const WatchLaw& law, ViewingTable& rows, GroundTruth& truth)
    : m_world(world)
    , m_law(law)
    , m_means(law)
    , m_rows(rows)
    , m_truth(truth)
{
}

void RowWriter::write(std::size_t row, std::size_t user, std::uint32_t video, std::int64_t timeMs,
                      Rng& rng) const
{
    m_rows.user[row] = static_cast<std::uint32_t>(user);
    m_rows.video[row] = video;
    drawWatchTime(row, m_world.people[user], m_world.clips[video], rng);
    setTime(row, timeMs, rng);
}

void RowWriter::drawWatchTime(std::size_t row, const Person& person, const Clip& clip, Rng& rng) const
{
    const auto [centre, deviation, length] = scoreLaw(person, clip, m_world.signal);
    const double seconds = length * m_law.seconds(centre + deviation * rng.normal());

    const bool other = clip.otherDurationMs != clip.durationMs && rng.uniform() < statesOther;
    m_rows.durationMs[row] = other ? clip.otherDurationMs : clip.durationMs;
    const long most = longestWatchMs(m_rows.durationMs[row]);
    m_rows.watchMs[row] = static_cast<std::int32_t>(std::min(std::lround(seconds * 1000), most));
    m_rows.watchRatio[row] = static_cast<double>(m_rows.watchMs[row]) / m_rows.durationMs[row];
    m_truth.medians[row] = static_cast<float>(length * m_law.median(centre));
    m_truth.means[row] = static_cast<float>(length * m_means(centre, deviation));
}

void RowWriter::repeat(std::size_t row, bool otherDate) const
{
    m_rows.user[row] = m_rows.user[row - 1];
    m_rows.video[row] = m_rows.video[row - 1];
    m_rows.watchMs[row] = m_rows.watchMs[row - 1];
    m_rows.durationMs[row] = m_rows.durationMs[row - 1];
    m_rows.watchRatio[row] = m_rows.watchRatio[row - 1];
    m_rows.timestamp[row] = m_rows.timestamp[row - 1];
    m_rows.date[row] = m_rows.date[row - 1];
    m_truth.medians[row] = m_truth.medians[row - 1];
    m_truth.means[row] = m_truth.means[row - 1];
    if (otherDate)
        m_rows.date[row] = loggedDate(localDay(std::llround(m_rows.timestamp[row] * 1000)), 2);
}

void RowWriter::setTime(std::size_t row, std::int64_t timeMs, Rng& rng) const
{
    if (timeMs < 0) {
        m_rows.timestamp[row] = std::numeric_limits<double>::quiet_NaN();
        m_rows.date[row] = 0;
        return;
    }
    m_rows.timestamp[row] = static_cast<double>(timeMs) / 1000;
    const std::int64_t shift = rng.uniform() < misfiled ? (rng.below(2) ? 1 : -1) : 0;
    m_rows.date[row] = loggedDate(localDay(timeMs), shift);
}

} // namespace watchlab::generator
