// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/paired_comparison.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace watchlab;

TEST_CASE("who is better off by hand", "[metrics]")
{
    const double none = std::nan("");
    const std::vector<double> first{4, 5, none, 6, 7, 1};
    const std::vector<double> second{3, 5, 2, none, 4, 2};
    const PairedComparison errors = comparePaired(first, second, true);
    CHECK(errors.users == 4);
    CHECK(errors.better == 2);
    CHECK(errors.worse == 1);
    CHECK(errors.equal == 1);
    CHECK(errors.shareBetter() == 0.5);
    CHECK(errors.difference.mean == -0.75);
    CHECK(errors.difference.low <= errors.difference.mean);
    CHECK(errors.difference.high >= errors.difference.mean);
    CHECK(errors.wilcoxon.pairs == 3); // sizes 1, 3, 1: ranks 1.5, 3, 1.5
    CHECK(errors.wilcoxon.negativeRanks == 4.5);
    CHECK(errors.wilcoxon.positiveRanks == 1.5);
    CHECK(errors.wilcoxon.zeros == 1);

    const PairedComparison gains = comparePaired(first, second, false);
    CHECK(gains.better == 1);
    CHECK(gains.worse == 2);
    CHECK(gains.difference.mean == -0.75);
}

TEST_CASE("the comparison's interval is the one of its pairs, and repeats", "[metrics]")
{
    const std::vector<double> first{4, 5, 6, 7, 1, 8};
    const std::vector<double> second{3, 5, 2, 4, 2, 9};
    const PairedComparison comparison = comparePaired(first, second, true, 0.9, 500, 7);
    const PairedInterval interval = pairedInterval(second, first, 0.9, 500, 7);
    CHECK(comparison.difference.low == interval.low);
    CHECK(comparison.difference.high == interval.high);
}

TEST_CASE("nobody to compare", "[metrics]")
{
    const PairedComparison nobody =
        comparePaired(std::vector<double>{1}, std::vector<double>{std::nan("")}, true);
    CHECK(nobody.users == 0);
    CHECK(std::isnan(nobody.shareBetter()));
    CHECK(std::isnan(nobody.difference.mean));
    CHECK(nobody.wilcoxon.pValue == 1);
}
