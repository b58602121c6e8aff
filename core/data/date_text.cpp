// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/date_text.h"

#include "core/util/number_text.h"

#include <chrono>
#include <cstdint>

namespace watchlab {

namespace {

/// Takes so many digits off the text; false when they are not there.
bool takeDigits(std::string_view& text, std::size_t count, int& value)
{
    if (text.size() < count)
        return false;
    value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return true;
}

bool take(std::string_view& text, char character)
{
    if (text.empty() || text.front() != character)
        return false;
    text.remove_prefix(1);
    return true;
}

/// The seconds of "12:30:01.25".
std::optional<double> parseTimeOfDay(std::string_view text)
{
    int hours = 0;
    int minutes = 0;
    if (!takeDigits(text, 2, hours) || !take(text, ':') || !takeDigits(text, 2, minutes) || hours > 24 ||
        minutes > 59)
        return std::nullopt;
    if (text.empty())
        return hours * 3600 + minutes * 60;
    double seconds = 0;
    if (!take(text, ':') || parseReal(text, seconds) != NumberText::Good || seconds < 0 || seconds >= 61)
        return std::nullopt;
    return hours * 3600 + minutes * 60 + seconds;
}

/// Takes "Z", "+08:00", "-0530" off the end of a time of day; the seconds that it is ahead of UTC.
double takeOffset(std::string_view& text)
{
    if (text.ends_with('Z')) {
        text.remove_suffix(1);
        return 0;
    }
    const std::size_t sign = text.find_first_of("+-");
    if (sign == std::string_view::npos)
        return 0;
    std::string_view offset = text.substr(sign + 1);
    int hours = 0;
    int minutes = 0;
    if (!takeDigits(offset, 2, hours))
        return 0;
    take(offset, ':');
    if ((!offset.empty() && !takeDigits(offset, 2, minutes)) || !offset.empty() || hours > 14 || minutes > 59)
        return 0; // stays where it is, which is no time of day
    const double seconds = hours * 3600 + minutes * 60;
    const bool behind = text[sign] == '-';
    text = text.substr(0, sign);
    return behind ? -seconds : seconds;
}

} // namespace

std::optional<double> parseDateText(std::string_view text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!takeDigits(text, 4, year))
        return std::nullopt;
    const char between = text.empty() ? '\0' : text.front();
    const bool separated = between == '-' || between == '/';
    if ((separated && !take(text, between)) || !takeDigits(text, 2, month) ||
        (separated && !take(text, between)) || !takeDigits(text, 2, day))
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    double seconds = 0;
    if (!text.empty()) {
        if (!take(text, ' ') && !take(text, 'T'))
            return std::nullopt;
        const double ahead = takeOffset(text);
        const std::optional<double> time = parseTimeOfDay(text);
        if (!time)
            return std::nullopt;
        seconds = *time - ahead;
    }
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * 86400.0 + seconds;
}

} // namespace watchlab
