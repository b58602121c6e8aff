// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint.h"
#include "core/gr/gr_trainer.h"
#include "core/util/hash.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

constexpr std::array seriesOfSteps{"loss",           "cross_entropy",        "huber", "token_accuracy",
                                   "gradient_norm",  "learning_rate",        "mae",   "xauc",
                                   "xauc_ties_half", "teacher_forcing_ratio"};

/// One process's share of a run.
struct Part {
    test::RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    Outcome outcome;

    void train(const RunConfig& config, const PreparedData& data, const std::filesystem::path& folder,
               std::optional<ResumePoint> resume = std::nullopt)
    {
        outcome = trainGr(config, data, {observer, commands, stop.get_token(), folder, std::move(resume)});
    }
    const std::map<std::string, double>& metrics() const { return std::get<Completed>(outcome).metrics; }
    ResumePoint newest() const { return {observer.checkpoints.back(), observer.checkpoints, false}; }
};

RunConfig resumableConfig()
{
    RunConfig config = test::tinyConfig();
    config.train.checkpointSeconds = 0;
    config.train.epochs = 3;
    config.train.evaluateEvery = 9;
    return config;
}

std::vector<double> joined(const Part& first, const Part& second, const char* series)
{
    std::vector<double> values = first.observer.series(series);
    const std::vector<double> more = second.observer.series(series);
    values.insert(values.end(), more.begin(), more.end());
    return values;
}

void checkClose(const std::vector<double>& a, const std::vector<double>& b, double tolerance)
{
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        CHECK(a[i] == Approx(b[i]).epsilon(tolerance).margin(tolerance));
}

} // namespace

TEST_CASE("a run that is stopped and goes on is the run that was not stopped, to the bit", "[gr]")
{
    RunConfig config = resumableConfig();
    config.gr.model.embeddingMixup = GENERATE(false, true);
    const std::int64_t stopAt = GENERATE(1, 9, 22, 37, 66); // an evaluation at 9, ends of epochs at 22 and 66
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "whole");
    std::filesystem::create_directory(folder / "parts");
    Part whole;
    whole.train(config, *data, folder / "whole");
    Part first;
    first.observer.onStep = [&](std::int64_t step) {
        if (step == stopAt)
            first.stop.request_stop();
    };
    first.train(config, *data, folder / "parts");
    REQUIRE(std::holds_alternative<WasCancelled>(first.outcome));
    CHECK(first.newest().from.step == stopAt);
    Part second;
    second.train(config, *data, folder / "parts", first.newest());

    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    CHECK(second.metrics() == whole.metrics());
    for (const char* series : seriesOfSteps) {
        INFO(series);
        CHECK(joined(first, second, series) == whole.observer.series(series));
    }
    CHECK(first.observer.evaluations.size() + second.observer.evaluations.size() ==
          whole.observer.evaluations.size());
    CHECK(second.observer.evaluations.back()->number == whole.observer.evaluations.back()->number);
    // the last checkpoint holds all that another batch would depend on
    CHECK(sha256OfFile(folder / "whole" / "step-66.safetensors") ==
          sha256OfFile(folder / "parts" / "step-66.safetensors"));
}

TEST_CASE("with two workers a run that goes on comes to the same figures", "[gr]")
{
    RunConfig config = resumableConfig();
    config.train.threads = 2;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "parts");
    Part whole;
    whole.train(config, *data, {});
    Part first;
    first.observer.onStep = [&](std::int64_t step) {
        if (step == 31)
            first.stop.request_stop();
    };
    first.train(config, *data, folder / "parts");
    Part second;
    second.train(config, *data, folder / "parts", first.newest());
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    checkClose(joined(first, second, "loss"), whole.observer.series("loss"), 1e-6);
    for (const auto& [key, value] : whole.metrics())
        CHECK(second.metrics().at(key) == Approx(value).epsilon(1e-6).margin(1e-6));
}

TEST_CASE("every checkpoint that a run leaves is one to go on from", "[gr]")
{
    RunConfig config = resumableConfig();
    config.train.evaluateEvery = 0;
    config.train.checkpointEvery = 8;
    config.train.checkpointsKept = 100;
    config.train.learningRateSchedule = LearningRateSchedule::Plateau;
    config.train.plateauPatience = 1;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    Part whole;
    whole.train(config, *data, folder.path());
    REQUIRE(!whole.observer.checkpoints.empty()); // as many as the disk kept up with
    for (std::size_t i = 0; i < whole.observer.checkpoints.size(); ++i) {
        const CheckpointInfo& from = whole.observer.checkpoints[i];
        INFO(from.step);
        CHECK(from.step % (from.step % 22 == 0 ? 22 : 8) == 0);
        CHECK(from.replaces.empty());
        const auto end = whole.observer.checkpoints.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        Part rest;
        rest.train(config, *data, folder.path(),
                   ResumePoint{from, {whole.observer.checkpoints.begin(), end}});
        CHECK(rest.metrics() == whole.metrics());
        CHECK(static_cast<std::int64_t>(rest.observer.series("loss").size()) == 66 - from.step);
    }
}

