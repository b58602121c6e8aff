// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/recorded_run.h"
#include "core/runs/result_table.h"
#include "core/runs/table_spec.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace watchlab {

/// The run of a cell and a seed, as the workspace has it.
struct TableRun {
    std::size_t method = 0;
    std::size_t protocol = 0;
    std::size_t seed = 0;
    std::string fingerprint; ///< of the data under the protocol
    std::int64_t run = 0;    ///< 0 = none yet
    RunStatus status = RunStatus::Interrupted;
};

/// Every run that a table asks for, in the order in which they are trained: all methods and protocols with
/// one seed, then with the next. A run is the table's when data and protocol (by their fingerprint) and all
/// parameters that decide its figures are those of its cell, whoever made it and whatever it is called;
/// complete ones before others, newer ones before older ones. Throws UsageError, InputError, Cancelled.
std::vector<TableRun> findTableRuns(const TableSpec& spec, const RunStore& store,
                                    const std::shared_ptr<const Dataset>& dataset, const JobContext& job);

/// The same, where the fingerprint of the data under each protocol is known: nothing has to be prepared.
std::vector<TableRun> findTableRuns(const TableSpec& spec, const RunStore& store,
                                    const std::vector<std::string>& fingerprints);

/// Whether two runs of the same data come to the same figures: parameters that only say how a run is watched
/// and kept, on how many threads, or that its other parameters switch off, do not count.
bool comesToTheSame(const RunConfig& one, const RunConfig& other);

/// Equal for runs of one dataset that come to the same figures: parameters as above, and the protocol.
std::string figuresKey(const RunConfig& config);

/// What is told of a table at work.
struct TableNews {
    std::size_t done = 0; ///< runs that are complete
    std::size_t all = 0;
    TableRun run; ///< that begins, or has ended
    bool begins = false;
    std::string problem; ///< why it failed; empty otherwise
};

/// Trains what is missing and goes on with what was interrupted, one run after the other, recorded like any.
/// A run that fails is told of and left out. Returns what has become of all of them. Throws as
/// findTableRuns().
std::vector<TableRun> makeTableRuns(const TableSpec& spec, const std::filesystem::path& workspace,
                                    const std::shared_ptr<const Dataset>& dataset, TrainObserver& observer,
                                    CommandQueue& commands, std::stop_token stop,
                                    const std::function<void(const TableNews&)>& tell);

/// The table of those of the runs that are complete. Throws InputError, Cancelled.
ResultTable readResultTable(const TableSpec& spec, const std::vector<TableRun>& runs, const RunStore& store,
                            const std::shared_ptr<const Dataset>& dataset, const JobContext& job);

} // namespace watchlab
