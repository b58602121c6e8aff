// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/paired_interval.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <algorithm>
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

TEST_CASE("the interval is that of the resampled means, drawn here again")
{
    const std::vector<double> differences{-1.5, 0.25, 4, 2, 0, 7.5, -3};
    Rng rng(42);
    std::vector<double> means;
    for (int sample = 0; sample < 400; ++sample) {
        double sum = 0;
        for (std::size_t draw = 0; draw < differences.size(); ++draw)
            sum += differences[rng.below(differences.size())];
        means.push_back(sum / 7);
    }
    std::ranges::sort(means);
    const std::vector<double> zeros(differences.size());
    const PairedInterval interval = pairedInterval(differences, zeros, 0.9, 400, 42);
    CHECK(interval.mean == Approx(9.25 / 7));
    CHECK(interval.low == means[20]); // the 21st of 400, and the 21st from above
    CHECK(interval.high == means[379]);
}

TEST_CASE("the interval is that of all samples there are")
{
    const std::vector<double> differences{-2, 0.5, 1, 3, 8};
    std::vector<double> means; // of all 5^5 samples, each as likely
    for (int sample = 0; sample < 3125; ++sample) {
        double sum = 0;
        for (int rest = sample, draw = 0; draw < 5; ++draw, rest /= 5)
            sum += differences[static_cast<std::size_t>(rest % 5)];
        means.push_back(sum / 5);
    }
    std::ranges::sort(means);
    const auto quantile = [&](double share) { return means[static_cast<std::size_t>(share * 3125)]; };
    const PairedInterval interval = pairedInterval(differences, std::vector<double>(5), 0.95, 100'000, 3);
    CHECK(interval.low >= quantile(0.023));
    CHECK(interval.low <= quantile(0.027));
    CHECK(interval.high >= quantile(0.973));
    CHECK(interval.high <= quantile(0.977));
}

TEST_CASE("no users, no interval")
{
    CHECK(std::isnan(pairedInterval({}, {}).mean));
}
