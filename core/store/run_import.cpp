// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_import.h"

#include "core/store/database.h"
#include "core/store/point_levels.h"
#include "core/store/run_deletion.h"
#include "core/store/run_files.h"
#include "core/store/run_rows.h"
#include "core/store/run_writer.h"
#include "core/store/snapshot_text.h"
#include "core/store/statement.h"
#include "core/util/clock.h"
#include "core/util/error.h"
#include "core/util/file_descriptor.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <random>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* incomingFolder = "incoming"; ///< in the workspace
constexpr std::string_view lockEnding = ".lock";

std::string randomHex()
{
    std::random_device random;
    std::string text;
    for (int i = 0; i < 32; ++i)
        text += "0123456789abcdef"[random() & 15U];
    return text;
}

/// Names are shown in terminals and tables: control characters, which somebody else chose, become spaces.
std::string printable(std::string name)
{
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return name;
}

/// Locks a file that is there; none when somebody else has, or has removed it meanwhile.
FileDescriptor tryLock(const fs::path& file, int flags)
{
    FileDescriptor opened(::open(file.c_str(), flags | O_RDWR | O_CLOEXEC, 0644));
    struct stat facts {};
    if (!opened || ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0 ||
        ::fstat(opened.number(), &facts) != 0 || facts.st_nlink == 0)
        return {};
    return opened;
}

void forgetImport(Database& database, const std::string& name)
{
    Transaction transaction(database);
    Statement(database, "DELETE FROM incoming_series WHERE import = ?").execute(name);
    transaction.commit();
}

} // namespace

struct RunImport::Implementation {
    struct Run {
        json rows;
        RunOrigin origin;
        std::string place;
        bool anew = false;
        std::vector<std::int64_t> series;
    };

    explicit Implementation(const fs::path& folder)
        : workspace(folder)
        , database(prepared(folder), Database::Mode::ReadWrite)
        , files(folder)
    {
        forgetAbandonedImports(database, workspace);
        purgeDeletedSeries(database);
        lockFolder();
    }

    /// Creates the workspace, and brings its database up to date.
    static fs::path prepared(const fs::path& folder)
    {
        const RunStore store(folder);
        return folder / "watchlab.sqlite";
    }

    void lockFolder()
    {
        std::error_code error;
        fs::create_directories(workspace / incomingFolder, error);
        for (int attempt = 0; attempt < 10 && !lock; ++attempt) {
            name = randomHex();
            lock = tryLock(lockFile(), O_CREAT | O_EXCL);
        }
        if (!lock || !fs::create_directory(folder(), error))
            throw InputError({(workspace / incomingFolder).string()},
                             std::string("cannot be written: ") + std::strerror(errno) +
                                 ". Check free space and permissions of the workspace.");
    }

    fs::path folder() const { return workspace / incomingFolder / name; }
    fs::path lockFile() const { return workspace / incomingFolder / (name + std::string(lockEnding)); }

    void removeFolder() noexcept
    {
        std::error_code ignored;
        fs::remove_all(folder(), ignored);
        fs::remove(lockFile(), ignored);
        fs::remove(workspace / incomingFolder, ignored); // when empty
    }

    void insertOrigin(std::int64_t run, const Run& imported)
    {
        const RunOrigin& origin = imported.origin;
        Statement(database,
                  "INSERT INTO origins (run, kind, source, run_there, parent_uuid, parent_name, parent_step, "
                  "imported_ms) VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, ?)")
            .execute(run, origin.kind, origin.source, origin.runThere, origin.parentUuid, origin.parentName,
                     origin.parentStep, origin.importedMs != 0 ? origin.importedMs : wallClockMs());
    }

    void adoptSeries(std::int64_t run, const Run& imported)
    {
        Statement adopt(database, "UPDATE series SET run = ? WHERE id = ? AND run IS NULL");
        Statement settled(database, "DELETE FROM incoming_series WHERE series = ?");
        for (const std::int64_t series : imported.series) {
            adopt.execute(run, series);
            if (database.changes() != 1)
                throw InputError({workspace.string()},
                                 "was restored or changed by another program while runs were "
                                 "imported. Import them again.");
            settled.execute(series);
        }
    }

    /// Wherever parent and fork are both here.
    void linkForks(const std::vector<std::int64_t>& ids)
    {
        Statement link(
            database,
            "UPDATE runs SET (parent, parent_step) = (SELECT above.id, origins.parent_step FROM origins "
            "JOIN runs AS above ON above.uuid = origins.parent_uuid WHERE origins.run = runs.id AND "
            "above.id <> runs.id ORDER BY above.deleted_ms IS NOT NULL, above.id DESC LIMIT 1) WHERE "
            "parent IS NULL AND id IN (SELECT run FROM origins WHERE parent_uuid <> '' AND (run = ?1 OR "
            "parent_uuid = (SELECT uuid FROM runs WHERE id = ?1)))");
        for (const std::int64_t run : ids)
            link.execute(run);
    }

