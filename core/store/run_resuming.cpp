// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_resuming.h"

#include "core/store/database.h"
#include "core/store/point_levels.h"
#include "core/store/run_owner.h"
#include "core/store/run_reader.h"
#include "core/store/run_writer.h"
#include "core/store/statement.h"
#include "core/util/clock.h"
#include "core/util/error.h"

#include <map>
#include <optional>

namespace watchlab {

namespace {

/// What the table of runs shows: the newest evaluation that is left.
void showNewestMetrics(Database& database, std::int64_t run)
{
    std::map<std::string, double> newest;
    Statement metrics(database, "SELECT key, value FROM evaluation_metrics WHERE evaluation = "
                                "(SELECT max(id) FROM evaluations WHERE run = ?)");
    metrics.bind(run);
    while (metrics.next())
        newest[metrics.text(0)] = metrics.real(1);
    setRunMetrics(database, run, newest);
}

} // namespace

void takeOver(Database& database, std::int64_t run, const std::filesystem::path& workspace)
{
    for (const RunningRun& running : readRunning(database))
        if (running.id == run && !isGone(running.owner, running.heartbeatMs, wallClockMs()))
            throw InputError({workspace.string()},
                             "run " + std::to_string(run) + " is being recorded by process " +
                                 std::to_string(running.owner.pid) + ". It needs no resuming.");
    const RunOwner owner = thisProcess();
    Statement(database, "UPDATE runs SET status = 'running', message = '', finished_ms = NULL, pid = ?, "
                        "process_start = ?, boot_id = ?, heartbeat_ms = ? "
                        "WHERE id = ? AND status <> 'completed'")
        .execute(owner.pid, owner.processStart, owner.bootId, wallClockMs(), run);
    if (database.changes() == 0)
        throw InputError({workspace.string()}, "run " + std::to_string(run) +
                                                   " is complete. To train it further, fork it with more "
                                                   "epochs.");
}

std::vector<std::string> rewind(Database& database, std::int64_t run, std::int64_t step)
{
    std::vector<std::string> files;
    Statement later(database, "SELECT file FROM checkpoints WHERE run = ? AND step > ?");
    later.bind(run, step);
    while (later.next())
        files.push_back(later.text(0));
    Statement(database, "DELETE FROM checkpoints WHERE run = ? AND step > ?").execute(run, step);
    forgetPointsAfter(database, run, step);
    // In the order of their rows: a look at the test rows names the step of the weights it used.
    Statement(database, "DELETE FROM evaluations WHERE run = ?1 AND id >= (SELECT min(id) FROM evaluations "
                        "WHERE run = ?1 AND step > ?2)")
        .execute(run, step);
    Statement(database, "DELETE FROM user_lists WHERE run = ? AND step > ?").execute(run, step);
    Statement(database, "UPDATE runs SET last_step = ? WHERE id = ?").execute(step, run);
    // What is undone counts as time in which it lay still, with the pauses in it.
    Statement(database, "DELETE FROM pauses WHERE run = ? AND step >= ?").execute(run, step);
    Statement(database, "DELETE FROM resumptions WHERE run = ? AND step >= ?").execute(run, step);
    Statement(database, "INSERT INTO resumptions (run, step, wall_ms) VALUES (?, ?, ?)")
        .execute(run, step, wallClockMs());
    showNewestMetrics(database, run);
    return files;
}

} // namespace watchlab
