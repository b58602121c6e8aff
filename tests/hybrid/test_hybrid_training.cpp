// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/hybrid/hybrid_lists.h"
#include "tests/hybrid/tiny_training.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <set>
#include <utility>

using namespace watchlab;
using watchlab::test::TinyHybrid;

namespace {

bool completed(const TinyHybrid& run)
{
    if (const auto* failed = std::get_if<Failed>(&run.outcome))
        UNSCOPED_INFO(failed->message);
    return std::holds_alternative<Completed>(run.outcome);
}

bool allFinite(const std::vector<Metric>& metrics)
{
    return std::ranges::all_of(metrics, [](const Metric& metric) {
        if (!std::isfinite(metric.value))
            UNSCOPED_INFO(metric.key);
        return std::isfinite(metric.value);
    });
}

/// Everything that a run says but when.
std::vector<double> numbersOf(const TinyHybrid& run)
{
    std::vector<double> numbers;
    for (const SeriesPoint& point : run.observer.points) {
        const std::string key = run.observer.keyOf(point);
        if (key != "memory" && key != "rows_per_second")
            numbers.push_back(point.value);
    }
    for (const auto& evaluation : run.observer.evaluations)
        for (const Metric& metric : evaluation->metrics)
            numbers.push_back(metric.value);
    return numbers;
}

} // namespace

TEST_CASE("a run goes through its stages and learns")
{
    const test::TemporaryFolder folder;
    TinyHybrid run;
    run.folder = folder.path();
    run.config.hybrid.trees.trees = 30;
    run.train();
    REQUIRE(completed(run));

    CHECK(run.observer.start->totalSteps == 3 + 30 + 30);
    CHECK(run.observer.start->targetName == "watch_ratio");
    const auto loss = run.observer.series("als_loss");
    REQUIRE(loss.size() == 3);
    CHECK(loss.back() < loss.front());
    const auto auc = run.observer.series("classifier_auc");
    REQUIRE(auc.size() == 30);
    CHECK(auc.back() > 0.9);
    CHECK(run.observer.series("classifier_auc_train").size() == 30);
    const auto mae = run.observer.series("regressor_mae");
    REQUIRE(mae.size() == 30);
    CHECK(mae.back() < 0.6 * mae.front());

    std::vector<std::string> stages;
    for (const StageReport& stage : run.observer.stages)
        stages.push_back(stage.key);
    CHECK(stages == std::vector<std::string>{"als", "features", "classifier", "regressor", "test"});
    const StageReport& classifier = run.observer.stages[2];
    CHECK(classifier.rounds == 30);
    CHECK(classifier.anonymousMegabytes > 0);
    REQUIRE(classifier.features.size() == 98);
    const auto useful = std::ranges::max_element(classifier.features, {}, &FeatureWeight::gain);
    CHECK(useful->splits > 0);

    REQUIRE(run.observer.evaluations.size() == 3);
    CHECK(run.test().part == "test");
    CHECK(allFinite(run.test().metrics));
    CHECK(run.value("auc") > 0.9);
    CHECK(run.value("ndcg@10") > run.value("popularity.ndcg@10"));
    CHECK(std::get<Completed>(run.outcome).metrics.count("als.ndcg@10") == 0);
    CHECK(std::get<Completed>(run.outcome).metrics.at("ndcg@10") == run.value("ndcg@10"));

    const auto best = std::ranges::find_if(run.observer.checkpoints, &CheckpointInfo::best);
    REQUIRE(best != run.observer.checkpoints.end());
    const auto checkpoint = hybrid::readHybridCheckpoint(folder / best->file);
    CHECK(checkpoint.alsIterations == 3);
    CHECK(checkpoint.classifier.complete);
    CHECK(checkpoint.regressor.rounds == 30);
    CHECK(checkpoint.config.hybrid.trees.trees == 30);
    CHECK(checkpoint.targetLimit == std::numeric_limits<double>::infinity());
}

TEST_CASE("with as many kept as shown, Hybrid's precision and recall are the classifier's")
{
    TinyHybrid run;
    run.config.hybrid.keep = 0;
    run.train();
    REQUIRE(completed(run));
    bool orderDiffers = false;
    for (const std::string k : {"1", "3", "10", "100"}) {
        CHECK(run.value("precision@" + k) == run.value("classifier.precision@" + k));
        CHECK(run.value("recall@" + k) == run.value("classifier.recall@" + k));
        orderDiffers = orderDiffers || run.value("ndcg@" + k) != run.value("classifier.ndcg@" + k);
    }
    CHECK(orderDiffers);
}

TEST_CASE("the same seed gives the same bits, another one does not")
{
    TinyHybrid one;
    TinyHybrid two;
    TinyHybrid other;
    for (TinyHybrid* run : {&one, &two, &other}) {
        run->config.hybrid.trees.rowsPerTree = 0.7;
        run->config.train.threads = 2;
    }
    other.config.train.seed = 2;
    one.train();
    two.train();
    other.train();
    REQUIRE(completed(one));
    CHECK(numbersOf(one) == numbersOf(two));
    CHECK(numbersOf(one) != numbersOf(other));
}