    fs::path workspace;
    Database database;
    RunFiles files;
    std::string name;
    FileDescriptor lock;
    std::vector<Run> runs;
};

RunImport::RunImport(const fs::path& workspace)
    : m_implementation(std::make_unique<Implementation>(workspace))
{
}

RunImport::~RunImport()
{
    Implementation& self = *m_implementation;
    self.removeFolder();
    try {
        forgetImport(self.database, self.name);
    } catch (const InputError&) { // NOLINT(bugprone-empty-catch): as if killed; the next one forgets it
    }
}

std::optional<RunHere> RunImport::find(const std::string& uuid) const
{
    return findRunHere(m_implementation->database, uuid);
}

std::size_t RunImport::addRun(json rows, RunOrigin origin, const std::string& place, bool anew)
{
    Implementation& self = *m_implementation;
    const std::vector<SeriesInfo> series = seriesOfRows(rows, place);
    const bool nameless = rows["run"].is_object() && rows["run"].value("uuid", json()) == "";
    if ((anew || nameless) && rows["run"].is_object())
        rows["run"]["uuid"] = randomHex();
    if (rows["run"].is_object() && rows["run"].contains("name") && rows["run"]["name"].is_string())
        rows["run"]["name"] = printable(rows["run"]["name"].get<std::string>());
    Implementation::Run run{std::move(rows), std::move(origin), place, anew, {}};
    {
        Transaction transaction(self.database);
        Statement insert(self.database,
                         "INSERT INTO series (run, position, key, label, unit, role) VALUES (NULL, ?, "
                         "?, ?, ?, ?)");
        Statement mark(self.database, "INSERT INTO incoming_series (series, import) VALUES (?, ?)");
        int position = 0;
        for (const SeriesInfo& info : series) {
            insert.execute(position++, info.key, info.label, info.unit, roleName(info.role));
            run.series.push_back(self.database.lastInsertId());
            mark.execute(run.series.back(), self.name);
        }
        transaction.commit();
    }
    self.runs.push_back(std::move(run));
    fs::create_directory(folder(self.runs.size() - 1));
    return self.runs.size() - 1;
}

fs::path RunImport::folder(std::size_t run) const
{
    return m_implementation->folder() / std::to_string(run);
}

void RunImport::addPoints(std::size_t run, std::int32_t series, std::span<const SeriesPoint> points)
{
    Implementation& self = *m_implementation;
    Transaction transaction(self.database);
    insertSeriesPoints(self.database, self.runs.at(run).series.at(static_cast<std::size_t>(series)), points);
    transaction.commit();
}

std::vector<std::int64_t> RunImport::commit()
{
    Implementation& self = *m_implementation;
    std::vector<std::int64_t> ids;
    self.database.execute("PRAGMA synchronous = FULL");
    try {
        Transaction transaction(self.database);
        for (std::size_t i = 0; i < self.runs.size(); ++i) {
            const Implementation::Run& run = self.runs[i];
            const std::int64_t id = ids.emplace_back(nextRunId(self.database, self.files));
            insertRunRows(self.database, id, run.rows, run.place);
            self.adoptSeries(id, run);
            self.insertOrigin(id, run);
            self.files.bring(folder(i), id);
        }
        self.linkForks(ids);
        transaction.commit();
    } catch (...) {
        for (const std::int64_t id : ids)
            self.files.removeSetAside(id);
        throw;
    }
    for (const std::int64_t id : ids)
        self.files.putBack(id); // a process that is killed here has it done by the next
    self.database.execute("PRAGMA synchronous = NORMAL");
    return ids;
}

void forgetAbandonedImports(Database& database, const fs::path& workspace)
{
    std::vector<std::string> names;
    Statement select(database, "SELECT DISTINCT import FROM incoming_series");
    while (select.next())
        names.push_back(select.text(0));
    std::error_code ignored;
    const fs::path around = workspace / incomingFolder;
    if (names.empty() && !fs::exists(around, ignored))
        return;
    for (const fs::directory_entry& entry : fs::directory_iterator(around, ignored)) {
        const std::string file = entry.path().filename().string();
        const FileDescriptor lock = file.ends_with(lockEnding) ? tryLock(entry.path(), 0) : FileDescriptor();
        if (!lock)
            continue;
        const std::string name = file.substr(0, file.size() - lockEnding.size());
        forgetImport(database, name);
        fs::remove_all(around / name, ignored);
        fs::remove(entry.path(), ignored);
    }
    for (const std::string& name : names)
        if (!fs::exists(around / (name + std::string(lockEnding)), ignored))
            forgetImport(database, name);
    fs::remove(around, ignored); // when empty
}

} // namespace watchlab
