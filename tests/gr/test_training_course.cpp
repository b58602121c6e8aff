// SPDX-License-Identifier: GPL-3.0-or-later
// What decides the course of a training: learning rate, clipping, when it is evaluated and when it ends.
#include "core/gr/gr_trainer.h"
#include "core/gr/model.h"
#include "core/gr/training_step.h"
#include "tests/gr/small_model.h"
#include "tests/support/recording_observer.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

Outcome trainTiny(const RunConfig& config, test::RecordingObserver& observer)
{
    const auto data = prepare(test::makeTinyDataset(), config.data);
    CommandQueue commands;
    return trainGr(config, *data, {observer, commands, {}, {}});
}

std::vector<std::int64_t> evaluatedSteps(const test::RecordingObserver& observer)
{
    std::vector<std::int64_t> steps;
    for (const auto& evaluation : observer.evaluations)
        if (evaluation->part == "validation")
            steps.push_back(evaluation->step);
    return steps;
}

} // namespace

TEST_CASE("a run ends early when nothing gets better, and its best weights are the result", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.epochs = 40;
    config.train.learningRate = 0; // the first evaluation is the best one
    config.train.earlyStopping = 3;
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, observer);
    REQUIRE(std::holds_alternative<Completed>(outcome));
    CHECK(evaluatedSteps(observer) == std::vector<std::int64_t>{22, 44, 66, 88});
    CHECK(observer.series("loss").size() == 88);
    CHECK(observer.evaluations.back()->part == "test");
    CHECK(observer.evaluations.back()->step == 22);
    CHECK(observer.saidSomethingLike("Training ends early, after step 88"));
}

TEST_CASE("it ends within an epoch, too, and not without being asked", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.learningRate = 0;
    config.train.evaluateEvery = 5;
    config.train.earlyStopping = GENERATE(0, 1);
    test::RecordingObserver observer;
    trainTiny(config, observer);
    CHECK(observer.series("loss").size() == (config.train.earlyStopping == 0 ? 44 : 10));
}

TEST_CASE("evaluations come after every so many epochs, and after the last", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.epochs = 5;
    config.train.evaluateEpochs = 2;
    test::RecordingObserver observer;
    trainTiny(config, observer);
    CHECK(evaluatedSteps(observer) == std::vector<std::int64_t>{44, 88, 110});
}

TEST_CASE("the learning rate of each step is the schedule's", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.learningRateSchedule = LearningRateSchedule::Cosine;
    config.train.warmUpSteps = 4;
    test::RecordingObserver observer;
    trainTiny(config, observer);
    const std::vector<double> rates = observer.series("learning_rate");
    REQUIRE(rates.size() == 44);
    CHECK(rates[0] == Approx(config.train.learningRate / 4));
    CHECK(rates[3] == Approx(config.train.learningRate));
    CHECK(rates[43] == Approx(0).margin(1e-12));
    // a rate of nothing moves nothing
    RunConfig constant = config;
    constant.train.learningRateSchedule = LearningRateSchedule::Constant;
    test::RecordingObserver undisturbed;
    trainTiny(constant, undisturbed);
    CHECK(undisturbed.series("loss")[0] == observer.series("loss")[0]);
    CHECK(undisturbed.series("loss")[1] != observer.series("loss")[1]);
}

TEST_CASE("on a plateau the learning rate falls, and the run says so", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.epochs = 6;
    config.train.learningRate = 1e-12; // too little for anything to get better
    config.train.learningRateSchedule = LearningRateSchedule::Plateau;
    config.train.plateauPatience = 2;
    config.train.plateauFactor = 0.1;
    test::RecordingObserver observer;
    trainTiny(config, observer);
    const std::vector<double> rates = observer.series("learning_rate");
    CHECK(rates.front() == Approx(1e-12));
    CHECK(rates.back() < 0.2e-12);
    CHECK(observer.saidSomethingLike("learning rate falls to"));
}

TEST_CASE("a gradient that is too long is scaled, one that is not is not", "[gr]")
{
    const ModelSpec spec = test::smallSpec();
    const test::SmallData data(spec, 24);
    const int workers = GENERATE(1, 2);
    const auto stepped = [&](double most, double& norm) {
        Model model(spec);
        model.initialize(3);
        StepOptions options;
        options.workers = workers;
        options.maxGradientNorm = most;
        options.embeddingWeightDecay = 0;
        TrainingStep step(model, options);
        Rng rng(1);
        norm = step.run(data.tables(), data.batch, {}, rng).gradNorm;
        SafeTensors state;
        step.exportState(state);
        double squares = 0; // Adam's first moment after one step is a tenth of the gradient it was given
        for (const SafeTensors::Tensor& tensor : state.tensors())
            if (tensor.name.starts_with("adam.m."))
                for (const float value : state.values<float>(tensor.name))
                    squares += static_cast<double>(value) * static_cast<double>(value);
        return 10 * std::sqrt(squares);
    };
    double norm = 0;
    const double whole = stepped(0, norm);
    CHECK(whole == Approx(norm).epsilon(1e-4));
    double again = 0;
    CHECK(stepped(norm / 4, again) == Approx(norm / 4).epsilon(1e-4));
    CHECK(again == Approx(norm).epsilon(1e-5)); // what is shown is the gradient's own
    CHECK(stepped(2 * norm, again) == Approx(norm).epsilon(1e-4));
}

TEST_CASE("a run says where its time went", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.epochs = 400; // two seconds or more
    config.train.evaluateEpochs = 400;
    config.train.candidates = 1;
    test::RecordingObserver observer;
    std::stop_source stop;
    observer.onStep = [&](std::int64_t) {
        if (!observer.series("time_forward").empty())
            stop.request_stop();
    };
    config.train.pointEvery = 50;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    CommandQueue commands;
    trainGr(config, *data, {observer, commands, stop.get_token(), {}});
    double sum = 0;
    for (const char* series : {"time_data", "time_forward", "time_backward", "time_optimiser",
                               "time_evaluation", "time_recording"}) {
        REQUIRE(observer.series(series).size() == 1);
        CHECK(observer.series(series)[0] >= 0);
        sum += observer.series(series)[0];
    }
    CHECK(sum == Approx(100));
    CHECK(observer.series("time_forward")[0] > 0);
    CHECK(observer.series("time_backward")[0] > 0);
}
