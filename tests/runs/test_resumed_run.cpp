// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/resumed_run.h"
#include "core/runs/trained_model.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace watchlab;

namespace {

RunConfig config()
{
    RunConfig config = test::tinyConfig();
    config.train.evaluateEvery = 9;
    config.train.checkpointEvery = 4;
    config.train.checkpointSeconds = 0;
    return config;
}

struct Fixture {
    test::TemporaryFolder folder;
    std::filesystem::path workspace = folder / "workspace";
    std::shared_ptr<const Dataset> dataset = test::makeTinyDataset();

    RunResult perform(std::int64_t stopAt = -1)
    {
        return with(stopAt, [&](auto& observer, auto& commands, auto stop) {
            return performRun({workspace, "", config(), dataset}, observer, commands, stop);
        });
    }
    RunResult resume(std::int64_t run, std::int64_t stopAt = -1)
    {
        return with(stopAt, [&](auto& observer, auto& commands, auto stop) {
            return resumeRun({workspace, run, dataset}, observer, commands, stop);
        });
    }
    RunResult fork(std::int64_t run, std::int64_t step, const RunConfig& changed)
    {
        return with(-1, [&](auto& observer, auto& commands, auto stop) {
            return forkRun({workspace, run, step, "", changed, dataset}, observer, commands, stop);
        });
    }
    template<typename Run>
    RunResult with(std::int64_t stopAt, Run run)
    {
        test::RecordingObserver observer;
        CommandQueue commands;
        std::stop_source stop;
        observer.onStep = [&](std::int64_t step) {
            if (step == stopAt)
                stop.request_stop();
        };
        return run(observer, commands, stop.get_token());
    }
};

std::string messageOf(const RunResult& result)
{
    REQUIRE(std::holds_alternative<Failed>(result.outcome));
    return std::get<Failed>(result.outcome).message;
}

/// Everything on record that no clock decides.
void checkSameRecord(const RunStore& store, std::int64_t a, std::int64_t b)
{
    const RunRecord one = store.findRun(a).value();
    const RunRecord other = store.findRun(b).value();
    CHECK(one.summary.metrics == other.summary.metrics);
    CHECK(one.summary.lastStep == other.summary.lastStep);
    REQUIRE(one.start.series.size() == other.start.series.size());
    for (std::size_t i = 0; i < one.start.series.size(); ++i) {
        const std::string& key = one.start.series[i].key;
        if (key.starts_with("time_") || key == "memory" || key == "rows_per_second")
            continue;
        INFO(key);
        const auto mine = store.readSeries(a, static_cast<std::int32_t>(i));
        const auto theirs = store.readSeries(b, static_cast<std::int32_t>(i));
        REQUIRE(mine.size() == theirs.size());
        for (std::size_t k = 0; k < mine.size(); ++k) {
            CHECK(mine[k].step == theirs[k].step);
            CHECK(mine[k].value == theirs[k].value);
        }
    }
    REQUIRE(one.evaluations.size() == other.evaluations.size());
    for (std::size_t i = 0; i < one.evaluations.size(); ++i) {
        CHECK(one.evaluations[i]->number == other.evaluations[i]->number);
        CHECK(one.evaluations[i]->step == other.evaluations[i]->step);
    }
}

} // namespace

TEST_CASE("a recorded run goes on as if nothing had happened", "[runs]")
{
    Fixture fixture;
    const RunResult whole = fixture.perform();
    const RunResult first = fixture.perform(13);
    CHECK(std::holds_alternative<WasCancelled>(first.outcome));
    const RunResult second = fixture.resume(first.run, 31);
    CHECK(second.run == first.run);
    CHECK(std::holds_alternative<WasCancelled>(second.outcome));
    const RunResult third = fixture.resume(first.run);
    REQUIRE(std::holds_alternative<Completed>(third.outcome));
    CHECK(std::get<Completed>(third.outcome).metrics == std::get<Completed>(whole.outcome).metrics);

    const RunStore store(fixture.workspace);
    CHECK(store.listRuns().size() == 2);
    CHECK(store.findRun(first.run)->summary.status == RunStatus::Completed);
    checkSameRecord(store, whole.run, first.run);
    const RunRecord record = store.findRun(first.run).value();
    CHECK(record.resumedAfter.size() == 2);
    CHECK(record.resumedAfter.front() <= 13);
    CHECK(record.resumedAfter.back() <= 31);
    CHECK(store.findRun(whole.run)->resumedAfter.empty());
    for (const CheckpointInfo& info : record.checkpoints)
        CHECK(sha256OfFile(store.runFolder(first.run) / info.file) == info.sha256);
    CHECK_NOTHROW(loadTrainedModel(store, first.run));
    std::size_t files = 0; // the newest two, their best ones, and no others
    for (const auto& entry : std::filesystem::directory_iterator(store.runFolder(first.run)))
        files += entry.is_regular_file() ? 1 : 0;
    CHECK(files == record.checkpoints.size());
    CHECK(files <= 4);
}

