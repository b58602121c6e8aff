// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression_metrics.h"
#include "core/util/rng.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using watchlab::meanAbsoluteError;
using watchlab::Rng;
using watchlab::xauc;
using watchlab::xaucTiesHalf;

namespace {

double pairsOf(std::size_t rows)
{
    return static_cast<double>(rows) * static_cast<double>(rows - 1) / 2;
}

double bruteForceXauc(const std::vector<double>& predictions, const std::vector<double>& targets)
{
    std::vector<std::size_t> order(predictions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return predictions[a] > predictions[b]; });
    double concordant = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j)
            concordant += targets[order[i]] > targets[order[j]] ? 1 : 0;
    return concordant / pairsOf(order.size());
}

double bruteForceTiesHalf(const std::vector<double>& predictions, const std::vector<double>& targets)
{
    double sum = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t j = i + 1; j < targets.size(); ++j) {
            const double product = (predictions[i] - predictions[j]) * (targets[i] - targets[j]);
            sum += product > 0 ? 1 : product == 0 ? 0.5 : 0;
        }
    }
    return sum / pairsOf(targets.size());
}

/// Integers from a small range, so that ties of every kind occur.
std::vector<double> randomValues(Rng& rng, std::size_t count, std::uint64_t distinct)
{
    std::vector<double> values(count);
    for (double& value : values)
        value = static_cast<double>(rng.below(distinct)) - 2;
    return values;
}

} // namespace

TEST_CASE("mean absolute error by hand", "[metrics]")
{
    CHECK(meanAbsoluteError(std::vector{1.0, 5.0, -2.0}, std::vector{2.0, 3.0, -2.0}) == 1.0);
    CHECK(std::isnan(meanAbsoluteError({}, {})));
}

TEST_CASE("XAUC by hand", "[metrics]")
{
    CHECK(xauc(std::vector{3.0, 2.0, 1.0}, std::vector{30.0, 20.0, 10.0}) == 1.0);
    CHECK(xauc(std::vector{1.0, 2.0, 3.0}, std::vector{30.0, 20.0, 10.0}) == 0.0);
    // equal targets score nothing, equal predictions are ordered as they came
    CHECK(xauc(std::vector{2.0, 1.0}, std::vector{7.0, 7.0}) == 0.0);
    CHECK(xauc(std::vector{1.0, 1.0}, std::vector{9.0, 7.0}) == 1.0);
    CHECK(xauc(std::vector{1.0, 1.0}, std::vector{7.0, 9.0}) == 0.0);
    CHECK(xaucTiesHalf(std::vector{2.0, 1.0}, std::vector{7.0, 7.0}) == 0.5);
    CHECK(xaucTiesHalf(std::vector{1.0, 1.0}, std::vector{7.0, 9.0}) == 0.5);
    CHECK(xaucTiesHalf(std::vector{1.0, 1.0}, std::vector{7.0, 7.0}) == 0.5);
}

TEST_CASE("XAUC of too little or of NaN is not a number", "[metrics]")
{
    const double nan = std::nan("");
    CHECK(std::isnan(xauc(std::vector{1.0}, std::vector{1.0})));
    CHECK(std::isnan(xauc(std::vector{1.0, nan}, std::vector{1.0, 2.0})));
    CHECK(std::isnan(xaucTiesHalf(std::vector{1.0, 2.0}, std::vector{nan, 2.0})));
}

TEST_CASE("XAUC equals counting all pairs", "[metrics]")
{
    Rng rng(7);
    for (int round = 0; round < 300; ++round) {
        const std::size_t rows = 2 + rng.below(40);
        const std::vector<double> predictions = randomValues(rng, rows, 1 + rng.below(30));
        const std::vector<double> targets = randomValues(rng, rows, 1 + rng.below(30));
        CHECK(xauc(predictions, targets) == Approx(bruteForceXauc(predictions, targets)).epsilon(1e-14));
        CHECK(xaucTiesHalf(predictions, targets) ==
              Approx(bruteForceTiesHalf(predictions, targets)).epsilon(1e-14));
    }
}

TEST_CASE("MAE and XAUC agree with the published code", "[metrics][parity]")
{
    const nlohmann::json cases = watchlab::test::readGoldenJson("gr/xauc.json");
    REQUIRE(cases.size() == 10);
    for (const nlohmann::json& example : cases) {
        const auto labels = example.at("labels").get<std::vector<double>>();
        const auto predictions = example.at("predictions").get<std::vector<double>>();
        CHECK(xauc(predictions, labels) == Approx(example.at("xauc").get<double>()).epsilon(1e-14));
        CHECK(meanAbsoluteError(predictions, labels) ==
              Approx(example.at("mae").get<double>()).epsilon(1e-12));
    }
}
