// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch's operations against our own: the same network, steps and predictions wherever the tensors live.
// On the processor always, on a GPU where LibTorch has one.
#include "core/gr/gr_trainer.h"
#include "core/gr/model.h"
#include "core/gr/preparation.h"
#include "core/gr/training_step.h"
#include "core/util/error.h"
#include "tests/gr/small_model.h"
#include "tests/support/recording_observer.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

bool hasCuda()
{
    try {
        return placementOn(Device::Cuda) == Placement::LibraryOnCuda;
    } catch (const UsageError&) {
        return false;
    }
}

std::vector<Placement> placementsOfLibrary()
{
    if (hasCuda())
        return {Placement::LibraryOnProcessor, Placement::LibraryOnCuda};
    return {Placement::LibraryOnProcessor};
}

/// A model and its optimiser in one place.
struct Learning {
    Learning(const ModelSpec& spec, Placement placement, const StepOptions& options)
        : model(spec, placement)
        , step(model, options)
    {
        model.initialize(5);
    }
    Model model;
    TrainingStep step;
    Rng rng{1};
};

StepOptions quickOptions()
{
    StepOptions options;
    options.learningRate = 2e-3;
    options.rowsAtOnce = 7; // our own take the batch in portions, LibTorch's whole
    return options;
}

double largestGap(const SafeTensors& a, const SafeTensors& b)
{
    double most = 0;
    for (const SafeTensors::Tensor& tensor : a.tensors()) {
        if (tensor.name.ends_with("self_attention.w_k.bias") || tensor.type != TensorType::F32)
            continue; // its gradient is zero but for rounding, which Adam makes a whole step of
        const std::vector<float> left = a.values<float>(tensor.name);
        const std::vector<float> right = b.values<float>(tensor.name);
        for (std::size_t i = 0; i < left.size(); ++i)
            most = std::max(most, std::abs(static_cast<double>(left[i]) - right[i]));
    }
    return most;
}

SafeTensors stateOf(const TrainingStep& step)
{
    SafeTensors state;
    step.exportState(state);
    return state;
}

} // namespace

TEST_CASE("LibTorch's operations take the steps of our own", "[gr]")
{
    setTorchThreads(1);
    const auto placement = GENERATE(from_range(placementsOfLibrary()));
    const bool mixup = GENERATE(false, true);
    const auto forced = GENERATE(std::vector<std::uint8_t>{}, std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0},
                                 std::vector<std::uint8_t>{1, 0, 1}, std::vector<std::uint8_t>(12, 0));
    StepOptions options = quickOptions();
    options.maxGradientNorm = GENERATE(0.0, 20.0); // which is shorter than the gradient is
    const ModelSpec spec = test::smallSpec(mixup);
    const test::SmallData data(spec, 29);
    Learning own(spec, Placement::OwnOperations, options);
    Learning library(spec, placement, options);
    for (int i = 0; i < 3; ++i) {
        const StepResult expected = own.step.run(data.tables(), data.batch, forced, own.rng);
        const StepResult result = library.step.run(data.tables(), data.batch, forced, library.rng);
        CHECK(result.rows == expected.rows);
        CHECK(result.positions == expected.positions);
        CHECK(result.correctPositions == expected.correctPositions);
        CHECK(result.ceSum == Approx(expected.ceSum).epsilon(2e-5));
        CHECK(result.huberSum == Approx(expected.huberSum).epsilon(2e-5));
        CHECK(result.loss == Approx(expected.loss).epsilon(2e-5));
        CHECK(result.gradNorm == Approx(expected.gradNorm).epsilon(2e-4));
        CHECK((options.maxGradientNorm == 0 || result.gradNorm > options.maxGradientNorm));
    }
    CHECK(largestGap(own.model.exportWeights(), library.model.exportWeights()) < 2e-5);
    CHECK(library.step.stepsTaken() == 3);
}

TEST_CASE("LibTorch's operations predict what our own do", "[gr]")
{
    setTorchThreads(1);
    const auto placement = GENERATE(from_range(placementsOfLibrary()));
    const int steps = GENERATE(0, 150); // untrained rows never end, trained ones do at different steps
    const ModelSpec spec = test::smallSpec(GENERATE(false, true));
    const test::SmallData data(spec, 60);
    Learning own(spec, Placement::OwnOperations, quickOptions());
    for (int i = 0; i < steps; ++i)
        own.step.run(data.tables(), data.batch, {}, own.rng);
    Model library(spec, placement);
    library.importWeights(own.model.exportWeights());
    DecodeOptions options;
    options.positions = true;
    options.probabilities = true;
    const Decoded expected = own.model.decode(data.tables(), data.batch, options);
    const Decoded decoded = library.decode(data.tables(), data.batch, options);
    CHECK(decoded.lengths == expected.lengths);
    CHECK(decoded.tokens == expected.tokens);
    for (std::size_t i = 0; i < expected.values.size(); ++i)
        CHECK(decoded.values[i] == Approx(expected.values[i]).epsilon(2e-4).margin(2e-4));
    for (std::size_t i = 0; i < expected.probabilities.size(); ++i)
        REQUIRE(decoded.probabilities[i] == Approx(expected.probabilities[i]).margin(2e-5));
}

