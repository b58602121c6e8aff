// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_writer.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/store/action_text.h"
#include "core/store/database.h"
#include "core/store/run_files.h"
#include "core/store/run_reader.h"
#include "core/store/snapshot_text.h"
#include "core/store/statement.h"
#include "core/util/clock.h"
#include "core/util/version.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace watchlab {

namespace {

/// "KuaiRec 2.0" -> "kuairec-2-0"; letters beyond ASCII stay.
std::string slug(std::string_view text)
{
    std::string result;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool upper = character >= 'A' && character <= 'Z';
        const bool plain =
            (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || byte >= 0x80;
        if (upper || plain)
            result += upper ? static_cast<char>(character - 'A' + 'a') : character;
        else if (!result.empty() && result.back() != '-')
            result += '-';
    }
    if (result.ends_with('-'))
        result.pop_back();
    return result.empty() ? "data" : result;
}

std::string makeUpName(Database& database, const NewRun& run, std::int64_t id)
{
    const std::string stem =
        slug(modelName(run.config)) + "-" + slug(run.dataName) + "-" + std::to_string(id);
    std::string name = stem;
    Statement taken(database, "SELECT 1 FROM runs WHERE name = ?");
    for (int copy = 2;; ++copy) {
        taken.bind(name);
        if (!taken.next())
            return name;
        name = stem + "-" + std::to_string(copy);
    }
}

void insertEvaluationMetrics(Database& database, std::int64_t evaluation, const std::vector<Metric>& metrics)
{
    Statement insert(database,
                     "INSERT INTO evaluation_metrics (evaluation, position, key, label, unit, value, "
                     "lower_is_better) VALUES (?, ?, ?, ?, ?, ?, ?)");
    int position = 0;
    for (const Metric& metric : metrics)
        insert.execute(evaluation, position++, metric.key, metric.label, metric.unit, metric.value,
                       metric.lowerIsBetter);
}

/// What the table of runs shows: validation while it trains, or test where that is all there is.
bool decidesRunMetrics(Database& database, std::int64_t run, const Evaluation& evaluation)
{
    if (evaluation.part == "validation")
        return true;
    Statement validated(database, "SELECT 1 FROM evaluations WHERE run = ? AND part = 'validation' LIMIT 1");
    validated.bind(run);
    return !validated.next();
}

void setOutcome(Database& database, std::int64_t run, RunStatus status, std::string_view message)
{
    const std::int64_t now = wallClockMs();
    Statement(database,
              "UPDATE runs SET status = ?, message = ?, finished_ms = ?, heartbeat_ms = ? WHERE id = ?")
        .execute(statusName(status), message, now, now, run);
}

template<typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template<typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

std::int64_t nextRunId(Database& database, const RunFiles& files)
{
    std::int64_t id = database.readInteger("SELECT seq FROM sqlite_sequence WHERE name = 'runs'") + 1;
    std::error_code ignored;
    while (std::filesystem::exists(files.folder(id), ignored))
        ++id;
    return id;
}

void setRunMetrics(Database& database, std::int64_t run, const std::map<std::string, double>& metrics)
{
    Statement(database, "DELETE FROM run_metrics WHERE run = ?").execute(run);
    Statement insert(database, "INSERT INTO run_metrics (run, key, value) VALUES (?, ?, ?)");
    for (const auto& [key, value] : metrics)
        insert.execute(run, key, value);
}

void insertRun(Database& database, std::int64_t id, const NewRun& run)
{
    const std::int64_t now = wallClockMs();
    const RunOwner owner = thisProcess();
    Statement(
        database,
        "INSERT INTO runs (id, uuid, name, family, preset, status, program_version, created_ms, data_path, "
        "data_name, data_fingerprint, parent, parent_step, pid, process_start, boot_id, heartbeat_ms) "
        "VALUES (?, lower(hex(randomblob(16))), ?, ?, ?, 'running', ?, ?, ?, ?, ?, nullif(?, 0), "
        "nullif(?, 0), ?, ?, ?, ?)")
        .execute(id, run.name.empty() ? makeUpName(database, run, id) : run.name, run.config.family,
                 run.config.preset, versionText(), now, run.dataPath, run.dataName, run.dataFingerprint,
                 run.parent, run.parentStep, owner.pid, owner.processStart, owner.bootId, now);
    Statement parameters(database, "INSERT INTO parameters (run, key, value) VALUES (?, ?, ?)");
    for (const Parameter& parameter : parameterTable())
        if (concerns(parameter, run.config.family))
            parameters.execute(id, parameter.key, parameterText(parameter, run.config));
}

void insertStart(Database& database, std::int64_t run, const RunStart& start)
{
    Statement(database, "UPDATE runs SET total_steps = ?, target_name = ?, target_unit = ? WHERE id = ?")
        .execute(start.totalSteps, start.targetName, start.targetUnit, run);
    Statement(database,
              "INSERT OR REPLACE INTO starts (run, steps_per_epoch, train_rows, validation_rows, test_rows, "
              "parameter_count, ratio_ahead) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .execute(run, start.stepsPerEpoch, start.trainRows, start.validationRows, start.testRows,
                 start.parameterCount, jsonText(numbersAsJson(start.ratioAhead)));
    // A run that goes on keeps its series and their points, wherever this version announces them.
    Statement(database, "UPDATE series SET position = -1 - position WHERE run = ?").execute(run);
    Statement series(database,
                     "INSERT INTO series (run, position, key, label, unit, role) VALUES (?, ?, ?, ?, ?, ?) "
                     "ON CONFLICT (run, key) DO UPDATE SET position = excluded.position, label = "
                     "excluded.label, unit = excluded.unit, role = excluded.role");
    int position = 0;
    for (const SeriesInfo& info : start.series)
        series.execute(run, position++, info.key, info.label, info.unit, roleName(info.role));
    std::vector<std::int64_t> unannounced;
    Statement left(database, "SELECT id FROM series WHERE run = ? AND position < 0 ORDER BY position DESC");
    left.bind(run);
    while (left.next())
        unannounced.push_back(left.integer(0));
    for (const std::int64_t id : unannounced)
        Statement(database, "UPDATE series SET position = ? WHERE id = ?").execute(position++, id);
}

void insertEvaluation(Database& database, std::int64_t run, const Evaluation& evaluation)
{
    Statement(database, "DELETE FROM evaluations WHERE run = ? AND number = ? AND part = ?")
        .execute(run, evaluation.number, evaluation.part);
    Statement(database,
              "INSERT INTO evaluations (run, number, part, step, epoch, rows, seconds, best, tokens, "
              "target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(run, evaluation.number, evaluation.part, evaluation.step, evaluation.epoch, evaluation.rows,
                 evaluation.seconds, evaluation.best, jsonText(distributionAsJson(evaluation.tokens)),
                 jsonText(distributionAsJson(evaluation.target)));
    const std::int64_t id = database.lastInsertId();
    insertEvaluationMetrics(database, id, evaluation.metrics);
    if (!evaluation.actions.empty())
        Statement(database, "INSERT INTO action_patterns (evaluation, patterns) VALUES (?, ?)")
            .execute(id, jsonText(patternsAsJson(evaluation.actions)));
    if (decidesRunMetrics(database, run, evaluation)) {
        std::map<std::string, double> newest;
        for (const Metric& metric : evaluation.metrics)
            newest[metric.key] = metric.value;
        setRunMetrics(database, run, newest);
    }
}

void insertUserList(Database& database, std::int64_t run, const UserList& list)
{
    Statement(database, "DELETE FROM user_lists WHERE run = ? AND user_id = ?").execute(run, list.userId);
    Statement(database,
              "INSERT INTO user_lists (run, user_id, evaluation, step, unit) VALUES (?, ?, ?, ?, ?)")
        .execute(run, list.userId, list.evaluation, list.step, list.unit);
    const std::int64_t id = database.lastInsertId();
    Statement insert(database,
                     "INSERT INTO user_list_rows (list, rank, video_id, predicted, truth, previous_rank, "
                     "caption, category) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    int rank = 0;
    for (const UserListRow& row : list.rows)
        insert.execute(id, ++rank, row.videoId, row.predicted, row.truth, row.previousRank, row.caption,
                       row.category);
    if (!list.actions.viewings.empty())
        Statement(database, "INSERT INTO action_timelines (list, timelines) VALUES (?, ?)")
            .execute(id, jsonText(timelinesAsJson(list.actions)));
}

void insertCheckpoint(Database& database, std::int64_t run, const CheckpointInfo& checkpoint)
{
    if (checkpoint.best) // one at a time
        Statement(database, "UPDATE checkpoints SET best = 0 WHERE run = ?").execute(run);
    Statement(database, "INSERT OR REPLACE INTO checkpoints (run, file, sha256, bytes, step, epoch, best) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .execute(run, checkpoint.file, checkpoint.sha256, checkpoint.bytes, checkpoint.step, checkpoint.epoch,
                 checkpoint.best);
    Statement forget(database, "DELETE FROM checkpoints WHERE run = ? AND file = ?");
    for (const std::string& file : checkpoint.replaces)
        forget.execute(run, file);
}

void insertStage(Database& database, std::int64_t run, const StageReport& stage)
{
    Statement(database, "DELETE FROM stages WHERE run = ? AND key = ?").execute(run, stage.key);
    Statement(database,
              "INSERT INTO stages (run, key, label, rounds, kept, seconds, anonymous_mb, resident_mb) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(run, stage.key, stage.label, stage.rounds, stage.kept, stage.seconds,
                 stage.anonymousMegabytes, stage.residentMegabytes);
    const std::int64_t id = database.lastInsertId();
    Statement insert(database, "INSERT INTO feature_weights (stage, position, feature, gain, splits) "
                               "VALUES (?, ?, ?, ?, ?)");
    int position = 0;
    for (const FeatureWeight& weight : stage.features)
        insert.execute(id, position++, weight.feature, weight.gain, weight.splits);
}

void insertEvent(Database& database, std::int64_t run, const RunEvent& event)
{
    Statement(database, "INSERT INTO events (run, wall_ms, step, level, text) VALUES (?, ?, ?, ?, ?)")
        .execute(run, event.wallMs, event.step, eventLevelName(event.level), event.text);
}

void insertPause(Database& database, std::int64_t run, const RunPause& pause)
{
    Statement(database, "INSERT INTO pauses (run, step, begun_ms, ended_ms) VALUES (?, ?, ?, nullif(?, 0)) "
                        "ON CONFLICT (run, begun_ms) DO UPDATE SET ended_ms = excluded.ended_ms")
        .execute(run, pause.step, pause.begunMs, pause.endedMs);
}

void updateHeartbeat(Database& database, std::int64_t run, std::int64_t lastStep)
{
    // A process that was taken for dead, because its machine slept, takes its run back, unless another one
    // has resumed it meanwhile.
    const RunOwner owner = thisProcess();
    Statement(database, "UPDATE runs SET heartbeat_ms = ?, last_step = max(last_step, ?), "
                        "status = 'running', finished_ms = NULL "
                        "WHERE id = ? AND status IN ('running', 'interrupted') AND pid = ? AND "
                        "process_start = ?")
        .execute(wallClockMs(), lastStep, run, owner.pid, owner.processStart);
}

void updateOutcome(Database& database, std::int64_t run, const Outcome& outcome)
{
    std::visit(Overloaded{[&](const Completed& completed) {
                              setOutcome(database, run, RunStatus::Completed, "");
                              if (!completed.metrics.empty())
                                  setRunMetrics(database, run, completed.metrics);
                          },
                          [&](const WasCancelled&) { setOutcome(database, run, RunStatus::Cancelled, ""); },
                          [&](const Failed& failed) {
                              setOutcome(database, run, RunStatus::Failed, failed.message);
                          }},
               outcome);
}

void markOrphans(Database& database)
{
    const std::int64_t now = wallClockMs();
    for (const RunningRun& run : readRunning(database)) {
        if (!isGone(run.owner, run.heartbeatMs, now))
            continue;
        Transaction transaction(database);
        Statement update(database, "UPDATE runs SET status = 'interrupted', finished_ms = heartbeat_ms "
                                   "WHERE id = ? AND status = 'running' AND heartbeat_ms = ?");
        update.execute(run.id, run.heartbeatMs);
        if (database.changes() > 0)
            insertEvent(database, run.id,
                        {now, run.lastStep, EventLevel::Warning,
                         "The program ended without finishing this run; its last sign of life: " +
                             isoTime(run.heartbeatMs) + "."});
        transaction.commit();
    }
}

} // namespace watchlab
