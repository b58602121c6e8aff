// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_store.h"

#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/point_levels.h"
#include "core/store/record_of.h"
#include "core/store/run_deletion.h"
#include "core/store/run_files.h"
#include "core/store/run_import.h"
#include "core/store/run_labels.h"
#include "core/store/run_query_sql.h"
#include "core/store/run_reader.h"
#include "core/store/run_resuming.h"
#include "core/store/run_writer.h"
#include "core/store/statement.h"
#include "core/util/clock.h"
#include "core/util/error.h"

#include <algorithm>
#include <charconv>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

/// How to open the file: to look at what a newer program wrote must not change it.
Database::Mode modeOf(const fs::path& file, RunStore::Access access)
{
    if (access == RunStore::Access::LookOnly && fs::exists(file) && fs::file_size(file) > 0) {
        Database database(file, Database::Mode::ReadOnly);
        return isNewer(database) ? Database::Mode::ReadOnly : Database::Mode::ReadWrite;
    }
    return access == RunStore::Access::ReadOnly ? Database::Mode::ReadOnly : Database::Mode::ReadWrite;
}

/// The database's file, in a folder that exists.
fs::path databaseFile(const fs::path& workspace, RunStore::Access access)
{
    std::error_code error;
    if (access != RunStore::Access::ReadOnly)
        fs::create_directories(workspace, error);
    if (error)
        throw InputError({workspace.string()}, "cannot be used as a workspace: " + error.message() +
                                                   ". Choose a folder that you may write to.");
    return workspace / "watchlab.sqlite";
}

} // namespace

struct RunStore::Implementation {
    Implementation(const fs::path& folder, Access access)
        : Implementation(folder, databaseFile(folder, access), access)
    {
    }

    Implementation(const fs::path& folder, const fs::path& file, Access access)
        : Implementation(folder, file, modeOf(file, access))
    {
    }

    Implementation(const fs::path& folder, const fs::path& file, Database::Mode mode)
        : workspace(folder)
        , database(file, mode)
        , notice(prepareSchema(database, mode))
        , files(folder)
    {
        if (mode == Database::Mode::ReadOnly)
            return;
        finishDeletions();
        forgetAbandonedImports(database, workspace);
        markOrphans(database);
    }

    template<typename Write>
    void write(Write write)
    {
        Transaction transaction(database);
        write(database);
        transaction.commit();
    }

    bool exists(std::int64_t run)
    {
        Statement select(database, "SELECT 1 FROM runs WHERE id = ?");
        select.bind(run);
        return select.next();
    }

    void requireRun(std::int64_t run)
    {
        if (!exists(run))
            throw noSuchRun(workspace, run);
    }

    void refuseIfRecorded(std::int64_t run)
    {
        for (const RunningRun& running : readRunning(database))
            if (running.id == run && !isGone(running.owner, running.heartbeatMs, wallClockMs()))
                throw InputError({workspace.string()},
                                 "run " + std::to_string(run) + " is still being recorded by process " +
                                     std::to_string(running.owner.pid) + ". Stop it first.");
    }

    /// A change of what a run is called and where it is shown.
    template<typename Change>
    void label(std::int64_t run, Change change)
    {
        Transaction transaction(database);
        requireRun(run);
        change(database);
        transaction.commit();
    }

    void finishDeletions()
    {
        if (!files.anySetAside())
            return;
        const Transaction quiet(database); // nobody deletes meanwhile
        files.settle([this](std::int64_t run) { return exists(run); });
    }

    /// A file that cannot be removed only takes room.
    void removeCheckpoints(std::int64_t run, const std::vector<std::string>& names) const noexcept
    {
        std::error_code ignored;
        for (const std::string& name : names)
            fs::remove(files.folder(run) / name, ignored);
    }

    /// If that is still so when nobody else can write.
    template<typename Condition>
    bool deleteForGood(std::int64_t run, Condition mayGo)
    {
        Transaction transaction(database);
        if (!mayGo())
            return false;
        refuseIfRecorded(run);
        files.setAside(run);
        try {
            deleteRunRows(database, run);
            transaction.commit();
        } catch (...) {
            files.putBack(run);
            throw;
        }
        files.removeSetAside(run);
        try {
            purgeDeletedSeries(database);
        } catch (const InputError&) {
            // The run is gone; what is left of its points takes room until the next deletion.
        }
        return true;
    }

