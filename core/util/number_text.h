// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace watchlab {

/// What a piece of text is when a number is wanted.
enum class NumberText { Good, Empty, NotANumber, NotFinite, NotWhole, TooLarge };

namespace detail {

NumberText parseRealSlowly(std::string_view text, double& value);
NumberText parseWholeSlowly(std::string_view text, std::int64_t& value);

} // namespace detail

/// Decimal text to the nearest double. Spaces around it and a plus sign are allowed; "nan" and "inf" are
/// NotFinite.
inline NumberText parseReal(std::string_view text, double& value)
{
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc() && stop == end && std::isfinite(value)) [[likely]]
        return NumberText::Good;
    return detail::parseRealSlowly(text, value);
}

/// Whole numbers; "20200705.0" counts as one, since columns with gaps are often written as decimals.
inline NumberText parseWhole(std::string_view text, std::int64_t& value)
{
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc() && stop == end) [[likely]]
        return NumberText::Good;
    return detail::parseWholeSlowly(text, value);
}

} // namespace watchlab