TEST_CASE("the loss of LibTorch's operations, without a step, is that of our own", "[gr]")
{
    const auto placement = GENERATE(from_range(placementsOfLibrary()));
    const ModelSpec spec = test::smallSpec(GENERATE(false, true));
    const test::SmallData data(spec, 12);
    const std::vector<std::uint8_t> forced{1, 0, 1, 0};
    Learning own(spec, Placement::OwnOperations, {});
    Learning library(spec, placement, {});
    StepOutputs expected;
    StepOutputs outputs;
    const StepResult ours = own.step.evaluate(data.tables(), data.batch, forced, &expected);
    const StepResult theirs = library.step.evaluate(data.tables(), data.batch, forced, &outputs);
    CHECK(theirs.loss == Approx(ours.loss).epsilon(2e-5));
    REQUIRE(outputs.logits.size() == expected.logits.size());
    REQUIRE(outputs.decoded.size() == expected.decoded.size());
    for (std::size_t i = 0; i < expected.logits.size(); ++i)
        CHECK(outputs.logits[i] == Approx(expected.logits[i]).margin(2e-5));
    for (std::size_t i = 0; i < expected.decoded.size(); ++i)
        CHECK(outputs.decoded[i] == Approx(expected.decoded[i]).margin(2e-5));
}

TEST_CASE("a state saved in one place goes on in another", "[gr]")
{
    const auto placement = GENERATE(from_range(placementsOfLibrary()));
    const bool fromLibrary = GENERATE(false, true);
    const ModelSpec spec = test::smallSpec(true);
    const test::SmallData data(spec, 29);
    const std::vector<std::uint8_t> forced{1, 0, 1, 0};
    Learning straight(spec, Placement::OwnOperations, quickOptions());
    Learning first(spec, fromLibrary ? placement : Placement::OwnOperations, quickOptions());
    for (int i = 0; i < 4; ++i) {
        straight.step.run(data.tables(), data.batch, forced, straight.rng);
        if (i < 2)
            first.step.run(data.tables(), data.batch, forced, first.rng);
    }
    Learning second(spec, fromLibrary ? Placement::OwnOperations : placement, quickOptions());
    second.model.importWeights(first.model.exportWeights());
    second.step.importState(stateOf(first.step));
    CHECK(largestGap(stateOf(first.step), stateOf(second.step)) == 0);
    for (int i = 0; i < 2; ++i)
        second.step.run(data.tables(), data.batch, forced, second.rng);
    CHECK(second.step.stepsTaken() == 4);
    CHECK(largestGap(straight.model.exportWeights(), second.model.exportWeights()) < 2e-5);
}

TEST_CASE("dropout of LibTorch's operations follows the run's generator", "[gr]")
{
    ModelSpec spec = test::smallSpec(true);
    spec.dropout = 0.4;
    const test::SmallData data(spec, 29);
    const auto lossesOf = [&](std::uint64_t seed) {
        Learning learning(spec, Placement::LibraryOnProcessor, quickOptions());
        learning.rng = Rng(seed);
        std::vector<double> losses;
        for (int i = 0; i < 3; ++i)
            losses.push_back(learning.step.run(data.tables(), data.batch, {}, learning.rng).loss);
        return losses;
    };
    const std::vector<double> losses = lossesOf(1);
    CHECK(losses == lossesOf(1));
    CHECK(losses != lossesOf(2));
    spec.dropout = 0;
    CHECK(losses.front() != lossesOf(1).front());
}

TEST_CASE("a step whose loss is not finite changes nothing, whose operations they may be", "[gr]")
{
    const auto placement = GENERATE(Placement::OwnOperations, Placement::LibraryOnProcessor);
    const ModelSpec spec = test::smallSpec();
    test::SmallData data(spec, 9);
    Learning learning(spec, placement, {});
    const SafeTensors before = learning.model.exportWeights();
    const float target = data.batch.targets.front();
    data.batch.targets.front() = std::nanf("");
    CHECK_FALSE(std::isfinite(learning.step.run(data.tables(), data.batch, {}, learning.rng).loss));
    CHECK(largestGap(before, learning.model.exportWeights()) == 0);
    CHECK(learning.step.stepsTaken() == 0);
    data.batch.targets.front() = target; // and leaves no gradient behind
    CHECK(std::isfinite(learning.step.run(data.tables(), data.batch, {}, learning.rng).gradNorm));
}

TEST_CASE("a GPU is used or refused by name", "[gr]")
{
    CHECK(placementOn(Device::Cpu) == Placement::OwnOperations);
    if (hasCuda())
        return;
    CHECK_THROWS_WITH(placementOn(Device::Cuda), Catch::Contains("train.device") && Catch::Contains("CUDA") &&
                                                     Catch::Contains("choose cpu"));
    RunConfig config = test::tinyConfig();
    config.train.device = Device::Cuda;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    CommandQueue commands;
    const Outcome outcome = trainGr(config, *data, {observer, commands, {}, {}, {}});
    REQUIRE(std::holds_alternative<Failed>(outcome));
    CHECK_THAT(std::get<Failed>(outcome).message, Catch::Contains("train.device"));
}

TEST_CASE("bfloat16 is refused where nothing multiplies it", "[gr]")
{
    CHECK_NOTHROW(requirePrecision(Precision::Bf16, Device::Cpu, true));
    CHECK_THROWS_WITH(requirePrecision(Precision::Bf16, Device::Cpu, false),
                      Catch::Contains("gr.precision") && Catch::Contains("choose float32"));
    CHECK_THROWS_WITH(requirePrecision(Precision::Bf16, Device::Cuda, true),
                      Catch::Contains("gr.precision") && Catch::Contains("choose float32"));
    for (const Device device : {Device::Cpu, Device::Cuda})
        for (const bool multiplies : {false, true})
            CHECK_NOTHROW(requirePrecision(Precision::Float32, device, multiplies));
}
