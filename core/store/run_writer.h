// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <cstdint>
#include <map>
#include <string>

/// From snapshots to rows. Each function wants to be called within a transaction; all throw InputError.
namespace watchlab {

class Database;
class RunFiles;

/// A number that no run ever had, not even one whose files a lost database left behind.
std::int64_t nextRunId(Database& database, const RunFiles& files);

/// The run's row, owned by this process, and all its parameters.
void insertRun(Database& database, std::int64_t id, const NewRun& run);
/// Once more for a run that goes on: replaces what was announced, and keeps the points.
void insertStart(Database& database, std::int64_t run, const RunStart& start);
/// Replaces the one of the same number and part; newest validation metrics become the run's.
void insertEvaluation(Database& database, std::int64_t run, const Evaluation& evaluation);
/// Replaces the user's list.
void insertUserList(Database& database, std::int64_t run, const UserList& list);
/// Replaces the one of the same file and those it names; of a run's checkpoints at most one, the newest that
/// was, is the best.
void insertCheckpoint(Database& database, std::int64_t run, const CheckpointInfo& checkpoint);
/// Replaces the one of the same key.
void insertStage(Database& database, std::int64_t run, const StageReport& stage);
/// Replaces the one that began at the same time.
void insertPause(Database& database, std::int64_t run, const RunPause& pause);
void insertEvent(Database& database, std::int64_t run, const RunEvent& event);
/// Replaces what the table of runs shows.
void setRunMetrics(Database& database, std::int64_t run, const std::map<std::string, double>& metrics);
void updateHeartbeat(Database& database, std::int64_t run, std::int64_t lastStep);
void updateOutcome(Database& database, std::int64_t run, const Outcome& outcome);

/// Marks runs whose process is gone as Interrupted, each in a transaction of its own.
void markOrphans(Database& database);

} // namespace watchlab