    fs::path workspace;
    Database database;
    std::string notice;
    RunFiles files;
};

std::int64_t standstillUntil(std::span<const Standstill> standstills, std::int64_t wallMs)
{
    std::int64_t tookMs = 0;
    for (const Standstill& standstill : standstills)
        tookMs += standstill.endMs <= wallMs ? standstill.tookMs : 0;
    return tookMs;
}

RunStore::RunStore(const fs::path& workspace, Access access)
    : m_implementation(std::make_unique<Implementation>(workspace, access))
{
}

RunStore::~RunStore() = default;
RunStore::RunStore(RunStore&&) noexcept = default;

const fs::path& RunStore::workspace() const
{
    return m_implementation->workspace;
}

const std::string& RunStore::notice() const
{
    return m_implementation->notice;
}

fs::path RunStore::runFolder(std::int64_t run) const
{
    return m_implementation->files.folder(run);
}

std::int64_t RunStore::createRun(const NewRun& run)
{
    Implementation& store = *m_implementation;
    Transaction transaction(store.database);
    const std::int64_t id = nextRunId(store.database, store.files);
    insertRun(store.database, id, run);
    store.files.create(id);
    try {
        transaction.commit();
    } catch (...) {
        std::error_code ignored;
        fs::remove(store.files.folder(id), ignored);
        throw;
    }
    return id;
}

void RunStore::resumeRun(std::int64_t run, std::int64_t step)
{
    Implementation& store = *m_implementation;
    Transaction transaction(store.database);
    store.requireRun(run);
    takeOver(store.database, run, store.workspace);
    const std::vector<std::string> files = rewind(store.database, run, step);
    transaction.commit();
    store.removeCheckpoints(run, files);
}

void RunStore::recordStart(std::int64_t run, const RunStart& start)
{
    m_implementation->write([&](Database& database) { insertStart(database, run, start); });
}

void RunStore::recordPoints(std::int64_t run, std::span<const SeriesPoint> points)
{
    m_implementation->write([&](Database& database) { insertPoints(database, run, points); });
}

void RunStore::recordEvaluation(std::int64_t run, const Evaluation& evaluation)
{
    m_implementation->write([&](Database& database) { insertEvaluation(database, run, evaluation); });
}

void RunStore::recordUserList(std::int64_t run, const UserList& list)
{
    m_implementation->write([&](Database& database) { insertUserList(database, run, list); });
}

void RunStore::recordCheckpoint(std::int64_t run, const CheckpointInfo& checkpoint)
{
    m_implementation->write([&](Database& database) { insertCheckpoint(database, run, checkpoint); });
    m_implementation->removeCheckpoints(run, checkpoint.replaces);
}

void RunStore::recordStage(std::int64_t run, const StageReport& stage)
{
    m_implementation->write([&](Database& database) { insertStage(database, run, stage); });
}

void RunStore::recordEvent(std::int64_t run, const RunEvent& event)
{
    m_implementation->write([&](Database& database) { insertEvent(database, run, event); });
}

void RunStore::recordPause(std::int64_t run, const RunPause& pause)
{
    m_implementation->write([&](Database& database) { insertPause(database, run, pause); });
}

void RunStore::heartbeat(std::int64_t run, std::int64_t lastStep)
{
    m_implementation->write([&](Database& database) { updateHeartbeat(database, run, lastStep); });
}

void RunStore::finishRun(std::int64_t run, const Outcome& outcome)
{
    Implementation& store = *m_implementation;
    store.database.execute("PRAGMA synchronous = FULL");
    store.write([&](Database& database) { updateOutcome(database, run, outcome); });
    store.database.execute("PRAGMA synchronous = NORMAL");
}

std::vector<RunSummary> RunStore::listRuns() const
{
    std::vector<RunSummary> runs = readSummaries(m_implementation->database, RunPlace::Shown);
    std::ranges::reverse(runs);
    return runs;
}

std::vector<RunSummary> RunStore::listRuns(std::string_view question) const
{
    return readSummaries(m_implementation->database, findRuns(question));
}

