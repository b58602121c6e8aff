// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hybrid/random_interactions.h"

#include <catch2/catch.hpp>

#include <map>

using namespace watchlab;
using namespace watchlab::hybrid;

TEST_CASE("repeated pairs are one cell, from both sides, columns ascending")
{
    const auto cells = test::gather(3, 4, {{2, 3, 0.5}, {0, 1, 1.0}, {2, 0, 0.25}, {2, 3, 0.0}, {0, 3, 2.0}});
    CHECK(cells->byUser.begin == std::vector<std::uint64_t>{0, 2, 2, 4});
    CHECK(cells->byUser.column == std::vector<std::uint32_t>{1, 3, 0, 3});
    CHECK(cells->byUser.confidence == std::vector<float>{2.0F, 3.0F, 1.25F, 2.5F});
    CHECK(cells->byVideo.begin == std::vector<std::uint64_t>{0, 1, 2, 2, 4});
    CHECK(cells->byVideo.column == std::vector<std::uint32_t>{2, 0, 0, 2});
    CHECK(cells->byVideo.confidence == std::vector<float>{1.25F, 2.0F, 3.0F, 2.5F});
}

TEST_CASE("confidences are those of a map")
{
    const auto viewings = test::randomViewings(12, 9, 800, 5);
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> sums;
    for (const Viewing& v : viewings)
        sums[{v.user, v.video}] += v.clippedRatio + 1;
    const auto cells = test::gather(12, 9, viewings);
    REQUIRE(cells->byUser.cells() == sums.size());
    std::size_t at = 0;
    for (const auto& [pair, sum] : sums) {
        CHECK(cells->byUser.column[at] == pair.second);
        CHECK(cells->byUser.confidence[at] == Approx(sum).epsilon(1e-6));
        ++at;
    }
}

TEST_CASE("no rows are no cells, and gathering can be cancelled")
{
    const auto none = test::gather(2, 2, {});
    CHECK(none->byUser.cells() == 0);
    CHECK(none->users() == 2);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(
        gatherInteractions(1, 1, 1, [](std::size_t) { return Viewing{}; }, {stop.get_token(), {}}),
        Cancelled);
}
