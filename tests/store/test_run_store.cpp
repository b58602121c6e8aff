// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/store/action_text.h"
#include "core/store/database.h"
#include "core/store/run_store.h"
#include "core/store/snapshot_text.h"
#include "core/store/statement.h"
#include "core/util/error.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

using namespace watchlab;
using namespace watchlab::test;
namespace fs = std::filesystem;

namespace {

Database openDatabase(const TemporaryFolder& folder)
{
    return Database(folder / "watchlab.sqlite", Database::Mode::ReadWrite);
}

bool sameDistribution(const Distribution& left, const Distribution& right)
{
    const auto equal = [](const std::vector<double>& a, const std::vector<double>& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](double x, double y) { return same(x, y); });
    };
    return left.labels == right.labels && equal(left.edges, right.edges) && left.unit == right.unit &&
           equal(left.truth, right.truth) && equal(left.predicted, right.predicted) &&
           left.truthAt == right.truthAt && left.predictedAt == right.predictedAt;
}

void checkSame(const ActionPatterns& left, const ActionPatterns& right)
{
    CHECK(left.types == right.types);
    CHECK(left.timed == right.timed);
    CHECK(left.edges == right.edges);
    REQUIRE(left.times.size() == right.times.size());
    for (std::size_t i = 0; i < left.times.size(); ++i) {
        CHECK(left.times[i].truth == right.times[i].truth);
        CHECK(left.times[i].predicted == right.times[i].predicted);
    }
    CHECK(left.followed == right.followed);
    CHECK(left.expected == right.expected);
}

bool sameActions(const std::vector<TimedAction>& left, const std::vector<TimedAction>& right)
{
    return std::ranges::equal(left, right, [](const TimedAction& a, const TimedAction& b) {
        return a.type == b.type && same(a.time, b.time);
    });
}

void checkSame(const ActionTimelines& left, const ActionTimelines& right)
{
    CHECK(left.types == right.types);
    CHECK(left.timed == right.timed);
    REQUIRE(left.viewings.size() == right.viewings.size());
    for (std::size_t i = 0; i < left.viewings.size(); ++i) {
        CHECK(left.viewings[i].row == right.viewings[i].row);
        CHECK(left.viewings[i].userId == right.viewings[i].userId);
        CHECK(left.viewings[i].videoId == right.viewings[i].videoId);
        CHECK(left.viewings[i].caption == right.viewings[i].caption);
        CHECK(same(left.viewings[i].seconds, right.viewings[i].seconds));
        CHECK(sameActions(left.viewings[i].truth, right.viewings[i].truth));
        CHECK(sameActions(left.viewings[i].predicted, right.viewings[i].predicted));
    }
}

void checkSame(const Evaluation& left, const Evaluation& right)
{
    CHECK(left.number == right.number);
    CHECK(left.step == right.step);
    CHECK(left.epoch == right.epoch);
    CHECK(left.part == right.part);
    CHECK(left.rows == right.rows);
    CHECK(left.seconds == right.seconds);
    CHECK(left.best == right.best);
    CHECK(sameDistribution(left.tokens, right.tokens));
    CHECK(sameDistribution(left.target, right.target));
    checkSame(left.actions, right.actions);
    REQUIRE(left.metrics.size() == right.metrics.size());
    for (std::size_t i = 0; i < left.metrics.size(); ++i) {
        CHECK(left.metrics[i].key == right.metrics[i].key);
        CHECK(left.metrics[i].label == right.metrics[i].label);
        CHECK(left.metrics[i].unit == right.metrics[i].unit);
        CHECK(same(left.metrics[i].value, right.metrics[i].value));
        CHECK(left.metrics[i].lowerIsBetter == right.metrics[i].lowerIsBetter);
    }
}

void checkSame(const UserList& left, const UserList& right)
{
    CHECK(left.userId == right.userId);
    CHECK(left.evaluation == right.evaluation);
    CHECK(left.step == right.step);
    CHECK(left.unit == right.unit);
    checkSame(left.actions, right.actions);
    REQUIRE(left.rows.size() == right.rows.size());
    for (std::size_t i = 0; i < left.rows.size(); ++i) {
        CHECK(left.rows[i].videoId == right.rows[i].videoId);
        CHECK(left.rows[i].predicted == right.rows[i].predicted);
        CHECK(same(left.rows[i].truth, right.rows[i].truth));
        CHECK(left.rows[i].previousRank == right.rows[i].previousRank);
        CHECK(left.rows[i].caption == right.rows[i].caption);
        CHECK(left.rows[i].category == right.rows[i].category);
    }
}

} // namespace

