// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/row_slice.h"
#include "core/util/error.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace watchlab;

TEST_CASE("a slice is text and comes back from it, bit by bit", "[runs]")
{
    for (const char* text : {"activity=12..40", "duration=8.5..", "watch_ratio=..0.1",
                             "activity=1.. duration=7.123..15.5 watch_ratio=0.33333334..2"})
        CHECK(textOf(parseSlice(text)) == text);
    const RowSlice slice = parseSlice("  duration=8..15.5   activity=..3 ");
    REQUIRE(slice.parts.size() == 2);
    CHECK(slice.range("duration") == SliceRange{8.0F, 15.5F});
    CHECK(slice.range("activity") == SliceRange{-std::numeric_limits<float>::infinity(), 3.0F});
    CHECK(slice.range("watch_ratio") == SliceRange());
}

TEST_CASE("what is no slice is refused, and says what one is", "[runs]")
{
    for (const char* text :
         {"", "activity", "activity=3", "age=1..2", "duration=2..1", "duration=1..1", "duration=a..2",
          "duration=1..2x", "duration=nan..2", "activity=1..2,duration=1..2", "activity=inf..", "=1..2"})
        CHECK_THROWS_WITH(parseSlice(text), Catch::Contains("activity=12..40"));
    CHECK_THROWS_WITH(parseSlice("activity=1..2 activity=3..4"), Catch::Contains("twice"));
}

TEST_CASE("a range has its lower end and not its upper one; unknown values are in none", "[runs]")
{
    const SliceRange range{2.0F, 4.0F};
    CHECK(range.contains(2));
    CHECK(range.contains(3.999));
    CHECK_FALSE(range.contains(4));
    CHECK_FALSE(range.contains(1.999));
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(range.contains(unknown));
    CHECK_FALSE(SliceRange().contains(unknown));
    CHECK(SliceRange().contains(std::numeric_limits<double>::infinity()));
}

TEST_CASE("every slice of a map has, as a filter and through its text, the rows that it was counted of",
          "[runs]")
{
    const auto dataset = test::makeTinyDataset();
    const auto data = prepare(dataset, test::tinyConfig().data);
    const std::vector<SliceAxis> axes = sliceAxes(*data, data->test);
    std::vector<std::string> keys;
    for (const SliceAxis& axis : axes)
        keys.push_back(axis.key);
    REQUIRE(keys.size() >= 2);
    const std::vector<double> errors(data->test.size(), 1.0);
    const SliceMap map = mapSlices(axes, errors, {3, 1});
    REQUIRE(map.slices.size() > 5);
    for (const Slice& slice : map.slices) {
        const RowSlice filter = parseSlice(textOf(rowSlice(map, keys, slice)));
        CHECK(filter == rowSlice(map, keys, slice));
        const auto places = placesWithin(filter, *data, data->test);
        CHECK(static_cast<std::int64_t>(places.size()) == slice.rows);
        CHECK(places == rowsOfSlice(map, axes, slice));
    }
}

TEST_CASE("activity is of all train rows of the user, by its id", "[runs]")
{
    const auto dataset = test::makeTinyDataset();
    const auto data = prepare(dataset, test::tinyConfig().data);
    const auto idOf = [&](std::uint32_t row) { return dataset->users.id[dataset->rows.user[row]]; };
    std::int64_t expected = 0;
    for (const std::uint32_t row : data->train)
        expected += idOf(row) == idOf(data->test.front()) ? 1 : 0;
    const std::uint32_t one[] = {data->test.front()};
    CHECK(sliceAxes(*data, one).front().values == std::vector<double>{static_cast<double>(expected)});
    RowSlice more{{{"activity", {static_cast<float>(expected) + 1, SliceRange().high}}}};
    CHECK(placesWithin(more, *data, one).empty());
    more.parts.front().range.low = static_cast<float>(expected);
    CHECK(placesWithin(more, *data, one) == std::vector<std::uint32_t>{0});
}
