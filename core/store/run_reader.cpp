// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_reader.h"

#include "core/params/parameter.h"
#include "core/store/action_text.h"
#include "core/store/database.h"
#include "core/store/snapshot_text.h"
#include "core/store/statement.h"
#include "core/util/clock.h"
#include "core/util/error.h"

#include <string>
#include <utility>

namespace watchlab {

namespace {

constexpr const char* summaryColumns =
    "SELECT id, name, family, preset, status, message, created_ms, "
    "finished_ms, last_step, total_steps, data_path, "
    "data_name, data_fingerprint, target_name, target_unit, pid, "
    "process_start, boot_id, heartbeat_ms, parent, parent_step, starred, note, "
    "archived_ms, deleted_ms, coalesce((SELECT value FROM parameters WHERE run = runs.id AND "
    "key = 'baseline.method' AND runs.family = 'baseline'), family) FROM runs";

/// run, step, end, duration. Work that a kill undid counts as time in which the run lay still: nothing of it
/// is left. A pause that nobody ended lasts until the run's last sign of life.
constexpr const char* standstillColumns =
    "SELECT * FROM (SELECT run, step, wall_ms AS end_ms, max(0, wall_ms - coalesce("
    "(SELECT max((SELECT points.wall_ms FROM points WHERE points.series_id = series.id AND "
    "points.step <= resumptions.step AND points.wall_ms <= resumptions.wall_ms "
    "ORDER BY points.step DESC LIMIT 1)) FROM series WHERE series.run = resumptions.run), "
    "(SELECT created_ms FROM runs WHERE id = resumptions.run))) FROM resumptions "
    "UNION ALL SELECT run, step, coalesce(ended_ms, finished_ms, heartbeat_ms), "
    "max(0, coalesce(ended_ms, finished_ms, heartbeat_ms) - begun_ms) FROM pauses JOIN runs ON runs.id = "
    "pauses.run)";

RunSummary readSummary(const Statement& row)
{
    RunSummary run;
    run.id = row.integer(0);
    run.name = row.text(1);
    run.family = row.text(2);
    run.preset = row.text(3);
    run.status = statusOf(row.text(4));
    run.message = row.text(5);
    run.createdMs = row.integer(6);
    run.finishedMs = row.integer(7);
    run.lastStep = row.integer(8);
    run.totalSteps = row.integer(9);
    run.dataPath = row.text(10);
    run.dataName = row.text(11);
    run.dataFingerprint = row.text(12);
    run.targetName = row.text(13);
    run.targetUnit = row.text(14);
    run.parent = row.integer(19);
    run.parentStep = row.integer(20);
    run.starred = row.flag(21);
    run.note = row.text(22);
    run.archivedMs = row.integer(23);
    run.deletedMs = row.integer(24);
    run.model = row.text(25);
    const std::int64_t heartbeatMs = row.integer(18);
    if (run.status == RunStatus::Running &&
        isGone({row.integer(15), row.integer(16), row.text(17)}, heartbeatMs, wallClockMs())) {
        run.status = RunStatus::Interrupted;
        run.finishedMs = heartbeatMs;
    }
    return run;
}

/// Unknown or impossible texts, from another version of this program, leave the default and are told as
/// warnings.
void readParameters(Database& database, RunRecord& record)
{
    record.config.family = record.summary.family;
    record.config.preset = record.summary.preset;
    Statement select(database, "SELECT key, value FROM parameters WHERE run = ? ORDER BY key");
    select.bind(record.summary.id);
    while (select.next()) {
        try {
            setParameter(record.config, select.text(0), select.text(1));
        } catch (const UsageError& error) {
            record.events.push_back(
                {record.summary.createdMs, 0, EventLevel::Warning,
                 "A stored parameter means nothing to this version and was left at its default: " +
                     std::string(error.what())});
        }
    }
}

void readStart(Database& database, RunRecord& record)
{
    RunStart& start = record.start;
    start.totalSteps = record.summary.totalSteps;
    start.targetName = record.summary.targetName;
    start.targetUnit = record.summary.targetUnit;
    Statement select(database,
                     "SELECT steps_per_epoch, train_rows, validation_rows, test_rows, parameter_count, "
                     "ratio_ahead FROM starts WHERE run = ?");
    select.bind(record.summary.id);
    while (select.next()) {
        start.stepsPerEpoch = select.integer(0);
        start.trainRows = select.integer(1);
        start.validationRows = select.integer(2);
        start.testRows = select.integer(3);
        start.parameterCount = select.integer(4);
        start.ratioAhead = numbersOf(select.text(5));
    }
    Statement series(database, "SELECT key, label, unit, role FROM series WHERE run = ? ORDER BY position");
    series.bind(record.summary.id);
    while (series.next())
        start.series.push_back({series.text(0), series.text(1), series.text(2), roleOf(series.text(3))});
}

std::vector<Metric> readEvaluationMetrics(Database& database, std::int64_t evaluation)
{
    std::vector<Metric> metrics;
    Statement select(database, "SELECT key, label, unit, value, lower_is_better FROM evaluation_metrics "
                               "WHERE evaluation = ? ORDER BY position");
    select.bind(evaluation);
    while (select.next())
        metrics.push_back({select.text(0), select.text(1), select.text(2), select.real(3), select.flag(4)});
    return metrics;
}

void readEvaluations(Database& database, RunRecord& record)
{
    Statement select(database, "SELECT id, number, part, step, epoch, rows, seconds, best, tokens, target, "
                               "patterns FROM evaluations LEFT JOIN action_patterns ON evaluation = id "
                               "WHERE run = ? ORDER BY id");
    select.bind(record.summary.id);
    while (select.next()) {
        auto evaluation = std::make_shared<Evaluation>();
        evaluation->number = select.integer(1);
        evaluation->part = select.text(2);
        evaluation->step = select.integer(3);
        evaluation->epoch = select.integer(4);
        evaluation->rows = select.integer(5);
        evaluation->seconds = select.real(6);
        evaluation->best = select.flag(7);
        evaluation->tokens = distributionOf(select.text(8));
        evaluation->target = distributionOf(select.text(9));
        evaluation->actions = patternsOf(select.text(10));
        evaluation->metrics = readEvaluationMetrics(database, select.integer(0));
        record.evaluations.push_back(std::move(evaluation));
    }
}

void readUserLists(Database& database, RunRecord& record)
{
    Statement select(
        database,
        "SELECT id, user_id, evaluation, step, unit, timelines FROM user_lists LEFT JOIN action_timelines "
        "ON list = id WHERE run = ? ORDER BY user_id");
    Statement rows(database,
                   "SELECT video_id, predicted, truth, previous_rank, caption, category FROM user_list_rows "
                   "WHERE list = ? ORDER BY rank");
    select.bind(record.summary.id);
    while (select.next()) {
        auto list = std::make_shared<UserList>();
        list->userId = select.integer(1);
        list->evaluation = select.integer(2);
        list->step = select.integer(3);
        list->unit = select.text(4);
        list->actions = timelinesOf(select.text(5));
        rows.bind(select.integer(0));
        while (rows.next())
            list->rows.push_back({rows.integer(0), rows.real(1), rows.real(2),
                                  static_cast<std::int32_t>(rows.integer(3)), rows.text(4), rows.text(5)});
        record.userLists.push_back(std::move(list));
    }
}

void readCheckpoints(Database& database, RunRecord& record)
{
    Statement select(database, "SELECT step, epoch, file, sha256, bytes, best FROM checkpoints WHERE run = ? "
                               "ORDER BY step, id");
    select.bind(record.summary.id);
    while (select.next())
        record.checkpoints.push_back({select.integer(0), select.integer(1), select.text(2), select.text(3),
                                      select.integer(4), select.flag(5)});
}

void readStages(Database& database, RunRecord& record)
{
    Statement select(database, "SELECT id, key, label, rounds, kept, seconds, anonymous_mb, resident_mb FROM "
                               "stages WHERE run = ? ORDER BY id");
    Statement weights(database,
                      "SELECT feature, gain, splits FROM feature_weights WHERE stage = ? ORDER BY position");
    select.bind(record.summary.id);
    while (select.next()) {
        StageReport stage;
        stage.key = select.text(1);
        stage.label = select.text(2);
        stage.rounds = select.integer(3);
        stage.kept = select.integer(4);
        stage.seconds = select.real(5);
        stage.anonymousMegabytes = select.real(6);
        stage.residentMegabytes = select.real(7);
        weights.bind(select.integer(0));
        while (weights.next())
            stage.features.push_back({weights.text(0), weights.real(1), weights.integer(2)});
        record.stages.push_back(std::move(stage));
    }
}

void readStandstills(Database& database, RunRecord& record)
{
    Statement resumptions(database, "SELECT step FROM resumptions WHERE run = ? ORDER BY id");
    resumptions.bind(record.summary.id);
    while (resumptions.next())
        record.resumedAfter.push_back(resumptions.integer(0));
    Statement select(database, std::string(standstillColumns) + " WHERE run = ? ORDER BY end_ms");
    select.bind(record.summary.id);
    while (select.next())
        record.standstills.push_back({select.integer(1), select.integer(2), select.integer(3)});
}

void readEvents(Database& database, RunRecord& record)
{
    Statement select(database, "SELECT wall_ms, step, level, text FROM events WHERE run = ? ORDER BY id");
    select.bind(record.summary.id);
    while (select.next())
        record.events.push_back(
            {select.integer(0), select.integer(1), eventLevelOf(select.text(2)), select.text(3)});
}

std::vector<RunSummary> summariesOf(Database& database, std::span<const std::int64_t> runs)
{
    std::vector<RunSummary> found;
    Statement select(database, std::string(summaryColumns) + " WHERE id = ?");
    Statement metrics(database, "SELECT key, value FROM run_metrics WHERE run = ? ORDER BY key");
    Statement tags(database, "SELECT tag FROM run_tags WHERE run = ? ORDER BY tag");
    Statement standstills(database, std::string(standstillColumns) + " WHERE run = ?");
    for (const std::int64_t run : runs) {
        select.bind(run);
        if (!select.next())
            continue;
        RunSummary& summary = found.emplace_back(readSummary(select));
        metrics.bind(run);
        while (metrics.next())
            summary.metrics.emplace_hint(summary.metrics.end(), metrics.text(0), metrics.real(1));
        tags.bind(run);
        while (tags.next())
            summary.tags.push_back(tags.text(0));
        standstills.bind(run);
        while (standstills.next())
            summary.stoppedMs += standstills.integer(3);
    }
    return found;
}

} // namespace

std::vector<RunSummary> readSummaries(Database& database, RunPlace place)
{
    const ReadSnapshot snapshot(database);
    std::vector<RunSummary> runs;
    Statement select(database,
                     std::string(summaryColumns) + " WHERE (deleted_ms IS NOT NULL) = ? ORDER BY id");
    select.bind(place == RunPlace::Trash);
    while (select.next())
        runs.push_back(readSummary(select));
    if (runs.empty()) // as the trash mostly is: nothing has to be read over
        return runs;
    const auto visitInOrder = [&runs](Statement& rows, const auto& visit) {
        auto run = runs.begin();
        while (rows.next()) {
            while (run != runs.end() && run->id < rows.integer(0)) // both come in the order of ids
                ++run;
            if (run != runs.end() && run->id == rows.integer(0))
                visit(*run);
        }
    };
    Statement metrics(database, "SELECT run, key, value FROM run_metrics ORDER BY run, key");
    visitInOrder(metrics, [&metrics](RunSummary& run) {
        run.metrics.emplace_hint(run.metrics.end(), metrics.text(1), metrics.real(2));
    });
    Statement tags(database, "SELECT run, tag FROM run_tags ORDER BY run, tag");
    visitInOrder(tags, [&tags](RunSummary& run) { run.tags.push_back(tags.text(1)); });
    Statement standstills(database, std::string(standstillColumns) + " ORDER BY run");
    visitInOrder(standstills, [&standstills](RunSummary& run) { run.stoppedMs += standstills.integer(3); });
    return runs;
}

std::vector<RunSummary> readSummaries(Database& database, std::span<const std::int64_t> runs)
{
    const ReadSnapshot snapshot(database);
    return summariesOf(database, runs);
}

void visitParameters(Database& database, std::int64_t afterRun, const RunStore::ParameterVisitor& visit)
{
    Statement select(database, "SELECT run, key, value FROM parameters WHERE run > ? ORDER BY run, key");
    select.bind(afterRun);
    while (select.next())
        visit(select.integer(0), select.text(1), select.text(2));
}

std::optional<RunRecord> readRecord(Database& database, std::int64_t run)
{
    const ReadSnapshot snapshot(database);
    std::vector<RunSummary> summaries = summariesOf(database, std::span(&run, 1));
    if (summaries.empty())
        return std::nullopt;
    RunRecord record;
    record.summary = std::move(summaries.front());
    readParameters(database, record);
    readStart(database, record);
    readEvaluations(database, record);
    readUserLists(database, record);
    readCheckpoints(database, record);
    readStages(database, record);
    readEvents(database, record);
    readStandstills(database, record);
    return record;
}

std::vector<RunningRun> readRunning(Database& database)
{
    std::vector<RunningRun> runs;
    Statement select(database, "SELECT id, pid, process_start, boot_id, heartbeat_ms, last_step FROM runs "
                               "WHERE status = 'running'");
    while (select.next())
        runs.push_back({select.integer(0),
                        {select.integer(1), select.integer(2), select.text(3)},
                        select.integer(4),
                        select.integer(5)});
    return runs;
}

} // namespace watchlab