TEST_CASE("a run comes back as it was recorded")
{
    const TemporaryFolder folder;
    NewRun created = newRun("first try");
    created.config = presetConfig("gr", "demo");
    created.config.train.epochs = 7;
    created.config.train.learningRate = 1.0 / 3000;
    created.config.gr.vocabulary.quantileEnd = 0.9375;
    created.config.data.target = Target::WatchRatio;
    std::int64_t id = 0;
    {
        RunStore store(folder.path());
        id = store.createRun(created);
        CHECK(fs::is_directory(store.runFolder(id)));
        store.recordStart(id, sampleStart());
        store.recordPoints(
            id, std::vector<SeriesPoint>{{0, 1, 1000, 5.5}, {1, 1, 1001, noNumber}, {0, 2, 1002, 5.25}});
        store.recordEvaluation(id, sampleEvaluation(1, 4.5));
        store.recordEvaluation(id, sampleEvaluation(2, noNumber));
        store.recordUserList(id, sampleList(14, 1));
        store.recordUserList(id, sampleList(3, 1));
        store.recordUserList(id, sampleList(14, 2));
        store.recordCheckpoint(id, {400, 1, "step-400.safetensors", "aa", 1000, true});
        store.recordCheckpoint(id, {800, 2, "step-800.safetensors", "bb", 1001, true});
        store.recordCheckpoint(id, {800, 2, "last.safetensors", "bb", 1001, false});
        store.recordStage(id, {"classifier", "Classifier", 9, 9, 1.5, 10, 20, {}});
        store.recordStage(id, {"classifier",
                               "Classifier",
                               10,
                               8,
                               2.5,
                               100.5,
                               noNumber,
                               {{"als_score", 3.5, 4}, {"标签", 0, 0}}});
        store.recordEvent(id, {5000, 12, EventLevel::Warning, "slow disk"});
        store.recordEvent(id, {6000, 13, EventLevel::Error, "bad \xff byte"});
        store.heartbeat(id, 800);
        store.finishRun(id, Completed{{{"mae", 4.25}, {"xauc", 0.65}}});
    }
    const RunStore store(folder.path());
    const auto record = store.findRun(id);
    REQUIRE(record);

    const RunSummary& summary = record->summary;
    CHECK(summary.id == id);
    CHECK(summary.name == "first try");
    CHECK(summary.family == "gr");
    CHECK(summary.preset == "demo");
    CHECK(summary.status == RunStatus::Completed);
    CHECK(summary.createdMs > 1'600'000'000'000);
    CHECK(summary.finishedMs >= summary.createdMs);
    CHECK(summary.lastStep == 800);
    CHECK(summary.totalSteps == 1200);
    CHECK(summary.dataPath == "/data/kuairec");
    CHECK(summary.dataName == "KuaiRec 2.0");
    CHECK(summary.dataFingerprint == created.dataFingerprint);
    CHECK(summary.targetName == "watch_time");
    CHECK(summary.targetUnit == "s");
    CHECK(summary.metrics == std::map<std::string, double>{{"mae", 4.25}, {"xauc", 0.65}});

    CHECK(changedKeys(created.config, record->config).empty());
    CHECK(record->config.preset == "demo");

    REQUIRE(record->stages.size() == 1); // one of a key, the newest
    const StageReport& stage = record->stages[0];
    CHECK(stage.rounds == 10);
    CHECK(stage.kept == 8);
    CHECK(stage.anonymousMegabytes == 100.5);
    CHECK(std::isnan(stage.residentMegabytes));
    REQUIRE(stage.features.size() == 2);
    CHECK(stage.features[0].gain == 3.5);
    CHECK(stage.features[0].splits == 4);
    CHECK(stage.features[1].feature == "标签");

    const RunStart expected = sampleStart();
    CHECK(record->start.totalSteps == expected.totalSteps);
    CHECK(record->start.stepsPerEpoch == expected.stepsPerEpoch);
    CHECK(record->start.trainRows == expected.trainRows);
    CHECK(record->start.validationRows == expected.validationRows);
    CHECK(record->start.testRows == expected.testRows);
    CHECK(record->start.parameterCount == expected.parameterCount);
    CHECK(record->start.targetName == expected.targetName);
    CHECK(record->start.ratioAhead == expected.ratioAhead);
    REQUIRE(record->start.series.size() == 3);
    CHECK(record->start.series[1].key == "mae");
    CHECK(record->start.series[1].label == "MAE");
    CHECK(record->start.series[1].unit == "s");
    CHECK(record->start.series[2].role == SeriesRole::Schedule);

    REQUIRE(record->evaluations.size() == 2);
    checkSame(*record->evaluations[0], sampleEvaluation(1, 4.5));
    checkSame(*record->evaluations[1], sampleEvaluation(2, noNumber));

    REQUIRE(record->userLists.size() == 2);
    checkSame(*record->userLists[0], sampleList(3, 1));
    checkSame(*record->userLists[1], sampleList(14, 2));

    REQUIRE(record->checkpoints.size() == 3);
    CHECK(record->checkpoints[0].file == "step-400.safetensors");
    CHECK_FALSE(record->checkpoints[0].best);
    CHECK(record->checkpoints[1].best);
    CHECK(record->checkpoints[1].sha256 == "bb");
    CHECK(record->checkpoints[1].bytes == 1001);
    CHECK_FALSE(record->checkpoints[2].best);

    REQUIRE(record->events.size() == 2);
    CHECK(record->events[0].wallMs == 5000);
    CHECK(record->events[0].step == 12);
    CHECK(record->events[0].level == EventLevel::Warning);
    CHECK(record->events[1].text == "bad \xff byte");

    CHECK(same(store.readSeries(id, 0), {{0, 1, 1000, 5.5}, {0, 2, 1002, 5.25}}));
    CHECK(same(store.readSeries(id, 1), {{1, 1, 1001, noNumber}}));
    CHECK(store.readSeries(id, 2).empty());
    CHECK(store.readSeries(id, 3).empty());
    CHECK(store.readSeries(id + 1, 0).empty());
}

