// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/booster.h"
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/util/hash.h"
#include "tests/hybrid/tiny_training.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <map>

using namespace watchlab;
using namespace watchlab::hybrid;
using watchlab::test::TinyHybrid;

namespace {

struct Break {
    const char* series; ///< stopped when it has that many points
    int points;
};

void configure(RunConfig& config)
{
    config.hybrid.trees.earlyStopping = 3;
    config.hybrid.trees.learningRate = 0.3; // so that rounds after the best one are there to be forgotten
    config.hybrid.trees.rowsPerTree = 0.8;
    config.hybrid.trees.trees = 20;
}

/// What a run has learnt, but for how long it took.
HybridCheckpoint learnt(const std::filesystem::path& folder)
{
    return readHybridCheckpoint(folder / "model.safetensors");
}

std::map<std::string, std::vector<double>> curves(const TinyHybrid& run)
{
    std::map<std::string, std::vector<double>> result;
    for (const SeriesInfo& info : run.observer.start->series)
        if (info.key != "memory" && info.key != "rows_per_second")
            result[info.key] = run.observer.series(info.key);
    return result;
}

void checkSameMetrics(const TinyHybrid& found, const TinyHybrid& wanted)
{
    REQUIRE(found.observer.evaluations.size() <= wanted.observer.evaluations.size());
    const Evaluation& test = *found.observer.evaluations.back();
    CHECK(test.number == wanted.test().number);
    REQUIRE(test.metrics.size() == wanted.test().metrics.size());
    for (std::size_t i = 0; i < test.metrics.size(); ++i) {
        INFO(test.metrics[i].key);
        CHECK(test.metrics[i].value == wanted.test().metrics[i].value);
    }
}

} // namespace

TEST_CASE("a run that was stopped and resumed ends with the trees and figures of one that was not")
{
    const test::TemporaryFolder wholeFolder;
    TinyHybrid whole;
    configure(whole.config);
    whole.folder = wholeFolder.path();
    whole.train();
    REQUIRE(std::holds_alternative<Completed>(whole.outcome));
    const HybridCheckpoint wanted = learnt(wholeFolder.path());
    const auto wantedCurves = curves(whole);

    for (const Break& stop : {Break{"als_loss", 1},
                              {"als_loss", 3},
                              {"classifier_auc", 1},
                              {"classifier_auc", 4},
                              {"regressor_mae", 2},
                              {"regressor_mae", 7}}) {
        INFO(stop.series << " " << stop.points);
        const test::TemporaryFolder firstFolder;
        TinyHybrid first;
        configure(first.config);
        first.folder = firstFolder.path();
        first.observer.onStep = [&](std::int64_t) {
            if (static_cast<int>(first.observer.series(stop.series).size()) == stop.points)
                first.stop.request_stop();
        };
        first.train();
        REQUIRE(std::holds_alternative<WasCancelled>(first.outcome));
        REQUIRE_FALSE(first.observer.checkpoints.empty());

        TinyHybrid second;
        configure(second.config);
        second.folder = firstFolder.path();
        second.resume = {first.observer.checkpoints.back(), {}, false};
        second.train();
        REQUIRE(std::holds_alternative<Completed>(second.outcome));
        CHECK(second.observer.saidSomethingLike("Goes on after step"));

        const HybridCheckpoint found = learnt(firstFolder.path());
        CHECK(found.als.users == wanted.als.users);
        CHECK(found.classifier.serialized == wanted.classifier.serialized);
        CHECK(found.regressor.serialized == wanted.regressor.serialized);
        CHECK(found.regressor.bestRound == wanted.regressor.bestRound);
        checkSameMetrics(second, whole);
        const auto before = curves(first);
        const auto after = curves(second);
        for (const auto& [key, values] : wantedCurves) {
            INFO(key);
            std::vector<double> joined = before.at(key);
            joined.insert(joined.end(), after.at(key).begin(), after.at(key).end());
            CHECK(joined == values);
        }
        std::vector<std::string> stages;
        for (const StageReport& stage : second.observer.stages)
            stages.push_back(stage.key);
        std::ranges::sort(stages);
        CHECK(stages == std::vector<std::string>{"als", "classifier", "features", "regressor", "test"});
        for (const StageReport& stage : second.observer.stages)
            if (stage.key == "classifier")
                CHECK(stage.rounds == static_cast<std::int64_t>(wantedCurves.at("classifier_auc").size()));
    }
}

