// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/calendar.h"

#include "core/data/generator/streams.h"

#include <chrono>

namespace watchlab::generator {

namespace {

constexpr std::int64_t msPerDay = 86400000;
constexpr std::int64_t msPerHour = 3600000;
constexpr std::int64_t localAheadMs = 8 * msPerHour;

struct Window {
    std::size_t from; ///< days after the first
    std::size_t to;   ///< exclusive
    double weight;    ///< of one day
};

/// 5-12 July, 1-10 August, 27 August-5 September.
constexpr std::array<Window, 3> windows{{{12, 20, 0.0236}, {39, 49, 0.0542}, {65, 75, 0.0270}}};

/// Local hours 0..23.
constexpr std::array<double, 24> hours{2.6, 1.7, 1.1, 0.8, 0.8, 1.3, 2.6, 4.0, 5.2, 6.3, 6.4, 6.1,
                                       5.4, 5.0, 4.6, 4.5, 4.5, 4.6, 4.8, 5.2, 5.6, 5.7, 5.4, 4.1};

std::array<double, 24> runningHours()
{
    std::array<double, 24> sums{};
    double sum = 0;
    for (std::size_t i = 0; i < hours.size(); ++i)
        sums[i] = sum += hours[i];
    return sums;
}

/// Friday, Saturday and Sunday are busier. 1970-01-01 was a Thursday.
double weekdayFactor(std::size_t day)
{
    const std::int64_t weekday = (firstDay + static_cast<std::int64_t>(day) + 3) % 7; // Monday = 0
    return weekday >= 4 ? 1.08 : 0.94;
}

Days runningSums(const Days& weights)
{
    Days sums{};
    double sum = 0;
    for (std::size_t day = 0; day < dayCount; ++day)
        sums[day] = sum += weights[day];
    return sums;
}

/// How busy a day is for a user: now and then several times as busy as usual.
double drawBusyness(Rng& rng, double shape, double burst, double factor)
{
    const double usual = gammaOfMeanOne(rng, shape);
    return rng.uniform() < burst ? factor * usual : usual;
}

} // namespace

Days drawBigDays(Rng& rng)
{
    constexpr double away = 0.065;   // of the days in a window
    constexpr double stray = 0.0045; // of the days outside
    constexpr double strayWeight = 0.01;
    constexpr double shape = 2.6;
    Days weights{};
    for (double& weight : weights)
        weight = rng.uniform() < stray ? strayWeight * gammaOfMeanOne(rng, shape) : 0;
    for (const Window& window : windows) {
        for (std::size_t day = window.from; day < window.to; ++day)
            weights[day] = rng.uniform() < away
                               ? 0
                               : window.weight * weekdayFactor(day) * drawBusyness(rng, shape, 0.02, 5);
    }
    return runningSums(weights);
}

void concentrate(Days& days, double share)
{
    const double others = days.back();
    for (std::size_t day = windows[1].from; day < dayCount; ++day)
        days[day] += others * share / (1 - share);
}

Days drawSmallDays(Rng& rng)
{
    constexpr double away = 0.022;
    constexpr double shape = 2.9;
    Days weights{};
    for (std::size_t day = 12; day < 75; ++day)
        weights[day] = rng.uniform() < away ? 0 : weekdayFactor(day) * drawBusyness(rng, shape, 0.004, 2.6);
    return runningSums(weights);
}

std::int64_t drawTimeMs(Rng& rng, const Days& days)
{
    static const std::array<double, 24> sums = runningHours();
    const auto day = static_cast<std::int64_t>(drawIndex(rng, days));
    const auto hour = static_cast<std::int64_t>(drawIndex(rng, sums));
    const auto within = static_cast<std::int64_t>(rng.below(msPerHour));
    return (firstDay + day) * msPerDay + hour * msPerHour + within - localAheadMs;
}

std::int64_t localMs(std::int64_t timeMs)
{
    return timeMs + localAheadMs;
}

std::int64_t localDay(std::int64_t timeMs)
{
    return localMs(timeMs) / msPerDay;
}

std::int32_t dateOfDay(std::int64_t day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    return static_cast<int>(date.year()) * 10000 +
           static_cast<std::int32_t>(static_cast<unsigned>(date.month()) * 100 +
                                     static_cast<unsigned>(date.day()));
}

} // namespace watchlab::generator
