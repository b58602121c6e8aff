// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/run_store.h"
#include "core/util/clock.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace watchlab;
using watchlab::test::TemporaryFolder;

namespace {

NewRun newRun()
{
    NewRun run;
    run.dataName = "sample";
    run.dataPath = "sample";
    run.dataFingerprint = "f";
    return run;
}

RunStart startOf(const std::vector<std::string>& keys)
{
    RunStart start;
    start.totalSteps = 10'000;
    for (const std::string& key : keys)
        start.series.push_back({key, key, "", SeriesRole::Loss});
    return start;
}

std::vector<SeriesPoint> pointsUpTo(std::int64_t last, std::int64_t first = 1)
{
    std::vector<SeriesPoint> points;
    for (std::int64_t step = first; step <= last; ++step)
        for (const std::int32_t series : {0, 1})
            points.push_back({series, step, 1000 + step, static_cast<double>((step * 37 + series) % 101)});
    return points;
}

void checkSamePoints(const RunStore& store, std::int64_t a, std::int64_t b)
{
    for (const std::size_t maximum : {std::size_t{0}, std::size_t{40}, std::size_t{400}}) {
        for (const std::int32_t series : {0, 1}) {
            const auto mine = store.readSeries(a, series, maximum);
            const auto theirs = store.readSeries(b, series, maximum);
            REQUIRE(mine.size() == theirs.size());
            for (std::size_t i = 0; i < mine.size(); ++i) {
                CHECK(mine[i].step == theirs[i].step);
                CHECK(mine[i].value == theirs[i].value);
            }
        }
    }
}

} // namespace

TEST_CASE("a run that goes on is as one that never went further, points and levels alike", "[store]")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t back = GENERATE(0, 1, 63, 64, 100, 4096, 5000);
    const std::int64_t straight = store.createRun(newRun());
    const std::int64_t resumed = store.createRun(newRun());
    for (const std::int64_t run : {straight, resumed})
        store.recordStart(run, startOf({"loss", "mae"}));
    store.recordPoints(straight, pointsUpTo(back));
    store.recordPoints(resumed, pointsUpTo(5000));
    store.finishRun(resumed, WasCancelled{});
    store.resumeRun(resumed, back);
    CHECK(store.findRun(resumed)->summary.status == RunStatus::Running);
    CHECK(store.findRun(resumed)->summary.lastStep == back);
    checkSamePoints(store, straight, resumed);
    store.recordStart(resumed, startOf({"loss", "mae"}));
    for (const std::int64_t run : {straight, resumed})
        store.recordPoints(run, pointsUpTo(6000, back + 1));
    checkSamePoints(store, straight, resumed);
}

TEST_CASE("series keep their points when another version announces them in another order", "[store]")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    store.recordStart(run, startOf({"loss", "mae"}));
    store.recordPoints(run, pointsUpTo(10));
    const double firstLoss = store.readSeries(run, 0).front().value;
    store.finishRun(run, Failed{"no memory"});
    store.resumeRun(run, 10);
    store.recordStart(run, startOf({"accuracy", "loss"}));
    const RunRecord record = store.findRun(run).value();
    CHECK(record.summary.message.empty());
    REQUIRE(record.start.series.size() == 3);
    CHECK(record.start.series[0].key == "accuracy");
    CHECK(record.start.series[1].key == "loss");
    CHECK(record.start.series[2].key == "mae"); // no longer announced, and not lost
    CHECK(store.readSeries(run, 0).empty());
    CHECK(store.readSeries(run, 1).front().value == firstLoss);
    CHECK(store.readSeries(run, 2).size() == 10);
}

TEST_CASE("evaluations, lists and checkpoints of later steps go, files included", "[store]")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    store.recordStart(run, startOf({"loss"}));
    for (const std::int64_t step : {100, 200, 300}) {
        Evaluation evaluation;
        evaluation.number = step / 100;
        evaluation.step = step;
        evaluation.part = "validation";
        evaluation.metrics = {{"mae", "MAE", "s", static_cast<double>(step), true}};
        store.recordEvaluation(run, evaluation);
        UserList list;
        list.userId = step;
        list.step = step;
        store.recordUserList(run, list);
        const std::string file = "step-" + std::to_string(step) + ".safetensors";
        std::ofstream(store.runFolder(run) / file) << "weights";
        store.recordCheckpoint(run, {step, 1, file, "aa", 7, step == 300});
    }
    Evaluation test;
    test.number = 4;
    test.step = 100; // of the weights
    test.part = "test";
    store.recordEvaluation(run, test);
    store.finishRun(run, WasCancelled{});
    store.resumeRun(run, 200);

    const RunRecord record = store.findRun(run).value();
    CHECK(record.evaluations.size() == 2);
    CHECK(record.userLists.size() == 2);
    REQUIRE(record.checkpoints.size() == 2);
    CHECK(record.checkpoints.back().step == 200);
    CHECK(record.summary.metrics.at("mae") == 200);
    CHECK(std::filesystem::exists(store.runFolder(run) / "step-200.safetensors"));
    CHECK_FALSE(std::filesystem::exists(store.runFolder(run) / "step-300.safetensors"));
}

