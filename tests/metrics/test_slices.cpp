// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seed_summary.h"
#include "core/metrics/slices.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace watchlab;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

const Slice* find(const SliceMap& map, const std::vector<int>& bins)
{
    const auto found = std::ranges::find(map.slices, bins, &Slice::bins);
    return found == map.slices.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("a slice is what its rows say", "[metrics]")
{
    const std::vector<SliceAxis> axes{{"activity", {1, 1, 2, 2, 3, 3, 4, 4}},
                                      {"duration", {10, 20, 10, 20, 10, 20, unknown, 20}}};
    const std::vector<double> errors{1, 2, 3, 4, 5, 6, 7, unknown};
    const SliceMap map = mapSlices(axes, errors, {2, 1});
    CHECK(map.edges[0] == std::vector<double>{1, 2, 4});
    CHECK(map.edges[1] == std::vector<double>{10, 20}); // two values, and the middle is one of them
    CHECK(map.all.rows == 7);
    CHECK(map.all.mean == 4);
    REQUIRE(find(map, {0, -1}));
    CHECK(find(map, {0, -1})->rows == 2);
    CHECK(find(map, {0, -1})->mean == 1.5);
    CHECK(find(map, {1, -1})->rows == 5);
    CHECK(find(map, {-1, 0})->rows == 6); // the last bin holds its upper edge; one row has no duration
    CHECK(find(map, {1, 0})->rows == 4);
    const SeedSummary summary = summariseSeeds(std::vector<double>{1, 2});
    CHECK(find(map, {0, -1})->low == Approx(summary.low));
    CHECK(find(map, {0, -1})->high == Approx(summary.high));
}

TEST_CASE("slices are those of a plain count", "[metrics]")
{
    Rng rng(3);
    std::vector<SliceAxis> axes{{"a", {}}, {"b", {}}, {"c", {}}};
    std::vector<double> errors;
    for (int row = 0; row < 3000; ++row) {
        for (SliceAxis& axis : axes)
            axis.values.push_back(rng.below(20) == 0 ? unknown : static_cast<double>(rng.below(30)));
        errors.push_back(std::abs(rng.normal()));
    }
    const SliceMap map = mapSlices(axes, errors, {4, 50});
    CHECK(!map.slices.empty());
    for (const Slice& slice : map.slices) {
        CHECK(slice.rows >= 50);
        std::vector<double> own;
        for (const std::uint32_t row : rowsOfSlice(map, axes, slice))
            own.push_back(errors[row]);
        const SeedSummary summary = summariseSeeds(own);
        CHECK(static_cast<std::int64_t>(own.size()) == slice.rows);
        CHECK(slice.mean == Approx(summary.mean));
        CHECK(slice.low == Approx(summary.low).epsilon(1e-3));
    }
}

TEST_CASE("a planted weakness is found, and said once", "[metrics]")
{
    Rng rng(4);
    std::vector<SliceAxis> axes{{"activity", {}}, {"duration", {}}, {"watch_ratio", {}}};
    std::vector<double> errors;
    for (int row = 0; row < 20'000; ++row) {
        for (SliceAxis& axis : axes)
            axis.values.push_back(rng.uniform());
        const bool weak = axes[0].values.back() < 0.25 && axes[1].values.back() > 0.75;
        errors.push_back((weak ? 3.0 : 1.0) + 0.2 * rng.normal());
    }
    const SliceMap map = mapSlices(axes, errors);
    const std::vector<Slice> worst = worstSlices(map);
    REQUIRE(!worst.empty());
    CHECK(worst.front().bins[0] == 0);
    CHECK(worst.front().bins[1] == 3);
    for (const Slice& slice : worst)
        CHECK(slice.low > map.all.mean);
    CHECK(worstSlices(map, 1).size() == 1);
}

TEST_CASE("too few rows, one value and nothing at all", "[metrics]")
{
    const std::vector<SliceAxis> same{{"a", {5, 5, 5}}};
    const std::vector<double> errors{1, 2, 3};
    CHECK(mapSlices(same, errors, {4, 4}).slices.empty());
    const SliceMap one = mapSlices(same, errors, {4, 3});
    REQUIRE(one.slices.size() == 1);
    CHECK(one.slices.front().rows == 3);
    CHECK(worstSlices(one).empty());
    const std::vector<SliceAxis> unknownOnly{{"a", {unknown}}};
    const std::vector<double> single{1};
    CHECK(mapSlices(unknownOnly, single, {4, 1}).slices.empty());
    CHECK(std::isnan(mapSlices({}, {}).all.mean));
}
