// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/recorded_run.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A run that was interrupted, cancelled or failed goes on after its newest whole checkpoint, as if nothing
/// had happened: the same row, series and events, and on one worker the same bits. Without any checkpoint it
/// begins anew.
struct ResumeRequest {
    std::filesystem::path workspace;
    std::int64_t run = 0;
    std::shared_ptr<const Dataset> dataset; ///< what the run was trained on; null = to be opened
};

/// As performRun(). Fails without touching the run when its data has changed, when it is complete, or when
/// a living process records it.
RunResult resumeRun(const ResumeRequest& request, TrainObserver& observer, CommandQueue& commands,
                    std::stop_token stop, const std::function<void(std::int64_t run)>& created = {});

/// A new run that goes on after a checkpoint of another, perhaps with other parameters of training.
struct ForkRequest {
    std::filesystem::path workspace;
    std::int64_t run = 0;                   ///< to be forked
    std::int64_t step = 0;                  ///< of one of its checkpoints
    std::string name;                       ///< of the new run; empty = made up
    RunConfig config;                       ///< of the new run; data and model as the other's
    std::shared_ptr<const Dataset> dataset; ///< as in ResumeRequest
};

RunResult forkRun(const ForkRequest& request, TrainObserver& observer, CommandQueue& commands,
                  std::stop_token stop, const std::function<void(std::int64_t run)>& created = {});

/// Whether a run of this family can be forked.
bool canBeForked(std::string_view family);
/// Whether a fork may have another value of the parameter of this key than its run: what trains may differ;
/// the rows, their order, the vocabulary and the shape of the model are the run's.
bool mayDifferInFork(std::string_view key);

/// Whether runs of a family keep what is needed to go on after an interruption.
bool canGoOn(std::string_view family);
/// Whether resumeRun() can be offered: it has ended before its end.
bool canGoOn(const RunSummary& run);

} // namespace watchlab
