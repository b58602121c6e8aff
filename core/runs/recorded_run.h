// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "core/train/trainer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace watchlab {

/// A run from configuration to record, the same for terminal and window.
struct RunRequest {
    std::filesystem::path workspace;
    std::string name; ///< empty = made up
    RunConfig config;
    std::shared_ptr<const Dataset> dataset;
};

struct RunResult {
    std::int64_t run = 0; ///< 0 when it failed before there was a row
    Outcome outcome;
};

/// Prepares the data, creates the run, trains, records, finishes. Blocks: call it on a worker thread. Never
/// throws. created is called, on this thread, as soon as the run has an id.
RunResult performRun(const RunRequest& request, TrainObserver& observer, CommandQueue& commands,
                     std::stop_token stop, const std::function<void(std::int64_t run)>& created = {});

/// The run's protocol such that its rows can be found again: an imported split is that of the run's own copy
/// of the file, wherever the original has gone.
DataParams protocolOfRun(const RunStore& store, const RunRecord& run);

} // namespace watchlab