TEST_CASE("what was recorded after the newest whole checkpoint is forgotten", "[runs]")
{
    Fixture fixture;
    const RunResult whole = fixture.perform();
    const RunResult first = fixture.perform(30);
    {
        const RunStore store(fixture.workspace);
        const RunRecord record = store.findRun(first.run).value();
        const CheckpointInfo& newest = record.checkpoints.back();
        CHECK(newest.step == 30);
        std::ofstream(store.runFolder(first.run) / newest.file, std::ios::app) << "damage";
        std::ofstream(store.runFolder(first.run) / "step-99.safetensors.tmp") << "half a file";
    }
    const RunResult second = fixture.resume(first.run);
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    const RunStore store(fixture.workspace);
    checkSameRecord(store, whole.run, first.run);
    CHECK_FALSE(std::filesystem::exists(store.runFolder(first.run) / "step-99.safetensors.tmp"));
}

TEST_CASE("a run without a checkpoint begins anew", "[runs]")
{
    Fixture fixture;
    const RunResult whole = fixture.perform();
    const RunResult first = fixture.perform(3);
    {
        RunStore store(fixture.workspace);
        store.resumeRun(first.run, 0); // forgets them all, as a kill before the first would have left it
        store.finishRun(first.run, WasCancelled{});
    }
    const RunResult second = fixture.resume(first.run);
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    checkSameRecord(RunStore(fixture.workspace), whole.run, first.run);
}

TEST_CASE("a run that cannot go on is left as it is, with a sentence", "[runs]")
{
    Fixture fixture;
    const RunResult whole = fixture.perform();
    const RunResult part = fixture.perform(13);
    SECTION("it is complete")
    {
        CHECK_THAT(messageOf(fixture.resume(whole.run)),
                   Catch::Contains("complete") && Catch::Contains("fork"));
        CHECK(RunStore(fixture.workspace).findRun(whole.run)->summary.status == RunStatus::Completed);
    }
    SECTION("its data has changed")
    {
        auto other = test::makeTinyDataset({2});
        fixture.dataset = other;
        CHECK_THAT(messageOf(fixture.resume(part.run)), Catch::Contains("trained on"));
        CHECK(RunStore(fixture.workspace).findRun(part.run)->summary.status == RunStatus::Cancelled);
    }
    SECTION("a living process records it")
    {
        RunStore store(fixture.workspace);
        store.resumeRun(part.run, 13);
        CHECK_THAT(messageOf(fixture.resume(part.run)), Catch::Contains("is being recorded by process"));
        CHECK(store.findRun(part.run)->summary.status == RunStatus::Running);
    }
    SECTION("nothing of it is whole")
    {
        const RunStore store(fixture.workspace);
        const RunRecord record = store.findRun(part.run).value();
        for (const CheckpointInfo& info : record.checkpoints)
            std::ofstream(store.runFolder(part.run) / info.file) << "damage";
        CHECK_THAT(messageOf(fixture.resume(part.run)), Catch::Contains("no whole checkpoint"));
    }
    SECTION("there is none")
    {
        CHECK_THAT(messageOf(fixture.resume(77)), Catch::Contains("no run 77"));
    }
}

TEST_CASE("a fork goes on after a checkpoint of another run, with other parameters", "[runs]")
{
    Fixture fixture;
    const RunResult whole = fixture.perform();
    const RunStore store(fixture.workspace);
    const std::int64_t step = store.findRun(whole.run)->checkpoints.front().step;
    SECTION("the same ones make the same run")
    {
        const RunResult fork = fixture.fork(whole.run, step, config());
        REQUIRE(std::holds_alternative<Completed>(fork.outcome));
        CHECK(fork.run != whole.run);
        CHECK(std::get<Completed>(fork.outcome).metrics == std::get<Completed>(whole.outcome).metrics);
    }
    SECTION("more epochs")
    {
        RunConfig longer = config();
        longer.train.epochs = 3;
        const RunResult fork = fixture.fork(whole.run, step, longer);
        REQUIRE(std::holds_alternative<Completed>(fork.outcome));
        const RunRecord record = store.findRun(fork.run).value();
        CHECK(record.summary.lastStep == 66);
        CHECK(store.readSeries(fork.run, 0).front().step == step + 1);
        CHECK_THAT(record.events.front().text, Catch::Contains("Forked after step"));
        CHECK(record.summary.parent == whole.run);
        CHECK(record.summary.parentStep == step);
        CHECK(store.findRun(whole.run)->summary.parent == 0);
        CHECK(store.findRun(whole.run)->summary.lastStep == 44);
        const RunRecord other = store.findRun(whole.run).value();
        for (const CheckpointInfo& info : other.checkpoints) // theirs are still there
            CHECK(sha256OfFile(store.runFolder(whole.run) / info.file) == info.sha256);
    }
    SECTION("what decides the rows and the weights is the run's")
    {
        for (const char* fixed :
             {"train.batch_size", "train.seed", "gr.q_end", "gr.hidden_dim", "data.target"})
            CHECK_FALSE(mayDifferInFork(fixed));
        for (const char* free : {"train.epochs", "train.learning_rate", "gr.schedule"})
            CHECK(mayDifferInFork(free));
        RunConfig other = config();
        other.train.seed += 1;
        CHECK_THAT(messageOf(fixture.fork(whole.run, step, other)), Catch::Contains("train.seed"));
    }
    SECTION("a step that has no checkpoint")
    {
        const std::string message = messageOf(fixture.fork(whole.run, 999, config()));
        CHECK_THAT(message, Catch::Contains("999") && Catch::Contains(std::to_string(step)));
        CHECK(store.listRuns().size() == 1);
    }
}
