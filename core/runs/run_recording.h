// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/recorded_run.h"

#include <functional>
#include <optional>

/// What new, resumed and forked runs share. Internal to core/runs.
namespace watchlab {

/// Those around a run.
struct RunLinks {
    TrainObserver& observer;
    CommandQueue& commands;
    std::stop_token stop;
    const std::function<void(std::int64_t run)>& created;

    /// Progress of a job before the run exists, in the observer's terms.
    JobContext job() const;
};

/// Calls perform and makes an outcome of whatever it throws. perform sets result.run as soon as there is a
/// row that is its own, and store before that: such a row is not left as if it were still at work.
RunResult
runToItsEnd(const std::function<void(RunResult& result, std::optional<RunStore>& store)>& perform) noexcept;

/// From the first batch to the last record, of the run that result names.
void trainAndRecord(const RunStore& store, const RunConfig& config, const PreparedData& data,
                    const RunLinks& links, const std::optional<ResumePoint>& resume, RunResult& result);

/// The checkpoint of another run that a run begins from.
struct Parent {
    std::int64_t run = 0; ///< 0 = none
    std::int64_t step = 0;
};

std::int64_t createRun(RunStore& store, const std::string& name, const RunConfig& config,
                       const PreparedData& data, const Parent& parent = {});

/// The run's own copy of an imported split, where the protocol has one.
void keepSplit(const RunStore& store, std::int64_t run, const DataParams& protocol);

} // namespace watchlab
