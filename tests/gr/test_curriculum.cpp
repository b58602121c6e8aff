// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/curriculum.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <stdexcept>
#include <string>

using namespace watchlab;
using namespace watchlab::gr;

TEST_CASE("schedules by hand", "[gr]")
{
    CHECK(scheduledRatio(Schedule::Linear, 0.8, 0.01, 30) == Approx(0.5));
    CHECK(scheduledRatio(Schedule::Linear, 0.8, 0.01, 81) == 0.0);
    CHECK(scheduledRatio(Schedule::Exponential, 0.8, 0.5, 3) == Approx(0.1));
    CHECK(scheduledRatio(Schedule::Sigmoid, 1.0, 100, 0) == Approx(100.0 / 101.0));
    CHECK(scheduledRatio(Schedule::Sigmoid, 1.0, 1.0, 1e6) == 0.0); // exp overflows
}

TEST_CASE("the automatic sigmoid is half at mid-run", "[gr]")
{
    for (const double batches : {20.0, 1000.0, 116255.0, 1e8}) {
        const double decay = sigmoidDecayForMidRun(batches);
        CHECK(decay * std::log(decay) == Approx(batches / 2).epsilon(1e-9));
        CHECK(scheduledRatio(Schedule::Sigmoid, 0.8, decay, batches / 2) == Approx(0.4).epsilon(1e-9));
    }
    CHECK(sigmoidDecayForMidRun(0) == 1.0);
}

TEST_CASE("the batch counter runs on or restarts", "[gr]")
{
    CurriculumParams params;
    params.schedule = Schedule::Linear;
    params.linearDecay = 0.01;
    const Curriculum over(params, 60, 20);
    CHECK(over.ratio(25) == Approx(0.75));
    params.counter = ScheduleCounter::PerEpoch;
    const Curriculum restarting(params, 60, 20);
    CHECK(restarting.ratio(25) == Approx(0.95));
    CHECK(restarting.ratio(40) == 1.0);
    params.schedule = Schedule::Sigmoid;
    CHECK(Curriculum(params, 60, 20).ratio(10) == Approx(0.5).epsilon(0.001));
    CHECK(Curriculum(params, 60, 20).ratio(50) == Approx(0.5).epsilon(0.001));
}

TEST_CASE("a curriculum switched off stays where it starts", "[gr]")
{
    CurriculumParams params;
    params.enabled = false;
    params.teacherForceRatio = 0.3;
    const Curriculum constant(params, 100, 10);
    CHECK(constant.ratio(0) == 0.3);
    CHECK(constant.ratio(99) == 0.3);
}

TEST_CASE("the curve runs from the first batch to the last", "[gr]")
{
    CurriculumParams params;
    params.schedule = Schedule::Linear;
    params.linearDecay = 0.01;
    const std::vector<double> curve = Curriculum(params, 100, 100).curve(5);
    REQUIRE(curve.size() == 5);
    CHECK(curve[0] == 1.0);
    CHECK(curve[2] == Approx(0.5));
    CHECK(curve[4] == Approx(0.01));
}

TEST_CASE("the published default's ratio is gone after one batch of each epoch", "[gr]")
{
    CurriculumParams params;
    params.schedule = Schedule::Linear;
    params.linearDecay = 0.9999;
    params.teacherForceRatio = 0.5;
    params.counter = ScheduleCounter::PerEpoch;
    const Curriculum reference(params, 40, 20);
    CHECK(reference.ratio(0) == 0.5);
    CHECK(reference.ratio(1) == 0.0);
    CHECK(reference.ratio(20) == 0.5);
}

TEST_CASE("a schedule can be told where half of it is to be left", "[gr]")
{
    const Schedule schedule = GENERATE(Schedule::Linear, Schedule::Exponential, Schedule::Sigmoid);
    const double ratio = GENERATE(1.0, 0.6);
    for (const double batch : {10.0, 500.0, 20000.0, 3e6}) {
        const double decay = decayForHalfAt(schedule, ratio, batch);
        CHECK(scheduledRatio(schedule, ratio, decay, batch) == Approx(ratio / 2).epsilon(1e-6));
    }
}

TEST_CASE("ratios of the published code", "[gr][parity]")
{
    const auto scheduleOf = [](const std::string& name) {
        if (name == "linear")
            return Schedule::Linear;
        if (name == "exp")
            return Schedule::Exponential;
        if (name == "sigmoid")
            return Schedule::Sigmoid;
        throw std::runtime_error("unknown schedule " + name);
    };
    const nlohmann::json cases = test::readGoldenJson("gr/curriculum.json");
    REQUIRE(cases.size() == 12);
    for (const nlohmann::json& example : cases) {
        const Schedule schedule = scheduleOf(example.at("type"));
        const auto steps = example.at("steps").get<std::vector<double>>();
        const auto ratios = example.at("ratio").get<std::vector<double>>();
        REQUIRE(steps.size() == ratios.size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const double ratio =
                scheduledRatio(schedule, example.at("teacher_force_ratio"), example.at("decay"), steps[i]);
            CHECK(ratio == Approx(ratios[i]).epsilon(1e-14).margin(0));
        }
    }
}
