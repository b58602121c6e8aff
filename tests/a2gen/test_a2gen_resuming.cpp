// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/a2gen_trainer.h"
#include "core/a2gen/checkpoint.h"
#include "core/a2gen/model.h"
#include "core/a2gen/training_step.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "tests/a2gen/small_model.h"
#include "tests/a2gen/tiny_actions.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace watchlab;
using namespace watchlab::a2gen;

namespace {

/// 22 batches an epoch, 2 epochs.
RunConfig resumableConfig(A2GenNetwork network = A2GenNetwork::Explicit)
{
    RunConfig config = test::tinyA2Gen(network);
    config.train.epochs = 2;
    config.train.evaluateEvery = 9;
    config.train.checkpointSeconds = 0;
    return config;
}

/// One process's share of a run.
struct Part {
    test::RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    Outcome outcome;

    void train(const RunConfig& config, const PreparedData& data, const std::filesystem::path& folder,
               std::optional<ResumePoint> resume = std::nullopt)
    {
        outcome = trainA2Gen(config, data, {observer, commands, stop.get_token(), folder, std::move(resume)});
    }
    void stopAfter(std::int64_t step)
    {
        observer.onStep = [this, step](std::int64_t at) {
            if (at == step)
                stop.request_stop();
        };
    }
    const std::map<std::string, double>& metrics() const { return std::get<Completed>(outcome).metrics; }
    ResumePoint newest() const { return {observer.checkpoints.back(), observer.checkpoints, false}; }
};

bool sameBits(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::ranges::equal(a, b,
                              [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

std::vector<double> joined(const Part& first, const Part& second, const std::string& series)
{
    std::vector<double> values = first.observer.series(series);
    const std::vector<double> more = second.observer.series(series);
    values.insert(values.end(), more.begin(), more.end());
    return values;
}

bool dependsOnTheClock(const std::string& series)
{
    return series.starts_with("time_") || series == "memory" || series == "rows_per_second";
}

} // namespace

TEST_CASE("A2Gen that is stopped and goes on is A2Gen that was not stopped, to the bit", "[a2gen]")
{
    using Network = A2GenNetwork;
    const auto [network, stopAt] = GENERATE(table<Network, std::int64_t>({
        {Network::Explicit, 5},
        {Network::Explicit, 9}, // an evaluation
        {Network::Implicit, 31},
        {Network::Mmoe, 22}, // the end of an epoch
        {Network::Ple, 13},
    }));
    RunConfig config = resumableConfig(network);
    config.train.learningRateSchedule = LearningRateSchedule::Cosine;
    config.train.gradientClip = 1;
    const auto data = prepare(test::makeTinyActions(), config.data);
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "whole");
    std::filesystem::create_directory(folder / "parts");
    Part whole;
    whole.train(config, *data, folder / "whole");
    REQUIRE(std::holds_alternative<Completed>(whole.outcome));
    Part first;
    first.stopAfter(stopAt);
    first.train(config, *data, folder / "parts");
    REQUIRE(std::holds_alternative<WasCancelled>(first.outcome));
    CHECK(first.newest().from.step == stopAt);
    Part second;
    second.train(config, *data, folder / "parts", first.newest());

    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    for (const auto& [key, value] : whole.metrics()) {
        INFO(key);
        CHECK(sameBits({second.metrics().at(key)}, {value}));
    }
    for (const SeriesInfo& series : whole.observer.start->series) {
        INFO(series.key);
        if (!dependsOnTheClock(series.key))
            CHECK(sameBits(joined(first, second, series.key), whole.observer.series(series.key)));
    }
    // the last checkpoint holds all that another batch would depend on
    CHECK(sha256OfFile(folder / "whole" / "step-44.safetensors") ==
          sha256OfFile(folder / "parts" / "step-44.safetensors"));
}

TEST_CASE("with two workers A2Gen that goes on comes to the same figures", "[a2gen]")
{
    RunConfig config = resumableConfig();
    config.train.threads = 2;
    const auto data = prepare(test::makeTinyActions(), config.data);
    const test::TemporaryFolder folder;
    Part whole;
    whole.train(config, *data, {});
    Part first;
    first.stopAfter(13);
    first.train(config, *data, folder.path());
    Part second;
    second.train(config, *data, folder.path(), first.newest());
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    for (const auto& [key, value] : whole.metrics())
        if (!std::isnan(value))
            CHECK(second.metrics().at(key) == Approx(value).epsilon(1e-6).margin(1e-6));
}

TEST_CASE("every checkpoint that A2Gen leaves is one to go on from", "[a2gen]")
{
    RunConfig config = resumableConfig();
    config.train.evaluateEvery = 0;
    config.train.checkpointEvery = 8;
    config.train.checkpointsKept = 100;
    const auto data = prepare(test::makeTinyActions(), config.data);
    const test::TemporaryFolder folder;
    Part whole;
    whole.train(config, *data, folder.path());
    REQUIRE_FALSE(whole.observer.checkpoints.empty()); // as many as the disk kept up with
    for (std::size_t i = 0; i < whole.observer.checkpoints.size(); ++i) {
        const CheckpointInfo& from = whole.observer.checkpoints[i];
        INFO(from.step);
        CHECK(sha256OfFile(folder / from.file) == from.sha256);
        CHECK(from.file == "step-" + std::to_string(from.step) + ".safetensors");
        const auto end = whole.observer.checkpoints.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        Part rest;
        rest.train(config, *data, folder.path(),
                   ResumePoint{from, {whole.observer.checkpoints.begin(), end}});
        CHECK(rest.metrics().at("mae") == whole.metrics().at("mae"));
        CHECK(static_cast<std::int64_t>(rest.observer.series("loss").size()) == 44 - from.step);
    }
}

TEST_CASE("A2Gen's weights of an earlier version are nothing to go on from", "[a2gen]")
{
    const RunConfig config = resumableConfig();
    const auto data = prepare(test::makeTinyActions(), config.data);
    const test::TemporaryFolder folder;
    Part first;
    first.stopAfter(1);
    first.train(config, *data, folder.path());
    const std::filesystem::path file = folder / first.newest().from.file;
    const SafeTensors now = SafeTensors::read(file);
    SafeTensors earlier;
    earlier.metadata = now.metadata;
    earlier.metadata["format"] = "watchlab-a2gen-1";
    earlier.metadata.erase("training");
    for (const SafeTensors::Tensor& tensor : now.tensors())
        if (!tensor.name.starts_with("adam."))
            earlier.add(tensor);
    earlier.write(file);
    CHECK_NOTHROW(Model(readCheckpoint(file).spec()).importWeights(readCheckpoint(file).weights));
    CHECK_THROWS_WITH(readResumable(file), Catch::Contains("earlier version"));
    Part second;
    second.train(config, *data, folder.path(), first.newest());
    REQUIRE(std::holds_alternative<Failed>(second.outcome));
    CHECK_THAT(std::get<Failed>(second.outcome).message, Catch::Contains("earlier version"));
}

TEST_CASE("A2Gen ends early, and both its learning rates follow the schedule", "[a2gen]")
{
    RunConfig config = resumableConfig();
    config.train.epochs = 9;
    config.train.evaluateEvery = 0;
    config.train.learningRate = config.a2gen.embeddingRate = 0; // the first evaluation is the best one
    const auto data = prepare(test::makeTinyActions(), config.data);
    Part part;
    SECTION("early")
    {
        config.train.earlyStopping = 2;
        part.train(config, *data, {});
        CHECK(part.observer.series("loss").size() == 3 * 22);
        CHECK(part.observer.evaluations.back()->step == 22);
    }
    SECTION("embeddings alone move, and come to rest with the last batch")
    {
        config.a2gen.embeddingRate = 0.02;
        config.train.epochs = 1;
        config.train.learningRateSchedule = LearningRateSchedule::Cosine;
        config.train.checkpointEvery = 1;
        const test::TemporaryFolder folder;
        part.stopAfter(21);
        part.train(config, *data, folder.path());
        Part last;
        last.train(config, *data, folder.path(), part.newest());
        const Checkpoint before = readCheckpoint(folder / "step-21.safetensors");
        const Checkpoint after = readCheckpoint(folder / "step-22.safetensors");
        CHECK(std::ranges::equal(before.weights.tensors(), after.weights.tensors(), {},
                                 &SafeTensors::Tensor::bytes, &SafeTensors::Tensor::bytes));
    }
}

TEST_CASE("a gradient of A2Gen that is too long is scaled, one that is not is not", "[a2gen]")
{
    const ModelSpec spec = test::smallSpec();
    const test::SmallWorld world;
    const std::vector<Batch> shards{test::drawBatch(spec, 5)};
    const auto stepped = [&](double most) {
        Model model(spec);
        model.initialize(3);
        StepOptions options;
        options.maxGradientNorm = most;
        TrainingStep step(model, options);
        const StepResult result = step.run(world.features(), shards);
        CHECK(result.forwardSeconds > 0);
        CHECK(result.backwardSeconds > 0);
        CHECK(result.optimiserSeconds > 0);
        SafeTensors state;
        step.exportState(state);
        double squares = 0; // Adam's first moment after one step is a tenth of the gradient it was given
        for (const SafeTensors::Tensor& tensor : state.tensors())
            if (tensor.name.starts_with("adam.m."))
                for (const float value : state.values<float>(tensor.name))
                    squares += static_cast<double>(value) * static_cast<double>(value);
        return std::pair(result.gradNorm, 10 * std::sqrt(squares));
    };
    const auto [norm, given] = stepped(0);
    CHECK(given == Approx(norm).epsilon(1e-4));
    const auto [clippedNorm, clippedGiven] = stepped(norm / 4);
    CHECK(clippedGiven == Approx(norm / 4).epsilon(1e-4));
    CHECK(clippedNorm == Approx(norm).epsilon(1e-5)); // what is shown is the gradient's own
    CHECK(stepped(2 * norm).second == Approx(norm).epsilon(1e-4));
}

TEST_CASE("a batch has so many rows, wherever groups end", "[a2gen]")
{
    RunConfig config = resumableConfig();
    config.train.epochs = 1;
    config.train.batchSize = GENERATE(3, 64); // fewer than a group has, and more
    config.train.evaluateEvery = 0;
    config.train.pointEvery = 1;
    const auto data = prepare(test::makeTinyActions(), config.data);
    Part part;
    part.train(config, *data, {});
    const auto rows = static_cast<std::int64_t>(data->train.size());
    const std::int64_t batches = (rows + config.train.batchSize - 1) / config.train.batchSize;
    CHECK(part.observer.start->totalSteps == batches);
    CHECK(static_cast<std::int64_t>(part.observer.series("loss").size()) == batches);
}
