// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_control.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace watchlab;

TEST_CASE("pause, step and resume", "[train]")
{
    CommandQueue queue;
    std::stop_source stop;
    RunControl control(queue, stop.get_token());
    control.poll();
    CHECK_FALSE(control.paused());

    queue.post(PauseCommand{});
    control.poll();
    CHECK(control.paused());

    queue.post(StepCommand{});
    queue.post(StepCommand{});
    control.wait();
    control.wait();
    CHECK_FALSE(control.paused());
    control.batchStarts();
    CHECK_FALSE(control.paused());
    control.batchStarts();
    CHECK(control.paused());

    queue.post(ResumeCommand{});
    control.poll();
    CHECK_FALSE(control.paused());
    control.batchStarts();
    CHECK_FALSE(control.paused());
}

TEST_CASE("a step asked of a running trainer pauses it after the next batch", "[train]")
{
    CommandQueue queue;
    RunControl control(queue, {});
    queue.post(StepCommand{});
    control.poll();
    CHECK_FALSE(control.paused());
    control.batchStarts();
    CHECK(control.paused());
}

TEST_CASE("requests are handed over once", "[train]")
{
    CommandQueue queue;
    RunControl control(queue, {});
    queue.post(WatchUserCommand{7});
    queue.post(CheckpointCommand{});
    queue.post(WatchUserCommand{9});
    control.poll();
    CHECK(control.takeUsersToWatch() == std::vector<std::int64_t>{7, 9});
    CHECK(control.takeUsersToWatch().empty());
    CHECK(control.takeCheckpointRequest());
    CHECK_FALSE(control.takeCheckpointRequest());
}

TEST_CASE("the last word on a user counts", "[train]")
{
    CommandQueue queue;
    RunControl control(queue, {});
    queue.post(WatchUserCommand{7});
    queue.post(UnwatchUserCommand{7});
    queue.post(UnwatchUserCommand{9});
    queue.post(WatchUserCommand{9});
    control.poll();
    CHECK(control.takeUsersToWatch() == std::vector<std::int64_t>{9});
    CHECK(control.takeUsersToUnwatch() == std::vector<std::int64_t>{7});
    CHECK(control.takeUsersToUnwatch().empty());
}

TEST_CASE("a stop ends polling and waiting", "[train]")
{
    CommandQueue queue;
    std::stop_source stop;
    RunControl control(queue, stop.get_token());
    std::jthread stopper([&stop] { stop.request_stop(); });
    CHECK_THROWS_AS(control.wait(), Cancelled);
    CHECK_THROWS_AS(control.poll(), Cancelled);
}