/// The record of a checkpoint comes later than its file: a kill in between must find what it names.
TEST_CASE("no checkpoint is written twice, and each makes those before the last one superfluous")
{
    const test::TemporaryFolder folder;
    TinyHybrid run;
    run.folder = folder.path();
    run.observer.onStep = [&](std::int64_t) { run.commands.post(CheckpointCommand{}); };
    run.train();
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    const std::vector<CheckpointInfo>& written = run.observer.checkpoints;
    REQUIRE(written.size() > 10);
    std::vector<std::string> present;
    for (const CheckpointInfo& info : written) {
        INFO(info.file);
        CHECK(sha256OfFile(folder / info.file) == info.sha256); // nobody removes them here
        CHECK(std::ranges::count(written, info.file, &CheckpointInfo::file) == 1);
        for (const std::string& old : info.replaces)
            CHECK(std::erase(present, old) == 1);
        present.push_back(info.file);
        CHECK(present.size() <= 2);
    }
    CHECK(present == std::vector<std::string>{"model.safetensors"});
    CHECK(written.back().best);

    // Killed when the model was on record, but not the run's end.
    TinyHybrid again;
    again.folder = folder.path();
    again.resume = {written.back(), {written.back()}, false};
    again.train();
    REQUIRE(std::holds_alternative<Completed>(again.outcome));
    CHECK(again.observer.checkpoints.empty());
    CHECK(sha256OfFile(folder / "model.safetensors") == written.back().sha256);
    CHECK(again.value("mae") == run.value("mae"));
}

TEST_CASE("a run says whose trees it has, and stays with them after a break")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    const test::TemporaryFolder folder;
    TinyHybrid first;
    first.config.hybrid.trees.library = library;
    first.folder = folder.path();
    first.observer.onStep = [&](std::int64_t) {
        if (first.observer.series("regressor_mae").size() == 2)
            first.stop.request_stop();
    };
    first.train();
    CHECK(first.observer.saidSomethingLike("Trees: " + nameAndVersion(library)));
    CHECK(libraryFor(TreeLibrary::Automatic,
                     readHybridCheckpoint(folder.path() / first.observer.checkpoints.back().file)
                         .classifier.serialized) == library);
    TinyHybrid second; // as if the library chosen by itself had changed meanwhile
    second.config.hybrid.trees.library =
        library == TreeLibrary::Xgboost ? builtInLibraries().front() : TreeLibrary::Xgboost;
    second.folder = folder.path();
    second.resume = {first.observer.checkpoints.back(), {}, false};
    second.train();
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    CHECK(second.observer.saidSomethingLike("Trees: " + nameAndVersion(library)));
    CHECK(libraryFor(TreeLibrary::Automatic, learnt(folder.path()).regressor.serialized) == library);
}

TEST_CASE("a library that the build lacks is refused before anything is learnt")
{
    if (builtInLibraries().front() == TreeLibrary::Lightgbm)
        return;
    TinyHybrid run;
    run.config.hybrid.trees.library = TreeLibrary::Lightgbm;
    run.train();
    REQUIRE(std::holds_alternative<Failed>(run.outcome));
    CHECK_THAT(std::get<Failed>(run.outcome).message,
               Catch::Contains("hybrid.library") && Catch::Contains("xgboost or automatic"));
    CHECK(run.observer.points.empty());
}

TEST_CASE("what belongs to other data, or is no checkpoint, is not gone on with")
{
    const test::TemporaryFolder folder;
    TinyHybrid first;
    first.folder = folder.path();
    first.train();
    REQUIRE(std::holds_alternative<Completed>(first.outcome));
    TinyHybrid other;
    test::TinyDataOptions options;
    options.seed = 2;
    other.dataset = test::makeTinyDataset(options);
    other.folder = folder.path();
    other.resume = {first.observer.checkpoints.back(), {}, false};
    other.train();
    REQUIRE(std::holds_alternative<Failed>(other.outcome));
    CHECK_THAT(std::get<Failed>(other.outcome).message, Catch::Contains("other rows"));
    TinyHybrid missing;
    missing.folder = folder.path();
    missing.resume = ResumePoint{};
    missing.resume->from.file = "nothing.safetensors";
    missing.train();
    CHECK(std::holds_alternative<Failed>(missing.outcome));
    TinyHybrid fork;
    fork.folder = folder.path();
    fork.resume = {first.observer.checkpoints.back(), {}, true};
    fork.train();
    REQUIRE(std::holds_alternative<Failed>(fork.outcome));
    CHECK_THAT(std::get<Failed>(fork.outcome).message, Catch::Contains("not forked"));
}
