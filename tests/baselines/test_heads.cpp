// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/quantiles.h"
#include "core/util/error.h"
#include "tests/baselines/small_heads.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace watchlab;
using namespace watchlab::baselines;

TEST_CASE("every head's derivatives agree with finite differences")
{
    Rng rng(3);
    for (const auto& [name, head] : test::smallHeads()) {
        INFO(name);
        for (int round = 0; round < 50; ++round) {
            std::vector<double> outputs = test::randomOutputs(*head, rng);
            const double target = 10 * rng.uniform();
            const auto group = static_cast<std::uint32_t>(name == "D2Q" ? rng.below(2) : 0);
            std::vector<double> slopes(outputs.size());
            std::vector<double> unused(outputs.size());
            head->loss(outputs, target, group, slopes);
            for (std::size_t i = 0; i < outputs.size(); ++i) {
                constexpr double step = 1e-6;
                const double start = outputs[i];
                outputs[i] = start + step;
                const double above = head->loss(outputs, target, group, unused);
                outputs[i] = start - step;
                const double below = head->loss(outputs, target, group, unused);
                outputs[i] = start;
                INFO("output " << i << " of round " << round);
                CHECK(slopes[i] == Approx((above - below) / (2 * step)).epsilon(1e-5).margin(1e-7));
            }
        }
    }
}

TEST_CASE("VR predicts what it puts out, cut off at 0")
{
    const ValueHead head({}, 4.0);
    CHECK(head.firstOutputs() == std::vector<double>{4.0});
    CHECK(head.predict(std::vector{2.5}, 0) == 2.5);
    CHECK(head.predict(std::vector{-1.0}, 0) == 0);
    std::vector<double> slopes(1);
    CHECK(head.loss(std::vector{2.0}, 5.0, 0, slopes) == 4.5);
    BaselineParams params;
    params.regressionLoss = RegressionLoss::Huber;
    params.huberDelta = 2;
    CHECK(ValueHead(params, 0).loss(std::vector{2.0}, 7.0, 0, slopes) == 8); // 2 (5 - 1)
    CHECK(slopes[0] == -2);
}

TEST_CASE("WLR's loss is least where the odds are the mean")
{
    const OddsHead head(2.0);
    CHECK(head.predict(head.firstOutputs(), 0) == Approx(2));
    const std::vector<double> targets{0, 1, 1.5, 7.5}; // mean 2.5
    const auto slopeAt = [&](double z) {
        double sum = 0;
        for (const double target : targets) {
            std::vector<double> slope(1);
            head.loss(std::vector{z}, target, 0, slope);
            sum += slope[0];
        }
        return sum;
    };
    CHECK(slopeAt(std::log(2.5)) == Approx(0).margin(1e-12));
    CHECK(slopeAt(std::log(2.4)) < 0);
    CHECK(slopeAt(std::log(2.6)) > 0);
    CHECK(std::isfinite(head.predict(std::vector{1e6}, 0)));
}

TEST_CASE("quantiles are numpy's, and their inverse undoes them")
{
    const std::vector<double> values{1, 2, 4, 8, 16};
    CHECK(quantileAt(values, 0) == 1);
    CHECK(quantileAt(values, 0.5) == 4);
    CHECK(quantileAt(values, 0.6) == Approx(5.6)); // place 2.4
    CHECK(quantileAt(values, 1) == 16);
    CHECK(quantileAt(std::vector<double>{7}, 0.3) == 7);
    Rng rng(5);
    std::vector<double> drawn(1000);
    for (double& value : drawn)
        value = -std::log(1 - rng.uniform());
    std::ranges::sort(drawn);
    const std::vector<double> quantiles = evenQuantiles(drawn, 101);
    for (double share = 0; share <= 1; share += 0.0137)
        CHECK(shareAtValue(quantiles, valueAtShare(quantiles, share)) == Approx(share).margin(1e-12));
    // against the distribution that the values were drawn from
    CHECK(valueAtShare(quantiles, 0.5) == Approx(std::log(2)).margin(0.08));
    CHECK(shareAtValue(quantiles, 1) == Approx(1 - std::exp(-1)).margin(0.04));
}

TEST_CASE("a value that many rows have is in the middle of their shares")
{
    const std::vector<double> quantiles{0, 0, 0, 1, 5};
    CHECK(shareAtValue(quantiles, 0) == 0.25);
    CHECK(shareAtValue(quantiles, 1) == 0.75);
    CHECK(shareAtValue(quantiles, 3) == 0.875);
    CHECK(shareAtValue(quantiles, -1) == 0);
    CHECK(shareAtValue(quantiles, 9) == 1);
    CHECK(shareAtValue(std::vector<double>{2, 2}, 2) == 0.5);
}

