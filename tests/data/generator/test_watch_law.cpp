// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/normal.h"
#include "core/data/generator/quantile_curve.h"
#include "core/data/generator/watch_law.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <numeric>

using namespace watchlab;
using namespace watchlab::generator;

TEST_CASE("the normal quantile inverts the distribution function")
{
    for (const double fraction : {1e-9, 0.001, 0.1, 0.3, 0.5, 0.77, 0.999, 1 - 1e-9})
        CHECK(normalCdf(normalQuantile(fraction)) == Approx(fraction).epsilon(1e-9));
    CHECK(normalQuantile(0.975) == Approx(1.959963984540054).epsilon(1e-12));
}

TEST_CASE("normal scores have mean 0 and variance 1 and keep the order")
{
    std::vector<double> values;
    Rng rng(3);
    for (int i = 0; i < 5000; ++i)
        values.push_back(std::exp(3 * rng.normal()));
    const std::vector<double> scores = normalScores(values);
    double sum = 0;
    double square = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        sum += scores[i];
        square += scores[i] * scores[i];
        if (i > 0)
            CHECK((values[i] < values[i - 1]) == (scores[i] < scores[i - 1]));
    }
    CHECK(sum / 5000 == Approx(0).margin(1e-9));
    CHECK(square / 5000 == Approx(1).epsilon(0.005));
}

TEST_CASE("the golden order is a permutation that is unrelated to the index")
{
    const std::vector<std::size_t> order = goldenOrder(1000, 0.37);
    std::vector<std::size_t> sorted = order;
    std::ranges::sort(sorted);
    double product = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        REQUIRE(sorted[i] == i);
        product += (static_cast<double>(i) - 499.5) * (static_cast<double>(order[i]) - 499.5);
    }
    CHECK(std::abs(product / (1000.0 * 1000 * 1000 / 12)) < 0.01);
}

TEST_CASE("a quantile curve goes through its knots and spreads without sampling error")
{
    const QuantileCurve curve({{0, 1}, {0.5, 100}, {1, 10000}}, QuantileCurve::Between::Logarithms);
    CHECK(curve(0) == 1);
    CHECK(curve(0.5) == 100);
    CHECK(curve(1) == 10000);
    CHECK(curve(0.25) == Approx(10));
    const std::vector<double> values = curve.spread(5);
    CHECK(values.front() == 1);
    CHECK(values[2] == 100);
    CHECK(values.back() == 10000);
}

TEST_CASE("the law of one lognormal piece has a lognormal's mean")
{
    // log seconds = 1 + 0.5 z everywhere that matters
    const std::array<WatchLaw::Knot, 2> knots{{{-12, std::exp(-5.0)}, {0, std::exp(1.0)}}};
    const WatchLaw law(knots);
    CHECK(law.median(0.7) == Approx(std::exp(1.35)));
    CHECK(law.mean(0.7, 0.8) == Approx(std::exp(1.35 + 0.5 * 0.4 * 0.4)).epsilon(1e-9));
}

TEST_CASE("median and mean of the laws are those of what they draw")
{
    const WatchLaw dense = smallLaw(1);
    for (const WatchLaw* law : {&bigLaw(), &dense}) {
        const MeanTable table(*law);
        for (const double centre : {-1.5, -0.3, 0.0, 0.6}) {
            for (const double deviation : {0.45, 0.8}) {
                CAPTURE(law == &bigLaw(), centre, deviation);
                // Midpoint rule over the quantiles of the score: exact but for the steepest end.
                constexpr int points = 400000;
                double sum = 0;
                int below = 0;
                const double median = law->median(centre);
                for (int i = 0; i < points; ++i) {
                    const double seconds =
                        law->seconds(centre + deviation * normalQuantile((i + 0.5) / points));
                    sum += seconds;
                    below += seconds < median;
                }
                CHECK(below == Approx(points / 2).margin(2));
                CHECK(law->mean(centre, deviation) == Approx(sum / points).epsilon(2e-3));
                CHECK(table(centre, deviation) == Approx(law->mean(centre, deviation)).epsilon(1e-3));
            }
        }
    }
}

TEST_CASE("watch time grows with the score, from nothing to the longest viewing")
{
    const WatchLaw dense = smallLaw(1);
    for (const WatchLaw* law : {&bigLaw(), &dense}) {
        CHECK(law->seconds(-9) == 0);
        CHECK(law->seconds(9) == longestViewing);
        double before = 0;
        for (double score = -6; score < 6; score += 0.01) {
            const double seconds = law->seconds(score);
            REQUIRE(seconds >= before);
            before = seconds;
        }
    }
}

TEST_CASE("without signal the small matrix has the big one's law")
{
    const WatchLaw none = smallLaw(0);
    const WatchLaw half = smallLaw(0.5);
    const WatchLaw whole = smallLaw(1);
    for (double score = -4; score < 4; score += 0.1) {
        CHECK(none.seconds(score) == Approx(bigLaw().seconds(score)));
        if (score < 2)
            CHECK(half.seconds(score) == Approx(std::sqrt(bigLaw().seconds(score) * whole.seconds(score))));
    }
}
