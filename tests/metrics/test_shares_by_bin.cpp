// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/shares_by_bin.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace watchlab;

namespace {

using Values = std::vector<double>;

} // namespace

TEST_CASE("shares by bin, with what lies outside", "[metrics]")
{
    CHECK(sharesByBin(Values{-1, 0, 0.5, 1, 1.9, 2, 7, std::nan("")}, 2, 2) == Values{0.5, 0.5});
    CHECK(sharesByBin(Values{1}, 4, 4) == Values{0, 1, 0, 0});
    CHECK(sharesByBin({}, 2, 2) == Values{0, 0});
}

TEST_CASE("a histogram ends at the 99th percentile", "[metrics]")
{
    Values values;
    for (int i = 100; i >= 0; --i)
        values.push_back(i);
    CHECK(histogramEnd(values) == 99);
    CHECK(histogramEnd({0, 0}) == 1);
    CHECK(histogramEnd({}) == 1);
}

TEST_CASE("divergence of shares by hand", "[metrics]")
{
    const Values shares{0.25, 0.75};
    CHECK(klDivergence(shares, shares) == 0);
    const double expected = 0.25 * std::log(0.25 / 0.5) + 0.75 * std::log(0.75 / 0.5);
    CHECK(klDivergence(shares, Values{0.5, 0.5}) == Approx(expected).epsilon(1e-14));
    // what is never predicted counts with a share of 1e-6, what never happens not at all
    CHECK(klDivergence(shares, Values{1, 0}) ==
          Approx(0.25 * std::log(0.25) + 0.75 * std::log(0.75e6)).epsilon(1e-14));
    CHECK(klDivergence(Values{1, 0}, Values{0.5, 0.5}) == Approx(std::log(2.0)));
    CHECK(std::isnan(klDivergence(Values{0, 0}, shares)));
}

TEST_CASE("divergence of values over 60 bins up to the 99th percentile", "[metrics]")
{
    Values targets;
    Values predictions;
    for (int i = 0; i < 60; ++i) {
        targets.push_back(i + 0.5);
        predictions.push_back(i % 2 == 0 ? i + 0.5 : 1000);
    }
    targets.push_back(60);
    predictions.push_back(-3);
    REQUIRE(histogramEnd(targets) == 59.5);
    CHECK(klDivergenceOfValues(targets, targets) == 0);
    // by counting: bins of 59.5 / 60
    Values truth(60);
    Values predicted(60);
    for (const double value : targets)
        truth[std::min(59, static_cast<int>(value * 60 / 59.5))] += 1.0 / 61;
    for (const double value : predictions)
        predicted[std::clamp(static_cast<int>(value * 60 / 59.5), 0, 59)] += 1.0 / 61;
    CHECK(klDivergenceOfValues(targets, predictions) == Approx(klDivergence(truth, predicted)));
    CHECK(klDivergenceOfValues(targets, predictions) > 1);
}
