// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/clock.h"

#include <chrono>
#include <ctime>

namespace watchlab {

namespace {

template<typename Clock>
std::int64_t milliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch()).count();
}

} // namespace

std::int64_t wallClockMs()
{
    return milliseconds<std::chrono::system_clock>();
}

std::int64_t steadyClockMs()
{
    return milliseconds<std::chrono::steady_clock>();
}

std::string isoTime(std::int64_t wallMs)
{
    const std::time_t seconds = static_cast<std::time_t>(wallMs / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return std::string(text, length);
}

} // namespace watchlab
