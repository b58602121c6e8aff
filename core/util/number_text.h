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

/// Up to 15 digits and a point in between: both the digits and the power of ten are exact doubles then, and
/// one division rounds correctly. False for anything else.
inline bool parseShortDecimal(std::string_view text, double& value)
{
    static constexpr double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (text.size() < 2 || text.size() > 16)
        return false;
    std::int64_t digits = 0;
    std::size_t afterPoint = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = static_cast<unsigned>(text[i] - '0');
        if (digit <= 9)
            digits = digits * 10 + digit;
        else if (text[i] == '.' && afterPoint == text.size() && i > 0)
            afterPoint = i + 1;
        else
            return false;
    }
    if (text.size() == 16 && afterPoint == text.size())
        return false;
    value = static_cast<double>(digits) / powers[text.size() - afterPoint];
    return true;
}

} // namespace detail

/// Decimal text to the nearest double. Spaces around it and a plus sign are allowed; "nan" and "inf" are
/// NotFinite.
inline NumberText parseReal(std::string_view text, double& value)
{
    if (detail::parseShortDecimal(text, value))
        return NumberText::Good;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc() && stop == end && std::isfinite(value)) [[likely]]
        return NumberText::Good;
    return detail::parseRealSlowly(text, value);
}

/// Whole numbers; "20200705.0" counts as one, since columns with gaps are often written as decimals.
inline NumberText parseWhole(std::string_view text, std::int64_t& value)
{
    constexpr std::size_t mostDigits = 18;
    std::int64_t number = 0;
    bool digitsOnly = !text.empty() && text.size() <= mostDigits;
    for (std::size_t i = 0; digitsOnly && i < text.size(); ++i) {
        const auto digit = static_cast<unsigned>(text[i] - '0');
        digitsOnly = digit <= 9;
        number = number * 10 + digit;
    }
    if (digitsOnly) [[likely]] {
        value = number;
        return NumberText::Good;
    }
    return detail::parseWholeSlowly(text, value);
}

} // namespace watchlab