TEST_CASE("every parameter that concerns a run is kept as text")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t id = store.createRun(newRun());
    Database database(folder / "watchlab.sqlite", Database::Mode::ReadOnly);
    for (const Parameter& parameter : parameterTable()) {
        CAPTURE(parameter.key);
        Statement select(database, "SELECT value FROM parameters WHERE run = ? AND key = ?");
        select.bind(id, parameter.key);
        REQUIRE(select.next() == concerns(parameter, "gr"));
        if (concerns(parameter, "gr"))
            CHECK(select.text(0) == parameterText(parameter, RunConfig()));
    }
}

TEST_CASE("parameters of another version are told, not fatal")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    NewRun run = newRun();
    run.config.train.epochs = 9;
    run.config.train.seed = 77;
    const std::int64_t id = store.createRun(run);
    openDatabase(folder).execute("INSERT INTO parameters VALUES (1, 'gr.no_longer_there', '1');"
                                 "UPDATE parameters SET value = 'many' WHERE key = 'train.epochs';"
                                 "DELETE FROM parameters WHERE key = 'train.batch_size'");
    const auto record = store.findRun(id);
    REQUIRE(record);
    CHECK(record->config.train.epochs == TrainParams().epochs);
    CHECK(record->config.train.batchSize == TrainParams().batchSize);
    CHECK(record->config.train.seed == 77);
    REQUIRE(record->events.size() == 2);
    CHECK_THAT(record->events[0].text, Catch::Contains("gr.no_longer_there"));
    CHECK_THAT(record->events[1].text, Catch::Contains("train.epochs"));
    CHECK(record->events[0].level == EventLevel::Warning);
}

TEST_CASE("names are made up, unique, and found")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    NewRun run = newRun();
    run.dataName = "sample";
    CHECK(store.findRun(store.createRun(run))->summary.name == "gr-sample-1");
    run.dataName = " KuaiRec 2.0/ big ";
    CHECK(store.findRun(store.createRun(run))->summary.name == "gr-kuairec-2-0-big-2");
    store.renameRun(1, "gr-快手-3");
    run.dataName = "快手";
    CHECK(store.findRun(store.createRun(run))->summary.name == "gr-快手-3-2");
    run.name = "2";
    CHECK(store.createRun(run) == 4);
    run.name = "twice";
    store.createRun(run);
    store.createRun(run);

    CHECK(store.findRunId("gr-快手-3") == 1);
    CHECK(store.findRunId("2") == 2);
    CHECK(store.findRunId("twice") == 6);
    CHECK_FALSE(store.findRunId("7"));
    CHECK_FALSE(store.findRunId("1x"));
    CHECK_FALSE(store.findRunId(""));
    CHECK_FALSE(store.findRun(7));
    CHECK_THROWS_AS(store.renameRun(7, "x"), InputError);
    CHECK_THROWS_AS(store.renameRun(1, ""), InputError);
}