TEST_CASE("an evaluation that was interrupted is made before the next batch", "[gr]")
{
    RunConfig config = resumableConfig();
    config.train.epochs = 1;
    // more validation rows than are predicted between two looks at whether to stop
    const auto data = prepare(test::makeTinyDataset({1, 30, 40, 7000, 200}), config.data);
    const test::TemporaryFolder folder;
    Part whole;
    whole.train(config, *data, {});
    Part first;
    first.observer.onProgress = [&](const TrainProgress& progress) {
        if (progress.phase == "Evaluating" && progress.step == 18)
            first.stop.request_stop();
    };
    first.train(config, *data, folder.path());
    REQUIRE(std::holds_alternative<WasCancelled>(first.outcome));
    CHECK(first.newest().from.file == "step-18-to-be-evaluated.safetensors");
    Part second;
    second.train(config, *data, folder.path(), first.newest());
    CHECK(joined(first, second, "mae") == whole.observer.series("mae"));
    CHECK(second.observer.evaluations.front()->step == 18);
    CHECK(second.metrics() == whole.metrics());
}

TEST_CASE("the newest checkpoints and the best stay, and what the record names is never missing", "[gr]")
{
    RunConfig config = resumableConfig();
    config.train.evaluateEvery = 3;
    config.train.checkpointEvery = 1;
    config.train.learningRate = 3e-2; // so that the best is not always the newest
    config.train.checkpointsKept = 3;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    Part part;
    part.train(config, *data, folder.path());
    std::set<std::string> recorded;
    std::string best;
    for (const CheckpointInfo& info : part.observer.checkpoints) {
        recorded.insert(info.file);
        best = info.best ? info.file : best;
        for (const std::string& file : info.replaces) {
            CHECK(recorded.erase(file) == 1);
            CHECK(file != best);
        }
        CHECK(recorded.size() <= 3 + 3);
        CHECK(recorded.contains(best == "" ? info.file : best));
        CHECK(sha256OfFile(folder / info.file) == info.sha256);
    }
    CHECK(recorded.contains(part.observer.checkpoints.back().file));
}

TEST_CASE("watched users and what is due to them survive", "[gr]")
{
    const RunConfig config = resumableConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    Part first;
    first.commands.post(WatchUserCommand{3});
    first.observer.onStep = [&](std::int64_t step) {
        if (step == 9) // its evaluation is saved, its list still due
            first.stop.request_stop();
    };
    first.train(config, *data, folder.path());
    Part second;
    second.train(config, *data, folder.path(), first.newest());
    REQUIRE_FALSE(second.observer.lists.empty());
    CHECK(second.observer.lists.front()->userId == 3);
    CHECK(second.observer.lists.front()->evaluation == 1);
    CHECK(std::ranges::all_of(second.observer.lists.front()->rows,
                              [](const UserListRow& row) { return row.previousRank > 0; }));
}

TEST_CASE("weights alone are nothing to go on from", "[gr]")
{
    const RunConfig config = resumableConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    Part first;
    first.observer.onStep = [&](std::int64_t) { first.stop.request_stop(); };
    first.train(config, *data, folder.path());
    const std::filesystem::path file = folder / first.newest().from.file;
    SafeTensors earlier = SafeTensors::read(file);
    earlier.metadata["format"] = "watchlab-gr-2";
    earlier.metadata.erase("training");
    SafeTensors weights;
    weights.metadata = earlier.metadata;
    for (const SafeTensors::Tensor& tensor : earlier.tensors())
        if (!tensor.name.starts_with("adam."))
            weights.add(tensor);
    weights.write(file);
    CHECK_NOTHROW(readCheckpoint(file));
    CHECK_THROWS_WITH(readResumable(file), Catch::Contains("earlier version"));
    Part second;
    second.train(config, *data, folder.path(), first.newest());
    REQUIRE(std::holds_alternative<Failed>(second.outcome));
    CHECK_THAT(std::get<Failed>(second.outcome).message, Catch::Contains("earlier version"));
}

TEST_CASE("another vocabulary is nothing to go on with", "[gr]")
{
    RunConfig config = resumableConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    Part first;
    first.observer.onStep = [&](std::int64_t) { first.stop.request_stop(); };
    first.train(config, *data, folder.path());
    config.gr.vocabulary.quantileEnd = 0.5;
    Part second;
    second.train(config, *data, folder.path(), first.newest());
    REQUIRE(std::holds_alternative<Failed>(second.outcome));
    CHECK_THAT(std::get<Failed>(second.outcome).message, Catch::Contains("vocabulary"));
}

TEST_CASE("a best checkpoint that is lost is said, and the next evaluation is the best", "[gr]")
{
    const RunConfig config = resumableConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    Part first;
    first.observer.onStep = [&](std::int64_t step) {
        if (step == 13)
            first.stop.request_stop();
    };
    first.train(config, *data, folder.path());
    std::filesystem::remove(folder / "step-9.safetensors");
    Part second;
    second.train(config, *data, folder.path(), first.newest());
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    CHECK(second.observer.saidSomethingLike("best weights so far are lost"));
    CHECK(second.observer.evaluations.front()->best);
}
