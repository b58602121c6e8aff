// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_trainer.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

struct Fixture {
    RunConfig config = test::tinyConfig();
    std::shared_ptr<const PreparedData> data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    test::TemporaryFolder folder;

    Outcome run() { return trainGr(config, *data, {observer, commands, stop.get_token(), folder.path()}); }
    std::int64_t stepsTaken() const { return static_cast<std::int64_t>(observer.series("loss").size()); }
};

} // namespace

TEST_CASE("stopping takes effect before the next batch, and keeps the weights", "[gr]")
{
    Fixture fixture;
    fixture.observer.onStep = [&](std::int64_t step) {
        if (step == 7)
            fixture.stop.request_stop();
    };
    CHECK(std::holds_alternative<WasCancelled>(fixture.run()));
    CHECK(fixture.stepsTaken() == 7);
    REQUIRE(fixture.observer.checkpoints.size() == 1);
    CHECK(fixture.observer.checkpoints[0].file == "step-7.safetensors");
    CHECK(fixture.observer.checkpoints[0].step == 7);
    CHECK_FALSE(fixture.observer.checkpoints[0].best);
    CHECK(fixture.observer.evaluations.empty());
}

TEST_CASE("stopping before the start, and within an evaluation", "[gr]")
{
    Fixture fixture;
    SECTION("before")
    {
        fixture.stop.request_stop();
        CHECK(std::holds_alternative<WasCancelled>(fixture.run()));
        CHECK(fixture.stepsTaken() == 0);
    }
    SECTION("within the first evaluation")
    {
        fixture.config.train.evaluateEvery = 3;
        fixture.observer.onProgress = [&](const TrainProgress& progress) {
            if (progress.phase == "Evaluating")
                fixture.stop.request_stop();
        };
        CHECK(std::holds_alternative<WasCancelled>(fixture.run()));
        CHECK(fixture.stepsTaken() == 3);
    }
    SECTION("within the look at the test rows")
    {
        fixture.data = prepare(test::makeTinyDataset({1, 30, 40, 1500, 1500}), fixture.config.data);
        fixture.observer.onProgress = [&](const TrainProgress& progress) {
            if (progress.phase == "Evaluating on the test rows")
                fixture.stop.request_stop();
        };
        CHECK(std::holds_alternative<WasCancelled>(fixture.run()));
        CHECK(fixture.stepsTaken() == fixture.observer.start->totalSteps);
        CHECK(fixture.observer.checkpoints.back().step == fixture.observer.start->totalSteps);
    }
}

TEST_CASE("pause, single steps, resume: the run is the one without them", "[gr]")
{
    Fixture undisturbed;
    undisturbed.run();

    Fixture fixture;
    std::int64_t pauses = 0;
    std::vector<std::int64_t> pausedAt;
    fixture.observer.onStep = [&](std::int64_t step) {
        if (step == 5)
            fixture.commands.post(PauseCommand{});
    };
    fixture.observer.onProgress = [&](const TrainProgress& progress) {
        if (!progress.paused)
            return;
        pausedAt.push_back(progress.step);
        if (++pauses <= 2)
            fixture.commands.post(StepCommand{});
        else
            fixture.commands.post(ResumeCommand{});
    };
    CHECK(std::holds_alternative<Completed>(fixture.run()));
    CHECK(pausedAt == std::vector<std::int64_t>{5, 6, 7});
    CHECK(fixture.observer.series("loss") == undisturbed.observer.series("loss"));
    CHECK(fixture.observer.series("mae") == undisturbed.observer.series("mae"));
}

TEST_CASE("a paused run can be stopped", "[gr]")
{
    Fixture fixture;
    fixture.commands.post(PauseCommand{});
    fixture.observer.onProgress = [&](const TrainProgress& progress) {
        if (progress.paused)
            fixture.stop.request_stop();
    };
    CHECK(std::holds_alternative<WasCancelled>(fixture.run()));
    CHECK(fixture.stepsTaken() == 0);
    CHECK(fixture.observer.checkpoints.empty()); // nothing has been learnt
}

TEST_CASE("a watched user is scored at once and after every evaluation, and changes nothing else", "[gr]")
{
    Fixture undisturbed;
    undisturbed.run();

    Fixture fixture;
    fixture.observer.onStep = [&](std::int64_t step) {
        if (step == 10) {
            fixture.commands.post(WatchUserCommand{3});
            fixture.commands.post(WatchUserCommand{999});
        }
    };
    CHECK(std::holds_alternative<Completed>(fixture.run()));
    REQUIRE(fixture.observer.lists.size() == 4); // on request, two validations, the test
    std::vector<std::int64_t> evaluations;
    for (const auto& list : fixture.observer.lists) {
        CHECK(list->userId == 3);
        CHECK(list->rows.size() == 12);
        evaluations.push_back(list->evaluation);
    }
    CHECK(evaluations == std::vector<std::int64_t>{0, 1, 2, 3});
    CHECK(fixture.observer.lists[0]->step == 11); // between the steps after the request
    CHECK(fixture.observer.saidSomethingLike("no user 999"));
    CHECK(fixture.observer.series("loss") == undisturbed.observer.series("loss"));
    CHECK(fixture.observer.series("mae") == undisturbed.observer.series("mae"));
}

TEST_CASE("a paused run still shows lists and writes checkpoints", "[gr]")
{
    Fixture fixture;
    bool asked = false;
    fixture.observer.onStep = [&](std::int64_t step) {
        if (step == 4)
            fixture.commands.post(PauseCommand{});
    };
    fixture.observer.onProgress = [&](const TrainProgress& progress) {
        if (!progress.paused || asked)
            return;
        asked = true;
        fixture.commands.post(WatchUserCommand{1});
        fixture.commands.post(CheckpointCommand{});
        fixture.commands.post(ResumeCommand{});
    };
    CHECK(std::holds_alternative<Completed>(fixture.run()));
    REQUIRE_FALSE(fixture.observer.lists.empty());
    CHECK(fixture.observer.lists[0]->step == 4);
    CHECK(fixture.observer.lists[0]->evaluation == 0);
    REQUIRE_FALSE(fixture.observer.checkpoints.empty());
    CHECK(fixture.observer.checkpoints[0].step == 4);
    CHECK(fixture.observer.checkpoints[0].file == "step-4.safetensors");
}