std::vector<std::int64_t> RunStore::findRuns(std::string_view question) const
{
    std::vector<std::int64_t> runs = watchlab::findRuns(m_implementation->database, question, wallClockMs());
    std::ranges::reverse(runs);
    return runs;
}

std::vector<std::string> RunStore::queryTerms() const
{
    return watchlab::queryTerms(m_implementation->database);
}

void RunStore::visitParameters(std::int64_t afterRun, const ParameterVisitor& visit) const
{
    watchlab::visitParameters(m_implementation->database, afterRun, visit);
}

std::vector<RunSummary> RunStore::listTrash() const
{
    std::vector<RunSummary> runs = readSummaries(m_implementation->database, RunPlace::Trash);
    std::ranges::reverse(runs);
    return runs;
}

std::optional<RunRecord> RunStore::findRun(std::int64_t run) const
{
    return readRecord(m_implementation->database, run);
}

std::optional<std::int64_t> RunStore::findRunId(std::string_view idOrName, bool inTrash) const
{
    std::int64_t id = 0;
    const auto [end, problem] = std::from_chars(idOrName.data(), idOrName.data() + idOrName.size(), id);
    if (problem == std::errc() && end == idOrName.data() + idOrName.size()) {
        Statement numbered(m_implementation->database,
                           "SELECT id FROM runs WHERE id = ? AND (deleted_ms IS NOT NULL) = ?");
        numbered.bind(id, inTrash);
        if (numbered.next())
            return id;
    }
    Statement named(m_implementation->database,
                    "SELECT max(id) FROM runs WHERE name = ? AND (deleted_ms IS NOT NULL) = ?");
    named.bind(idOrName, inTrash);
    if (!named.next() || named.isNull(0))
        return std::nullopt;
    return named.integer(0);
}

std::vector<SeriesPoint> RunStore::readSeries(std::int64_t run, std::int32_t series,
                                              std::size_t maximum) const
{
    return readPart(run, series, {}, maximum).points;
}

SeriesPart RunStore::readPart(std::int64_t run, std::int32_t series, StepRange range,
                              std::size_t maximum) const
{
    return watchlab::readPart(m_implementation->database, run, series, range, maximum);
}

void RunStore::renameRun(std::int64_t run, std::string_view name)
{
    if (name.empty())
        throw InputError("A run needs a name. Type one, or keep the old one.");
    Statement(m_implementation->database, "UPDATE runs SET name = ? WHERE id = ?").execute(name, run);
    m_implementation->requireRun(run);
}

void RunStore::starRun(std::int64_t run, bool starred)
{
    m_implementation->label(run, [&](Database& database) { watchlab::starRun(database, run, starred); });
}

void RunStore::addTag(std::int64_t run, std::string_view tag)
{
    m_implementation->label(run, [&](Database& database) { watchlab::addTag(database, run, tag); });
}

void RunStore::removeTag(std::int64_t run, std::string_view tag)
{
    m_implementation->label(run, [&](Database& database) { watchlab::removeTag(database, run, tag); });
}

void RunStore::setNote(std::int64_t run, std::string_view note)
{
    m_implementation->label(run, [&](Database& database) { watchlab::setNote(database, run, note); });
}

void RunStore::archiveRun(std::int64_t run, bool archived)
{
    m_implementation->label(run, [&](Database& database) { watchlab::archiveRun(database, run, archived); });
}

void RunStore::trashRun(std::int64_t run)
{
    m_implementation->label(run, [&](Database& database) {
        m_implementation->refuseIfRecorded(run);
        watchlab::trashRun(database, run, true);
    });
}

void RunStore::restoreRun(std::int64_t run)
{
    m_implementation->label(run, [&](Database& database) { watchlab::trashRun(database, run, false); });
}

std::size_t RunStore::emptyTrash(std::int64_t beforeMs)
{
    std::size_t deleted = 0;
    for (const std::int64_t run : trashedRuns(m_implementation->database, beforeMs))
        deleted += m_implementation->deleteForGood(run, [&] { // somebody may have restored it meanwhile
            return std::ranges::count(trashedRuns(m_implementation->database, beforeMs), run) > 0;
        });
    return deleted;
}

void RunStore::deleteRun(std::int64_t run)
{
    m_implementation->deleteForGood(run, [&] {
        m_implementation->requireRun(run);
        return true;
    });
}

} // namespace watchlab
