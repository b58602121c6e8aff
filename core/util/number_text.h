// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
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

/// Padded text has at least 8 bytes in front of it and 16 behind it that may be read (CsvRecords' window).
inline constexpr std::size_t paddingBefore = 8;
inline constexpr std::size_t paddingBehind = 16;

static_assert(std::endian::native == std::endian::little, "eight digits are taken as one little-endian word");

/// Appends 1 to 8 decimal digits of padded text to value, all at once. False for anything but digits.
inline bool appendPaddedDigits(const char* begin, std::size_t count, std::uint64_t& value)
{
    static constexpr std::uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    constexpr std::uint64_t zeros = 0x3030303030303030;
    std::uint64_t text;
    std::memcpy(&text, begin + count - 8, 8);
    const std::uint64_t ours = ~std::uint64_t(0)
                               << (64 - 8 * count); // what comes before the digits counts as zeros
    const std::uint64_t digits = (text & ours) ^ (zeros & ours);
    const bool good = ((digits | (digits + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0) == 0;
    const std::uint64_t pairs = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FF;
    const std::uint64_t fours = (pairs * 100 + (pairs >> 16)) & 0x0000FFFF0000FFFF;
    value = value * powers[count] + ((fours * 10000 + (fours >> 32)) & 0xFFFFFFFF);
    return good;
}

/// Up to 16 digits; false for anything else, which may still be a number.
inline bool parsePaddedWhole(std::string_view text, std::int64_t& value)
{
    if (text.empty() || text.size() > 16)
        return false;
    std::uint64_t number = 0;
    bool good = true;
    if (text.size() > 8) {
        good = appendPaddedDigits(text.data(), text.size() - 8, number);
        text.remove_prefix(text.size() - 8);
    }
    good = appendPaddedDigits(text.data(), text.size(), number) && good;
    value = static_cast<std::int64_t>(number);
    return good;
}

/// Where the first point is in the 16 bytes from here on; 16 or more where there is none.
inline std::size_t findPoint(const char* text)
{
    const auto findIn = [](const char* eight) {
        std::uint64_t word;
        std::memcpy(&word, eight, 8);
        word ^= 0x2E2E2E2E2E2E2E2E;
        const std::uint64_t found = (word - 0x0101010101010101) & ~word & 0x8080808080808080;
        return static_cast<std::size_t>(std::countr_zero(found)) / 8;
    };
    const std::size_t first = findIn(text);
    return first < 8 ? first : 8 + findIn(text + 8);
}

template<typename Real>
inline constexpr Real powersOfTen[] = {1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L, 1e9L,
                                       1e10L, 1e11L, 1e12L, 1e13L, 1e14L, 1e15L, 1e16L, 1e17L, 1e18L};

/// number / 10^places as the nearest double, for number < 10^18 and places <= 18; false where that would take
/// more precision than there is. Number and power are exact, so the quotient is rounded once. With more than
/// 53 bits it is rounded to 64 first: the second rounding can go wrong only from exactly half way.
inline bool divideByPowerOfTen(std::uint64_t number, std::size_t places, double& value)
{
    if (number <= std::uint64_t(1) << 53) {
        value = static_cast<double>(number) / powersOfTen<double>[places];
        return true;
    }
    if constexpr (std::numeric_limits<long double>::digits != 64)
        return false;
    const long double quotient =
        static_cast<long double>(static_cast<std::int64_t>(number)) / powersOfTen<long double>[places];
    std::uint64_t mantissa;
    std::memcpy(&mantissa, &quotient, sizeof mantissa);
    value = static_cast<double>(quotient);
    return (mantissa & 0x7FF) != 0x400;
}

/// Up to 18 digits, a point among them or none; false for anything else, which may still be a number.
inline bool parsePaddedReal(std::string_view text, double& value)
{
    const std::size_t point = findPoint(text.data());
    if (point == 0 || text.size() > 19)
        return false;
    if (point >= text.size() || point >= 16) {
        std::int64_t whole = 0;
        const bool good = parsePaddedWhole(text, whole);
        return good && divideByPowerOfTen(static_cast<std::uint64_t>(whole), 0, value);
    }
    std::uint64_t number = 0;
    bool good = true;
    const auto append = [&](const char* begin, std::size_t count) {
        for (; count > 8; begin += 8, count -= 8)
            good = appendPaddedDigits(begin, 8, number) && good;
        good = appendPaddedDigits(begin, count, number) && good;
    };
    const std::size_t places = text.size() - point - 1;
    if (places == 0)
        return false;
    append(text.data(), point);
    append(text.data() + point + 1, places);
    return good && divideByPowerOfTen(number, places, value);
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

/// The shortest decimal text that reads back as the same double.
std::string decimalText(double value);

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
