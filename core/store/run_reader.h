// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_owner.h"
#include "core/store/run_store.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// From rows back to snapshots. Any thread that owns the database; throws InputError.
namespace watchlab {

class Database;

enum class RunPlace { Shown, Trash };

/// Oldest first. A run whose process is gone shows as Interrupted even where that has not been written down
/// yet.
std::vector<RunSummary> readSummaries(Database& database, RunPlace place);
/// Of those runs, in their order; what is no run is left out.
std::vector<RunSummary> readSummaries(Database& database, std::span<const std::int64_t> runs);

std::optional<RunRecord> readRecord(Database& database, std::int64_t run);

/// Every parameter of the runs after that one, by run and then by key.
void visitParameters(Database& database, std::int64_t afterRun, const RunStore::ParameterVisitor& visit);

struct RunningRun {
    std::int64_t id = 0;
    RunOwner owner;
    std::int64_t heartbeatMs = 0;
    std::int64_t lastStep = 0;
};

/// Everything that the database calls running, whether its process lives or not.
std::vector<RunningRun> readRunning(Database& database);

} // namespace watchlab
