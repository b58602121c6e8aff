// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/number_text.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

using namespace watchlab;

namespace {

NumberText kindOfReal(std::string_view text)
{
    double value = 0;
    return parseReal(text, value);
}

NumberText kindOfWhole(std::string_view text)
{
    std::int64_t value = 0;
    return parseWhole(text, value);
}

} // namespace

TEST_CASE("decimal text becomes the nearest double")
{
    double value = 0;
    CHECK(parseReal("0.1", value) == NumberText::Good);
    CHECK(value == 0.1);
    // Half way between two doubles but for the last digit.
    CHECK(parseReal("9007199254740993.0000000000000001", value) == NumberText::Good);
    CHECK(value == 9007199254740994.0);
    CHECK(parseReal(" +1e3 ", value) == NumberText::Good);
    CHECK(value == 1000);
    CHECK(parseReal("1594087200.0", value) == NumberText::Good);
    CHECK(value == 1594087200.0);
}

TEST_CASE("short decimals take a short cut to the same double")
{
    Rng random(1);
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (std::uint64_t digits = 1 + random.below(17); digits > 0; --digits)
            text += static_cast<char>('0' + random.below(10));
        if (random.below(5) > 0)
            text.insert(random.below(text.size() + 1), 1, '.');
        double expected = 0;
        std::from_chars(text.data(), text.data() + text.size(), expected);
        double value = -1;
        INFO(text);
        REQUIRE(parseReal(text, value) == NumberText::Good);
        REQUIRE(value == expected);
    }
    double value = 0;
    CHECK(parseReal(".5", value) == NumberText::Good);
    CHECK(value == 0.5);
    CHECK(parseReal("5.", value) == NumberText::Good);
    CHECK(value == 5);
    CHECK(kindOfReal(".") == NumberText::NotANumber);
    CHECK(kindOfReal("1.2.3") == NumberText::NotANumber);
}

TEST_CASE("eight digits at a time: the same numbers, and no number where there is none")
{
    const std::string before(detail::paddingBefore, '7');
    const std::string behind(detail::paddingBehind, '.');
    Rng random(2);
    int real = 0;
    int whole = 0;
    for (int i = 0; i < 300000; ++i) {
        std::string text;
        for (std::uint64_t digits = 1 + random.below(19); digits > 0; --digits)
            text += static_cast<char>('0' + random.below(10));
        if (random.below(5) > 0)
            text.insert(random.below(text.size() + 1), 1, '.');
        if (random.below(8) == 0)
            text[random.below(text.size())] = "-+eE/:; \x01\xFF.\"a"[random.below(13)];
        const std::string padded = before + text + behind;
        const std::string_view inside = std::string_view(padded).substr(before.size(), text.size());
        INFO(text);
        double expected = 0;
        double value = -1;
        if (detail::parsePaddedReal(inside, value)) {
            ++real;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), expected);
            REQUIRE(end == text.data() + text.size());
            REQUIRE(value == expected);
        }
        std::int64_t number = -1;
        const bool digitsOnly = text.find_first_not_of("0123456789") == std::string::npos;
        REQUIRE(detail::parsePaddedWhole(inside, number) == (digitsOnly && text.size() <= 16));
        if (digitsOnly && text.size() <= 16) {
            ++whole;
            REQUIRE(number == std::stoll(text));
        }
    }
    CHECK(real > 150000);
    CHECK(whole > 30000);
}

TEST_CASE("quotients near the middle between two doubles are rounded as from_chars rounds them")
{
    Rng random(3);
    int near = 0;
    for (int i = 0; i < 20000; ++i) {
        // The middle between a double in [1, 2) and the next one has 53 binary places; 17 decimals come
        // close.
        const double below = 1 + static_cast<double>(random.below(std::uint64_t(1) << 30)) * 0x1p-30;
        const long double middle = static_cast<long double>(below) + 0x1p-53L;
        const auto number = static_cast<std::uint64_t>(middle * 1e17L) + random.below(3);
        std::string text = std::to_string(number);
        text.insert(1, 1, '.');
        double expected = 0;
        std::from_chars(text.data(), text.data() + text.size(), expected);
        double value = 0;
        INFO(text);
        if (detail::divideByPowerOfTen(number, 17, value))
            REQUIRE(value == expected);
        else
            ++near;
    }
    CHECK(near < 20000);
}

TEST_CASE("what is no number says why")
{
    CHECK(kindOfReal("") == NumberText::Empty);
    CHECK(kindOfReal("  ") == NumberText::Empty);
    CHECK(kindOfReal("abc") == NumberText::NotANumber);
    CHECK(kindOfReal("1,5") == NumberText::NotANumber);
    CHECK(kindOfReal("+-1") == NumberText::NotANumber);
    CHECK(kindOfReal("0x10") == NumberText::NotANumber);
    CHECK(kindOfReal("nan") == NumberText::NotFinite);
    CHECK(kindOfReal("-inf") == NumberText::NotFinite);
    CHECK(kindOfReal("1e999") == NumberText::TooLarge);
    CHECK(kindOfWhole("12.5") == NumberText::NotWhole);
    CHECK(kindOfWhole("nan") == NumberText::NotFinite);
    CHECK(kindOfWhole("99999999999999999999") == NumberText::TooLarge);
}

TEST_CASE("whole numbers may be written as decimals")
{
    std::int64_t value = 0;
    CHECK(parseWhole("20200823.0", value) == NumberText::Good);
    CHECK(value == 20200823);
    CHECK(parseWhole("-124", value) == NumberText::Good);
    CHECK(value == -124);
    CHECK(parseWhole("9223372036854775807", value) == NumberText::Good);
    CHECK(value == INT64_MAX);
}
