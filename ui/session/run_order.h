// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/recorded_run.h"

#include <cstdint>
#include <string>

namespace watchlab::ui {

/// What is to be trained: a run anew; one that goes on where it stopped, under the configuration it has on
/// record; or one that begins from a checkpoint of another. Of the last two the dataset may be null: their
/// run's own is opened; of a run anew it is null after a restart, and what lies at dataPath is opened.
struct RunOrder : RunRequest {
    std::string dataPath = {};
    std::int64_t resumed = 0;    ///< the run that goes on; 0 = none
    std::int64_t parent = 0;     ///< the run whose checkpoint is begun from; 0 = none
    std::int64_t parentStep = 0; ///< of that checkpoint
};

/// performRun(), resumeRun() or forkRun(), as ordered.
RunResult performOrder(const RunOrder& order, TrainObserver& observer, CommandQueue& commands,
                       std::stop_token stop, const std::function<void(std::int64_t run)>& created);

} // namespace watchlab::ui