TEST_CASE("the table shows the newest validation metrics until there are test metrics")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t id = store.createRun(newRun());
    const auto mae = [&] { return store.listRuns().at(0).metrics.at("mae"); };
    CHECK(store.listRuns().at(0).metrics.empty());
    store.recordEvaluation(id, sampleEvaluation(1, 4.0));
    CHECK(mae() == 4.0);
    store.recordEvaluation(id, sampleEvaluation(2, 3.0));
    CHECK(mae() == 3.0);
    store.recordEvaluation(id, sampleEvaluation(3, 9.0, "test"));
    CHECK(mae() == 3.0);
    store.finishRun(id, Completed{{{"mae", 9.0}}});
    CHECK(store.listRuns().at(0).metrics == std::map<std::string, double>{{"mae", 9.0}});

    const std::int64_t unvalidated = store.createRun(newRun());
    store.recordEvaluation(unvalidated, sampleEvaluation(1, 7.0, "test"));
    CHECK(mae() == 7.0);
    store.finishRun(unvalidated, Failed{"no memory left"});
    CHECK(store.listRuns().at(0).message == "no memory left");
    CHECK(store.listRuns().at(0).status == RunStatus::Failed);
}

TEST_CASE("ten thousand runs are listed newest first, each with its own metrics")
{
    const TemporaryFolder folder;
    const RunStore store(folder.path());
    constexpr std::int64_t count = 10'000;
    openDatabase(folder).execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
        "INSERT INTO runs (id, name, family, preset, status, program_version, created_ms, data_path, "
        "data_name, "
        "data_fingerprint, pid, process_start, boot_id, heartbeat_ms) "
        "SELECT i, 'run ' || i, 'gr', 'demo', 'completed', '0', i, '', '', '', 0, 0, '', 0 FROM n;"
        "INSERT INTO run_metrics SELECT id, 'mae', id * 0.5 FROM runs WHERE id % 3 > 0;"
        "INSERT INTO run_metrics SELECT id, 'xauc', NULL FROM runs WHERE id % 2 > 0;");
    const auto runs = store.listRuns();
    REQUIRE(runs.size() == count);
    std::int64_t wrong = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const RunSummary& run = runs[static_cast<std::size_t>(i)];
        const std::int64_t id = count - i;
        const bool right = run.id == id && run.name == "run " + std::to_string(id) &&
                           run.metrics.contains("mae") == (id % 3 > 0) &&
                           run.metrics.contains("xauc") == (id % 2 > 0) &&
                           (id % 3 == 0 || run.metrics.at("mae") == static_cast<double>(id) * 0.5) &&
                           (id % 2 == 0 || std::isnan(run.metrics.at("xauc")));
        wrong += right ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("documents of actions that do not fit together are as good as none")
{
    const std::string good = jsonText(patternsAsJson(sampleEvaluation(1, 5).actions));
    CHECK_FALSE(patternsOf(good).empty());
    nlohmann::json broken = nlohmann::json::parse(good);
    SECTION("a time that is missing")
    {
        broken["times"].erase(0);
    }
    SECTION("a matrix that is not square")
    {
        broken["followed"][1].push_back(1.0);
    }
    SECTION("a word for a number")
    {
        broken["edges"][0] = "soon";
    }
    CHECK(patternsOf(broken.dump()).empty());
    CHECK(patternsOf("").empty());

    nlohmann::json list = timelinesAsJson(sampleList(3, 1).actions);
    list["viewings"][0]["truth"][0][0] = 7; // there is no such type
    CHECK(timelinesOf(list.dump()).viewings.at(0).truth.empty());
    list["timed"] = nlohmann::json::array();
    CHECK(timelinesOf(list.dump()).viewings.empty());
}
