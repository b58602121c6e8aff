// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/baselines/small_heads.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

using namespace watchlab;
using namespace watchlab::baselines;

namespace {

BaselineParams likelihoodAlone(std::int64_t gaussians)
{
    BaselineParams params;
    params.gaussians = gaussians;
    params.entropyWeight = 0;
    params.absoluteWeight = 0;
    return params;
}

double shareUpTo(const Head& head, const std::vector<double>& outputs, double value)
{
    return head.sharesUpTo(outputs, std::vector{value}).front();
}

} // namespace

TEST_CASE("EGMN's mean is the integral of what its distribution leaves")
{
    const MixtureHead head(likelihoodAlone(3), 3.0, {0.3, 0.9, 2.0});
    Rng rng(4);
    for (int round = 0; round < 5; ++round) {
        std::vector<double> outputs = test::randomOutputs(head, rng);
        outputs[4] = std::abs(outputs[4]); // a rate of at least 1: the tail ends before the integral does
        double mean = 0;
        constexpr double step = 0.002;
        for (double y = -60 + step / 2; y < 0; y += step)
            mean -= step * shareUpTo(head, outputs, y);
        for (double y = step / 2; y < 120; y += step)
            mean += step * (1 - shareUpTo(head, outputs, y));
        CHECK(head.mean(outputs) == Approx(mean).epsilon(1e-4));
        CHECK(shareUpTo(head, outputs, 1e6) == Approx(1));
        CHECK(shareUpTo(head, outputs, -1e6) == Approx(0).margin(1e-12));
    }
}

TEST_CASE("EGMN's loss is the logarithm of its density")
{
    const double scale = 3;
    const MixtureHead head(likelihoodAlone(3), scale, {0.3, 0.9, 2.0});
    Rng rng(6);
    const std::vector<double> outputs = test::randomOutputs(head, rng);
    std::vector<double> slopes(outputs.size());
    for (const double y : {0.5, 2.0, 7.0}) {
        constexpr double step = 1e-4;
        const double density =
            (shareUpTo(head, outputs, y + step) - shareUpTo(head, outputs, y - step)) / (2 * step);
        CHECK(head.loss(outputs, y, 0, slopes) == Approx(-std::log(density * scale)).epsilon(1e-6));
    }
}

TEST_CASE("a mixture of one part is that part")
{
    const MixtureHead head(likelihoodAlone(1), 2.0, {1.5});
    // exponential alone: rate e^0.5 in units of 2
    const std::vector<double> exponential{50, -50, 0.5, 1.5, 0};
    CHECK(head.mean(exponential) == Approx(2 / std::exp(0.5)));
    CHECK(shareUpTo(head, exponential, 3) == Approx(1 - std::exp(-std::exp(0.5) * 1.5)));
    // the Gaussian alone: mean 1.5, deviation 1.01 in units of 2
    const std::vector<double> gaussian{-50, 50, 0.5, 1.5, 0};
    CHECK(head.mean(gaussian) == Approx(3));
    CHECK(shareUpTo(head, gaussian, 3) == Approx(0.5));
    CHECK(shareUpTo(head, gaussian, 3 + 2 * 1.01) == Approx(0.8413447461));
    std::vector<double> slopes(5);
    CHECK(head.loss(gaussian, 3, 0, slopes) == Approx(std::log(1.01) + std::log(2 * std::numbers::pi) / 2));
}

TEST_CASE("EGMN's other terms: entropy of the mixture, error of its mean")
{
    BaselineParams params = likelihoodAlone(1);
    const std::vector<double> even{0, 0, 0, 2, 0}; // mean (1 + 2) / 2 in units of 4
    std::vector<double> slopes(5);
    const double plain = MixtureHead(params, 4.0, {2.0}).loss(even, 10, 0, slopes);
    params.entropyWeight = 0.5;
    CHECK(MixtureHead(params, 4.0, {2.0}).loss(even, 10, 0, slopes) == Approx(plain - 0.5 * std::log(2)));
    params.entropyWeight = 0;
    params.absoluteWeight = 3;
    CHECK(MixtureHead(params, 4.0, {2.0}).loss(even, 10, 0, slopes) == Approx(plain + 3 * 1.0));
}