TEST_CASE("D2Q goes back by the quantiles of the video's group")
{
    BaselineParams params;
    params.quantiles = 3;
    const RankHead head(params, {0, 10, 30, 100, 200, 600});
    CHECK(head.predict(std::vector{0.0}, 0) == 10);
    CHECK(head.predict(std::vector{0.0}, 1) == 200);
    CHECK(head.predict(std::vector{std::log(3.0)}, 0) == Approx(20)); // share 0.75
    CHECK(head.predict(std::vector{1e9}, 1) == 600);
    std::vector<double> slopes(1);
    CHECK(head.loss(std::vector{std::log(3.0)}, 20, 0, slopes) == Approx(0).margin(1e-15));
    CHECK_THROWS_AS(RankHead(params, {0, 1}), InputError);
}

TEST_CASE("TPM's leaves are products along their paths")
{
    const auto heads = test::smallHeads();
    const auto& head = dynamic_cast<const TreeHead&>(*heads[4].head);
    Rng rng(8);
    const std::vector<double> outputs = test::randomOutputs(head, rng);
    const std::vector<double> means{0.4, 1.5, 2.4, 3.6, 4.5, 5.5, 6.4, 9};
    const auto chance = [&](std::size_t node, bool right) {
        const double p = 1 / (1 + std::exp(-outputs[node - 1]));
        return right ? p : 1 - p;
    };
    double mean = 0;
    double square = 0;
    const std::vector<double> leaves = head.leafProbabilities(outputs);
    REQUIRE(leaves.size() == 8);
    for (std::size_t leaf = 0; leaf < 8; ++leaf) { // its number in binary is its path
        const bool first = leaf & 4U;
        const bool second = leaf & 2U;
        const std::size_t left = first ? 3 : 2;
        const double p =
            chance(1, first) * chance(left, second) * chance(2 * left + (second ? 1 : 0), (leaf & 1U) != 0);
        CHECK(leaves[leaf] == Approx(p));
        mean += p * means[leaf];
        square += p * means[leaf] * means[leaf];
    }
    CHECK(std::accumulate(leaves.begin(), leaves.end(), 0.0) == Approx(1));
    CHECK(head.predict(outputs, 0) == Approx(mean));
    std::vector<double> slopes(7);
    // target 4.2 is in leaf 4, between the bounds 4 and 5
    const double expected =
        -std::log(leaves[4]) + (4.2 - mean) * (4.2 - mean) / 6.25 + 0.4 * (square - mean * mean) / 6.25;
    CHECK(head.loss(outputs, 4.2, 0, slopes) == Approx(expected));
}

TEST_CASE("CREAD's thresholds and what they restore")
{
    std::vector<double> values(101);
    std::iota(values.begin(), values.end(), 0.0); // the quantile of a share is 100 times the share
    CHECK(creadThresholds(values, 4, 0) == std::vector<double>{0, 25, 50, 75, 100});
    const std::vector<double> bent = creadThresholds(values, 2, 2);
    REQUIRE(bent.size() == 3);
    CHECK(bent[1] == Approx(100 * (1 - std::exp(-1)) / (1 - std::exp(-2))));
    CHECK(bent[2] == Approx(100));
    CHECK(creadThresholds(std::vector<double>{0, 0, 0, 4}, 4, 0).size() == 3); // 0 and twice above it

    // With the exact probabilities of an exponential distribution the sum is its mean, as the steps shrink.
    BaselineParams params;
    std::vector<double> thresholds;
    std::vector<double> outputs;
    double upper = 0;
    for (int m = 0; m <= 20000; ++m) {
        thresholds.push_back(m * 0.001 * 2);
        const double share = std::exp(-thresholds.back() / 3);
        if (m < 20000) {
            outputs.push_back(m == 0 ? 40 : std::log(share / (1 - share)));
            upper += share * 0.002;
        }
    }
    const ThresholdHead head(params, thresholds, std::vector<double>(20000, 0.5));
    CHECK(head.predict(outputs, 0) == Approx(upper));
    CHECK(head.predict(outputs, 0) == Approx(3).margin(0.002));
}

TEST_CASE("CREAD begins with the shares of the train rows")
{
    const auto heads = test::smallHeads();
    const Head& head = *heads[5].head;
    REQUIRE(head.outputs() == 4);
    CHECK(head.predict(head.firstOutputs(), 0) == Approx(0.95 * 1 + 0.7 * 1.5 + 0.4 * 1.5 + 0.2 * 4));
}