TEST_CASE("a checkpoint's predecessors go once it is on record", "[store]")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    for (const char* file : {"a", "b", "c"})
        std::ofstream(store.runFolder(run) / file) << "weights";
    store.recordCheckpoint(run, {1, 1, "a", "aa", 7, false});
    store.recordCheckpoint(run, {2, 1, "b", "bb", 7, true});
    store.recordCheckpoint(run, {3, 1, "c", "cc", 7, false, {"a", "gone-already"}});
    const RunRecord record = store.findRun(run).value();
    REQUIRE(record.checkpoints.size() == 2);
    CHECK(record.checkpoints[0].file == "b");
    CHECK(record.checkpoints[0].best);
    CHECK_FALSE(std::filesystem::exists(store.runFolder(run) / "a"));
    CHECK(std::filesystem::exists(store.runFolder(run) / "b"));
}

TEST_CASE("what is complete, or at work, is not resumed", "[store]")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    CHECK_THROWS_WITH(store.resumeRun(run, 0), Catch::Contains("is being recorded"));
    store.finishRun(run, Completed{});
    CHECK_THROWS_WITH(store.resumeRun(run, 0), Catch::Contains("complete"));
    CHECK_THROWS_AS(store.resumeRun(99, 0), InputError);
}

TEST_CASE("the time in which a run lay still is known", "[store]")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t straight = store.createRun(newRun());
    const std::int64_t run = store.createRun(newRun());
    store.recordStart(run, startOf({"loss", "mae"}));
    constexpr std::int64_t hourMs = 3'600'000;
    const auto minutesAgo = [&](std::int64_t minutes, std::int64_t step) {
        const SeriesPoint point{0, step, wallClockMs() - minutes * hourMs / 60, 1};
        store.recordPoints(run, {&point, 1});
    };
    minutesAgo(300, 4);
    minutesAgo(200, 5); // undone: what a kill took away is time lost, too
    store.finishRun(run, WasCancelled{});
    store.resumeRun(run, 4);
    CHECK(store.findRun(straight)->standstills.empty());
    const RunRecord record = store.findRun(run).value();
    REQUIRE(record.standstills.size() == 1);
    CHECK(record.standstills.front().step == 4);
    CHECK(record.standstills.front().tookMs >= 5 * hourMs);
    CHECK(record.standstills.front().tookMs < 6 * hourMs);
    CHECK(record.summary.stoppedMs == record.standstills.front().tookMs);
    CHECK(store.listRuns().front().stoppedMs == record.summary.stoppedMs);
    CHECK(store.listRuns().back().stoppedMs == 0);

    store.recordStart(run, startOf({"loss", "mae"}));
    minutesAgo(0, 6);
    store.finishRun(run, WasCancelled{});
    store.resumeRun(run, 6);
    CHECK(store.findRun(run)->standstills.size() == 2);
    CHECK(store.findRun(run)->summary.stoppedMs < record.summary.stoppedMs + hourMs);
}

TEST_CASE("a pause counts in no run's time", "[store]")
{
    constexpr std::int64_t minuteMs = 60'000;
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    store.recordStart(run, startOf({"loss", "mae"}));
    const std::int64_t now = wallClockMs();
    store.recordPause(run, {2, now - 9 * minuteMs, 0});
    store.recordPause(run, {2, now - 9 * minuteMs, now - 6 * minuteMs});
    store.recordPause(run, {5, now - 4 * minuteMs, 0});
    const RunRecord paused = store.findRun(run).value();
    REQUIRE(paused.standstills.size() == 2);
    CHECK(paused.standstills[0] == Standstill{2, now - 6 * minuteMs, 3 * minuteMs});
    CHECK(paused.standstills[1].tookMs >= 4 * minuteMs - 1000); // until its last sign of life
    CHECK(paused.summary.stoppedMs == paused.standstills[0].tookMs + paused.standstills[1].tookMs);
    CHECK(paused.resumedAfter.empty());

    store.finishRun(run, WasCancelled{});
    const RunSummary ended = store.listRuns().front();
    CHECK(ended.stoppedMs == 3 * minuteMs + ended.finishedMs - (now - 4 * minuteMs));

    store.resumeRun(run, 4); // the pause after it is undone, and within the time that lies still
    const RunRecord resumed = store.findRun(run).value();
    REQUIRE(resumed.standstills.size() == 2);
    CHECK(resumed.standstills[0].step == 2);
    CHECK(resumed.standstills[1].step == 4);
    CHECK(resumed.resumedAfter == std::vector<std::int64_t>{4});
}
