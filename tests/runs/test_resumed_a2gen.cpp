// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/resumed_run.h"
#include "core/runs/trained_model.h"
#include "core/util/hash.h"
#include "tests/a2gen/tiny_actions.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace watchlab;

namespace {

struct Fixture {
    test::TemporaryFolder folder;
    std::filesystem::path workspace = folder / "workspace";
    std::shared_ptr<const Dataset> dataset = test::makeTinyActions();
    RunConfig config = test::tinyA2Gen();
    CommandQueue commands;

    Fixture()
    {
        config.train.epochs = 2;
        config.train.evaluateEvery = 9;
        config.train.checkpointEvery = 4;
        config.train.checkpointSeconds = 0;
    }
    RunResult perform(std::int64_t stopAt = -1)
    {
        test::RecordingObserver observer;
        std::stop_source stop;
        observer.onStep = [&](std::int64_t step) {
            if (step == stopAt)
                stop.request_stop();
        };
        return performRun({workspace, "", config, dataset}, observer, commands, stop.get_token());
    }
    RunResult resume(std::int64_t run)
    {
        test::RecordingObserver observer;
        return resumeRun({workspace, run, dataset}, observer, commands, {});
    }
    RunResult fork(std::int64_t run, std::int64_t step, const RunConfig& changed)
    {
        test::RecordingObserver observer;
        return forkRun({workspace, run, step, "", changed, dataset}, observer, commands, {});
    }
    std::vector<double> losses(std::int64_t run) const
    {
        std::vector<double> values;
        for (const SeriesPoint& point : RunStore(workspace).readSeries(run, 0))
            values.push_back(point.value);
        return values;
    }
};

} // namespace

TEST_CASE("a recorded run of A2Gen goes on as if nothing had happened", "[runs]")
{
    Fixture fixture;
    const RunResult whole = fixture.perform();
    const RunResult first = fixture.perform(13);
    REQUIRE(std::holds_alternative<WasCancelled>(first.outcome));
    {
        const RunStore store(fixture.workspace);
        CHECK(canGoOn(store.findRun(first.run)->summary));
        CHECK_FALSE(canGoOn(store.findRun(whole.run)->summary));
    }
    const RunResult second = fixture.resume(first.run);
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    CHECK(second.run == first.run);
    CHECK(std::get<Completed>(second.outcome).metrics.at("mae") ==
          std::get<Completed>(whole.outcome).metrics.at("mae"));
    CHECK(fixture.losses(first.run) == fixture.losses(whole.run));
    CHECK(fixture.losses(whole.run).size() == 44);

    const RunStore store(fixture.workspace);
    const RunRecord record = store.findRun(first.run).value();
    CHECK(record.summary.status == RunStatus::Completed);
    for (const CheckpointInfo& info : record.checkpoints)
        CHECK(sha256OfFile(store.runFolder(first.run) / info.file) == info.sha256);
    CHECK_NOTHROW(loadTrainedModel(store, first.run));
}

TEST_CASE("A2Gen can be forked where its rows stay in order", "[runs]")
{
    Fixture fixture;
    const RunResult whole = fixture.perform();
    const std::int64_t step = RunStore(fixture.workspace).findRun(whole.run)->checkpoints.front().step;
    RunConfig changed = fixture.config;
    SECTION("the same parameters make the same run")
    {
        const RunResult fork = fixture.fork(whole.run, step, changed);
        REQUIRE(std::holds_alternative<Completed>(fork.outcome));
        CHECK(std::get<Completed>(fork.outcome).metrics.at("mae") ==
              std::get<Completed>(whole.outcome).metrics.at("mae"));
    }
    SECTION("other rates and more epochs")
    {
        changed.train.epochs = 3;
        changed.a2gen.embeddingRate *= 2;
        const RunResult fork = fixture.fork(whole.run, step, changed);
        REQUIRE(std::holds_alternative<Completed>(fork.outcome));
        CHECK(RunStore(fixture.workspace).findRun(fork.run)->summary.lastStep == 66);
    }
    SECTION("what decides the order of rows")
    {
        const std::string key = GENERATE("a2gen.rows_per_user", "a2gen.history", "train.seed");
        changed.a2gen.rowsPerUser += key == "a2gen.rows_per_user" ? 1 : 0;
        changed.a2gen.model.history += key == "a2gen.history" ? 1 : 0;
        changed.train.seed += key == "train.seed" ? 1 : 0;
        const RunResult fork = fixture.fork(whole.run, step, changed);
        REQUIRE(std::holds_alternative<Failed>(fork.outcome));
        CHECK_THAT(std::get<Failed>(fork.outcome).message, Catch::Contains(key));
    }
}
