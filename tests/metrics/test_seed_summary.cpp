// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seed_summary.h"
#include "core/metrics/student_t.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

using namespace watchlab;

namespace {

double density(double t, double degrees)
{
    const double scale = std::exp(std::lgamma((degrees + 1) / 2) - std::lgamma(degrees / 2)) /
                         std::sqrt(degrees * std::numbers::pi);
    return scale * std::pow(1 + t * t / degrees, -(degrees + 1) / 2);
}

/// The density's integral from -t to t, by Simpson's rule.
double integral(double t, double degrees)
{
    constexpr int steps = 4000;
    const double width = t / steps;
    double sum = density(0, degrees) + density(t, degrees);
    for (int i = 1; i < steps; ++i)
        sum += (i % 2 == 1 ? 4 : 2) * density(i * width, degrees);
    return 2 * sum * width / 3;
}

} // namespace

TEST_CASE("Student's t has the quantiles of the tables", "[metrics]")
{
    const std::vector<std::pair<int, double>> table{
        {1, 12.7062047}, {2, 4.3026527},  {3, 3.1824463},  {4, 2.7764451},   {5, 2.5705818},   {9, 2.2621572},
        {10, 2.2281389}, {29, 2.0452296}, {30, 2.0422725}, {100, 1.9839715}, {1000, 1.9623391}};
    for (const auto& [degrees, quantile] : table)
        CHECK(studentT(0.95, degrees) == Approx(quantile).margin(6e-8));
    CHECK(studentT(0.99, 4) == Approx(4.6040949).margin(6e-8));
    CHECK(studentT(0.9, 2) == Approx(2.9199856).margin(6e-8));
    CHECK(studentT(0, 7) == Approx(0).margin(1e-12));
}

TEST_CASE("Student's t with one and two degrees has closed forms", "[metrics]")
{
    for (const double share : {0.1, 0.5, 0.9, 0.95, 0.999}) {
        CHECK(studentT(share, 1) == Approx(std::tan(std::numbers::pi * share / 2)).epsilon(1e-12));
        CHECK(studentT(share, 2) == Approx(share * std::sqrt(2 / (1 - share * share))).epsilon(1e-12));
    }
}

TEST_CASE("the share of Student's t is its density's integral, and its inverse its t", "[metrics]")
{
    for (int degrees = 1; degrees <= 40; ++degrees) {
        for (const double t : {0.1, 0.7, 2.0, 6.0}) {
            CAPTURE(degrees, t);
            const double share = studentCentralShare(t, degrees);
            CHECK(share == Approx(integral(t, degrees)).epsilon(1e-9));
            if (share < 0.999)
                CHECK(studentT(share, degrees) == Approx(t).epsilon(1e-9));
        }
    }
}

TEST_CASE("mean, deviation and interval over seeds by hand", "[metrics]")
{
    const SeedSummary summary = summariseSeeds(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});
    CHECK(summary.count == 8);
    CHECK(summary.mean == 5);
    CHECK(summary.deviation == Approx(std::sqrt(32.0 / 7)));
    CHECK(summary.low == Approx(5 - 2.3646243 * std::sqrt(32.0 / 7 / 8)));
    CHECK(summary.high == Approx(5 + 2.3646243 * std::sqrt(32.0 / 7 / 8)));
    // three seeds: t is 4.303, not 1.96
    const SeedSummary three = summariseSeeds(std::vector<double>{3.19, 3.21, 3.23});
    CHECK(three.high - three.mean == Approx(4.3026527 * 0.02 / std::sqrt(3.0)));
    CHECK(summariseSeeds(std::vector<double>{1, 2}, 0.5).high == Approx(1.5 + 0.5));
}

TEST_CASE("few seeds say little", "[metrics]")
{
    const SeedSummary one = summariseSeeds(std::vector<double>{3});
    CHECK(one.count == 1);
    CHECK(one.mean == 3);
    CHECK(std::isnan(one.deviation));
    CHECK(std::isnan(one.low));
    CHECK(std::isnan(one.high));
    CHECK(std::isnan(summariseSeeds({}).mean));
    CHECK(std::isnan(summariseSeeds(std::vector<double>{3, std::nan("")}).high));
    const SeedSummary equal = summariseSeeds(std::vector<double>{3, 3, 3});
    CHECK(equal.low == 3);
    CHECK(equal.high == 3);
}
