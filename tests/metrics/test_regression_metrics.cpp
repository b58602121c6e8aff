// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression_metrics.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using watchlab::meanAbsoluteError;
using watchlab::rootMeanSquaredError;
using watchlab::xauc;

TEST_CASE("absolute and squared errors by hand", "[metrics]")
{
    CHECK(meanAbsoluteError(std::vector{1.0, 5.0, -2.0}, std::vector{2.0, 3.0, -2.0}) == 1.0);
    CHECK(rootMeanSquaredError(std::vector{1.0, 5.0, -2.0, 0.0}, std::vector{2.0, 3.0, -2.0, 2.0}) == 1.5);
    CHECK(std::isnan(meanAbsoluteError({}, {})));
    CHECK(std::isnan(rootMeanSquaredError({}, {})));
}

TEST_CASE("XAUC by hand", "[metrics]")
{
    CHECK(xauc(std::vector{3.0, 2.0, 1.0}, std::vector{30.0, 20.0, 10.0}) == 1.0);
    CHECK(xauc(std::vector{1.0, 2.0, 3.0}, std::vector{30.0, 20.0, 10.0}) == 0.0);
    // equal targets score nothing, equal predictions are ordered as they came
    CHECK(xauc(std::vector{2.0, 1.0}, std::vector{7.0, 7.0}) == 0.0);
    CHECK(xauc(std::vector{1.0, 1.0}, std::vector{9.0, 7.0}) == 1.0);
    CHECK(xauc(std::vector{1.0, 1.0}, std::vector{7.0, 9.0}) == 0.0);
    CHECK(std::isnan(xauc(std::vector{1.0}, std::vector{1.0})));
    CHECK(std::isnan(xauc(std::vector{1.0, std::nan("")}, std::vector{1.0, 2.0})));
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