TEST_CASE("labels are cut off where the train rows say, whatever the test rows are")
{
    const test::TemporaryFolder folders[2];
    TinyHybrid runs[2];
    for (int i = 0; i < 2; ++i) {
        runs[i].folder = folders[i].path();
        runs[i].config.data.split = Split::Random;
        runs[i].config.data.testFraction = 0.3;
    }
    const auto data = prepare(runs[0].dataset, runs[0].config.data);
    std::vector<double> ratios(runs[1].dataset->rows.watchRatio.begin(),
                               runs[1].dataset->rows.watchRatio.end());
    for (const std::uint32_t row : data->test)
        ratios[row] = 9.5;
    runs[1].dataset->rows.watchRatio = {};
    for (const double ratio : ratios)
        runs[1].dataset->rows.watchRatio.push_back(ratio);
    for (TinyHybrid& run : runs) {
        run.train();
        REQUIRE(completed(run));
    }
    const auto one = hybrid::readHybridCheckpoint(folders[0] / "model.safetensors");
    const auto other = hybrid::readHybridCheckpoint(folders[1] / "model.safetensors");
    CHECK(one.ratioLimits->trainFile == other.ratioLimits->trainFile);
    CHECK(one.ratioLimits->testFile == other.ratioLimits->testFile);
    CHECK(one.als.users == other.als.users);
    CHECK(one.als.videos == other.als.videos);
    CHECK(one.classifier.serialized == other.classifier.serialized);
    CHECK(one.regressor.serialized == other.regressor.serialized);
    CHECK(runs[0].value("mae") != runs[1].value("mae")); // the test rows did change
    CHECK(runs[0].observer.saidSomethingLike("train rows."));

    // With statistics from all rows they may be seen, and are.
    runs[1].config.data.statistics = Statistics::AllRows;
    runs[1].train();
    const auto seen = hybrid::readHybridCheckpoint(folders[1] / "model.safetensors");
    CHECK(seen.ratioLimits->trainFile > one.ratioLimits->trainFile);
    CHECK(runs[1].observer.saidSomethingLike("rows that are used."));
}

TEST_CASE("single precision is close to double")
{
    TinyHybrid exact;
    TinyHybrid single;
    single.config.hybrid.als.precision = AlsPrecision::Single;
    exact.train();
    single.train();
    REQUIRE(completed(single));
    const auto wanted = exact.observer.series("als_loss");
    const auto found = single.observer.series("als_loss");
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        CHECK(found[i] == Approx(wanted[i]).epsilon(1e-4));
}

TEST_CASE("boosting stops early and keeps the best round")
{
    TinyHybrid run;
    run.config.hybrid.trees.trees = 200;
    run.config.hybrid.trees.learningRate = 0.5;
    run.config.hybrid.trees.earlyStopping = 5;
    run.train();
    REQUIRE(completed(run));
    const StageReport& regressor = run.observer.stages[3];
    CHECK(regressor.rounds < 200);
    CHECK(regressor.kept == regressor.rounds - 5);
    const auto mae = run.observer.series("regressor_mae");
    const auto best = std::ranges::min_element(mae);
    CHECK(best - mae.begin() + 1 == regressor.kept);
    CHECK(run.observer.evaluations[1]->find("mae")->value == *best);
}

TEST_CASE("a run stopped at any stage ends cleanly and keeps what it has")
{
    struct Case {
        const char* series;
        int points;
    };
    for (const Case& stage : {Case{"als_loss", 2},
                              {"classifier_auc", 1},
                              {"classifier_auc", 8},
                              {"regressor_mae", 3},
                              {"regressor_mae", 8}}) {
        INFO(stage.series << " " << stage.points);
        const test::TemporaryFolder folder;
        TinyHybrid run;
        run.folder = folder.path();
        run.observer.onStep = [&](std::int64_t) {
            if (static_cast<int>(run.observer.series(stage.series).size()) == stage.points)
                run.stop.request_stop();
        };
        run.train();
        CHECK(std::holds_alternative<WasCancelled>(run.outcome));
        CHECK(static_cast<int>(run.observer.series(stage.series).size()) == stage.points);
        for (const CheckpointInfo& info : run.observer.checkpoints)
            CHECK_NOTHROW(hybrid::readHybridCheckpoint(folder / info.file));
        REQUIRE_FALSE(run.observer.checkpoints.empty());
        const auto& newest = run.observer.checkpoints.back();
        const auto checkpoint = hybrid::readHybridCheckpoint(folder / newest.file);
        if (stage.series == std::string("als_loss")) {
            CHECK(checkpoint.alsIterations == stage.points);
            CHECK(checkpoint.als.width == 4);
        } else {
            const bool classifies = stage.series == std::string("classifier_auc");
            CHECK((classifies ? checkpoint.classifier : checkpoint.regressor).rounds == stage.points);
        }
    }
}

