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
