// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learning_rate.h"

#include <catch2/catch.hpp>

using namespace watchlab;

namespace {

TrainParams paramsOf(LearningRateSchedule schedule)
{
    TrainParams params;
    params.learningRate = 0.8;
    params.learningRateSchedule = schedule;
    return params;
}

} // namespace

TEST_CASE("a constant rate is constant", "[train]")
{
    LearningRate rate(paramsOf(LearningRateSchedule::Constant), 10);
    CHECK(rate.of(0) == 0.8);
    for (int i = 0; i < 20; ++i)
        CHECK_FALSE(rate.evaluated(false));
    CHECK(rate.of(9) == 0.8);
}

TEST_CASE("warm-up and cosine by hand", "[train]")
{
    TrainParams params = paramsOf(LearningRateSchedule::Cosine);
    params.warmUpSteps = 4;
    params.finalLearningRateShare = 0.25;
    const LearningRate rate(params, 9); // four steps up, then 0.8 .. 0.2 over five
    CHECK(rate.of(0) == Approx(0.2));
    CHECK(rate.of(1) == Approx(0.4));
    CHECK(rate.of(3) == Approx(0.8));
    CHECK(rate.of(4) == Approx(0.8));
    CHECK(rate.of(6) == Approx(0.5)); // half way
    CHECK(rate.of(8) == Approx(0.2));
    CHECK(rate.of(100) == Approx(0.2));
}

TEST_CASE("a warm-up as long as the run, and runs of one step", "[train]")
{
    TrainParams params = paramsOf(LearningRateSchedule::Cosine);
    CHECK(LearningRate(params, 1).of(0) == Approx(0.8));
    params.warmUpSteps = 10;
    CHECK(LearningRate(params, 10).of(9) == Approx(0.8));
    CHECK(LearningRate(params, 10).of(4) == Approx(0.4));
}

TEST_CASE("on each plateau the rate falls; a new best begins the count anew", "[train]")
{
    TrainParams params = paramsOf(LearningRateSchedule::Plateau);
    params.plateauPatience = 2;
    params.plateauFactor = 0.5;
    LearningRate rate(params, 100);
    CHECK_FALSE(rate.evaluated(true));
    CHECK_FALSE(rate.evaluated(false));
    CHECK_FALSE(rate.evaluated(true));
    CHECK_FALSE(rate.evaluated(false));
    CHECK(rate.of(50) == 0.8);
    CHECK(rate.evaluated(false));
    CHECK(rate.of(50) == 0.4);
    CHECK_FALSE(rate.evaluated(false));
    LearningRate resumed(params, 100);
    resumed.restore(rate.progress());
    CHECK(resumed.evaluated(false));
    CHECK(resumed.of(50) == 0.2);
}

TEST_CASE("patience runs out after so many evaluations without a new best", "[train]")
{
    TrainParams params;
    params.earlyStopping = 2;
    LearningRate rate(params, 100);
    rate.evaluated(true);
    rate.evaluated(false);
    CHECK_FALSE(rate.shouldStop());
    rate.evaluated(true);
    rate.evaluated(false);
    rate.evaluated(false);
    CHECK(rate.shouldStop());
    params.earlyStopping = 0;
    LearningRate patient(params, 100);
    for (int i = 0; i < 50; ++i)
        patient.evaluated(false);
    CHECK_FALSE(patient.shouldStop());
}
