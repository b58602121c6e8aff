// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/paired_interval.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace watchlab;

TEST_CASE("a constant difference has an interval without width")
{
    const std::vector<double> first{3, 4, 5, 9};
    const std::vector<double> second{1, 2, 3, 7};
    const PairedInterval interval = pairedInterval(first, second);
    CHECK(interval.mean == 2);
    CHECK(interval.low == 2);
    CHECK(interval.high == 2);
}

TEST_CASE("the interval is about as wide as the normal one, and repeats")
{
    Rng rng(5);
    std::vector<double> first(400);
    std::vector<double> second(400);
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double user = rng.normal() * 10; // pairs it out
        first[i] = user + 0.3 + rng.normal();
        second[i] = user;
    }
    const PairedInterval interval = pairedInterval(first, second);
    CHECK(interval.low < interval.mean);
    CHECK(interval.mean < interval.high);
    CHECK(interval.high - interval.low == Approx(2 * 1.96 / 20).epsilon(0.15));
    CHECK(interval.low > 0);
    const PairedInterval again = pairedInterval(first, second);
    CHECK(again.low == interval.low);
    CHECK(again.high == interval.high);
    const PairedInterval reversed = pairedInterval(second, first);
    CHECK(reversed.high < 0);
}

TEST_CASE("no users, no interval")
{
    CHECK(std::isnan(pairedInterval({}, {}).mean));
}
