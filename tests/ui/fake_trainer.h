// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/recorded_run.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

namespace watchlab::test {

/// Stands in for performRun: announces two curves, posts points as fast as it can, obeys commands, ends when
/// told.
struct FakeTrainer {
    std::int64_t points = 1000;       ///< per curve
    std::int64_t pauseAfterStep = -1; ///< waits for commands there, as a paused trainer does
    std::string failure;              ///< not empty = the run fails with it
    bool untilStopped = false;        ///< goes on until a stop is requested
    std::atomic<std::int64_t> runs = 0;
    std::atomic<std::int64_t> watched = 0;   ///< the last user it was told to watch
    std::atomic<std::int64_t> unwatched = 0; ///< the last one it was told to leave alone

    RunResult operator()(const RunRequest&, TrainObserver& observer, CommandQueue& commands,
                         std::stop_token stop, const std::function<void(std::int64_t)>& created)
    {
        const std::int64_t run = ++runs;
        created(run);
        if (!failure.empty())
            return {run, Failed{failure}};
        observer.started(startOf());
        for (std::int64_t step = 0; untilStopped || step < points; ++step) {
            if (stop.stop_requested())
                return {run, WasCancelled{}};
            if (step == pauseAfterStep && !waitForResume(observer, commands, stop, step))
                return {run, WasCancelled{}};
            obeyAll(commands);
            post(observer, step);
        }
        auto evaluation = std::make_shared<Evaluation>();
        evaluation->number = 1;
        evaluation->step = points;
        evaluation->part = "validation";
        evaluation->metrics = {{"mae", "MAE", "s", 3.5, true}};
        observer.evaluated(evaluation);
        observer.happened({1, points, EventLevel::Info, "done"});
        return {run, Completed{{{"mae", 3.5}}}};
    }

    RunStart startOf() const
    {
        RunStart start;
        start.series = {{"loss", "Loss", "per row", SeriesRole::Loss},
                        {"ratio", "Ratio", "", SeriesRole::Schedule}};
        start.totalSteps = points;
        start.stepsPerEpoch = points;
        start.targetName = "watch_time";
        start.targetUnit = "s";
        start.ratioAhead = {1, 0}; // of the curriculum, as a family that has one says it
        return start;
    }

private:
    static void post(TrainObserver& observer, std::int64_t step)
    {
        const auto x = static_cast<double>(step);
        const SeriesPoint both[]{{0, step, step, 10 / (1 + x)}, {1, step, step, std::exp(-x)}};
        observer.measured(both);
        TrainProgress progress;
        progress.phase = "Training";
        progress.step = step;
        observer.progressed(progress);
    }

    void obeyAll(CommandQueue& commands)
    {
        while (const auto command = commands.poll()) {
            if (const auto* watch = std::get_if<WatchUserCommand>(&*command))
                watched = watch->userId;
            if (const auto* unwatch = std::get_if<UnwatchUserCommand>(&*command))
                unwatched = unwatch->userId;
        }
    }

    static bool waitForResume(TrainObserver& observer, CommandQueue& commands, std::stop_token stop,
                              std::int64_t step)
    {
        TrainProgress progress;
        progress.phase = "Training";
        progress.step = step;
        progress.paused = true;
        observer.progressed(progress);
        while (const auto command = commands.wait(stop)) {
            if (std::holds_alternative<ResumeCommand>(*command))
                return true;
        }
        return false;
    }
};

} // namespace watchlab::test