TEST_CASE("pausing waits between rounds; a step is one round")
{
    TinyHybrid run;
    std::vector<bool> paused;
    run.observer.onStep = [&](std::int64_t step) {
        if (step == 5) {
            run.commands.post(PauseCommand{});
            run.commands.post(StepCommand{});
        }
    };
    std::int64_t stepWhilePaused = 0;
    run.observer.onProgress = [&](const TrainProgress& progress) {
        if (!progress.paused)
            return;
        stepWhilePaused = progress.step;
        run.commands.post(ResumeCommand{});
    };
    run.train();
    REQUIRE(completed(run));
    CHECK(stepWhilePaused == 6);
}

TEST_CASE("a watched user's list comes with the test")
{
    TinyHybrid run;
    run.commands.post(WatchUserCommand{5});
    run.commands.post(WatchUserCommand{4711});
    run.train();
    REQUIRE(completed(run));
    REQUIRE(run.observer.lists.size() == 1);
    CHECK(run.observer.lists[0]->userId == 5);
    CHECK(run.observer.lists[0]->rows.size() == 40);
    CHECK(run.observer.saidSomethingLike("4711"));
}

TEST_CASE("with as many kept as shown, a watched user's list is in two stages, too")
{
    test::TinyDataOptions options;
    options.videos = 150;
    options.trainRows = 3000;
    TinyHybrid run;
    run.dataset = test::makeTinyDataset(options);
    run.config.hybrid.keep = 0;
    run.commands.post(WatchUserCommand{5});
    run.train();
    REQUIRE(completed(run));
    REQUIRE(run.observer.lists.size() == 1);
    const std::vector<UserListRow>& rows = run.observer.lists[0]->rows;
    REQUIRE(rows.size() > hybrid::keptByDefault);
    const auto rest = rows.begin() + hybrid::keptByDefault;
    CHECK(std::ranges::is_sorted(rows.begin(), rest, std::greater(), &UserListRow::predicted));
    CHECK_FALSE(std::ranges::is_sorted(rest, rows.end(), std::greater(), &UserListRow::predicted));
}

TEST_CASE("what the protocol says of targets is ignored, and that is said")
{
    TinyHybrid plain;
    plain.train();
    REQUIRE(completed(plain));
    CHECK_FALSE(plain.observer.saidSomethingLike("ignored"));
    TinyHybrid clipped;
    clipped.config.data.targetClip = TargetClip::Value;
    clipped.config.data.targetLimit = 0.1;
    clipped.train();
    REQUIRE(completed(clipped));
    CHECK(clipped.observer.saidSomethingLike("data.target_clip is ignored"));
    CHECK(numbersOf(clipped) == numbersOf(plain));
    TinyHybrid aggregated;
    aggregated.config.data.duplicates = Duplicates::Aggregate;
    aggregated.train();
    REQUIRE(completed(aggregated));
    CHECK(aggregated.observer.saidSomethingLike("data.aggregate is ignored"));
    const auto isWarning = [](const RunEvent& event) {
        return event.text.find("ignored") == std::string::npos || event.level == EventLevel::Warning;
    };
    CHECK(std::ranges::all_of(aggregated.observer.events, isWarning));
}

TEST_CASE("what is asked for after the last round still happens")
{
    TinyHybrid run;
    bool paused = false;
    bool scored = false;
    bool ranked = false;
    run.observer.onStep = [&](std::int64_t step) {
        if (step == 3 + 8 + 8)
            run.commands.post(PauseCommand{});
    };
    run.observer.onProgress = [&](const TrainProgress& progress) {
        if (progress.paused && !std::exchange(paused, true)) {
            CHECK(run.observer.evaluations.size() == 2); // the test has not begun
            run.commands.post(ResumeCommand{});
        }
        if (progress.phase == "Scoring the test rows" && !std::exchange(scored, true))
            run.commands.post(WatchUserCommand{5});
        if (progress.phase == "Ranking for watched users" && !std::exchange(ranked, true))
            run.commands.post(WatchUserCommand{6});
    };
    run.train();
    REQUIRE(completed(run));
    CHECK(paused);
    std::set<std::int64_t> listed;
    for (const auto& list : run.observer.lists)
        listed.insert(list->userId);
    CHECK(listed == std::set<std::int64_t>{5, 6});
}

TEST_CASE("data without watch ratios, or without train rows, fail with a sentence")
{
    TinyHybrid run;
    run.config.data.target = Target::WatchTime;
    run.dataset->rows.watchRatio = {};
    run.train();
    REQUIRE(std::holds_alternative<Failed>(run.outcome));
    CHECK_THAT(std::get<Failed>(run.outcome).message, Catch::Contains("watch ratios"));
}
