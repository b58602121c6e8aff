// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query_moment.h"

#include <charconv>
#include <chrono>

namespace watchlab {

namespace {

using namespace std::chrono;

constexpr std::int64_t dayMs = 86'400'000;
constexpr std::int64_t minuteMs = 60'000;

/// Exactly so many digits, taken from the front.
std::optional<unsigned> takeNumber(std::string_view& text, std::size_t digits)
{
    unsigned value = 0;
    if (text.size() < digits || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + digits, value);
    if (problem != std::errc() || end != text.data() + digits)
        return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool takeOne(std::string_view& text, std::string_view choice)
{
    if (text.empty() || choice.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

std::int64_t msOf(sys_days days)
{
    return days.time_since_epoch().count() * dayMs;
}

std::optional<Moment> monthOf(year_month month)
{
    if (!month.ok())
        return std::nullopt;
    return Moment{msOf(month / 1), msOf((month + months(1)) / 1)};
}

} // namespace

std::optional<Moment> momentOf(std::string_view text, std::int64_t nowMs)
{
    if (text == "today" || text == "yesterday") {
        const std::int64_t begin = nowMs - nowMs % dayMs - (text == "today" ? 0 : dayMs);
        return Moment{begin, begin + dayMs};
    }
    const auto inYear = takeNumber(text, 4);
    const bool dashed = inYear && takeOne(text, "-");
    const auto inMonth = dashed ? takeNumber(text, 2) : std::nullopt;
    if (!inMonth)
        return std::nullopt;
    const year_month month = year(static_cast<int>(*inYear)) / static_cast<int>(*inMonth);
    if (text.empty())
        return monthOf(month);
    const auto inDay = takeOne(text, "-") ? takeNumber(text, 2) : std::nullopt;
    if (!inDay || !(month / static_cast<int>(*inDay)).ok())
        return std::nullopt;
    const std::int64_t begin = msOf(month / static_cast<int>(*inDay));
    if (text.empty())
        return Moment{begin, begin + dayMs};
    const auto hour = takeOne(text, "T ") ? takeNumber(text, 2) : std::nullopt;
    const auto minute = hour && takeOne(text, ":") ? takeNumber(text, 2) : std::nullopt;
    if (!minute || *hour > 23 || *minute > 59 || !text.empty())
        return std::nullopt;
    const std::int64_t at = begin + (60 * *hour + *minute) * minuteMs;
    return Moment{at, at + minuteMs};
}

} // namespace watchlab
