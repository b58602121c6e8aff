// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/bundle_format.h"
#include "core/runs/bundle_reader.h"
#include "core/runs/run_bundle.h"
#include "core/runs/run_predictions.h"
#include "core/store/database.h"
#include "core/store/run_import.h"
#include "core/store/run_rows.h"
#include "core/util/error.h"
#include "core/util/hash.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// Of a run that is not imported because it is here.
std::optional<ImportedRun> hereAlready(const RunImport& incoming, const std::string& uuid, bool again)
{
    const auto here = again ? std::nullopt : incoming.find(uuid);
    if (!here)
        return std::nullopt;
    return ImportedRun{here->id, here->name, true, here->inTrash};
}

RunOrigin originOf(const json& rows, std::string kind, const fs::path& source, std::int64_t runThere)
{
    RunOrigin origin;
    origin.kind = std::move(kind);
    origin.source = fs::absolute(source).lexically_normal().string();
    origin.runThere = runThere;
    if (const auto parent = rows.find("parent"); parent != rows.end() && parent->is_object()) {
        origin.parentUuid = parent->value("uuid", "");
        origin.parentName = parent->value("name", "");
        origin.parentStep = parent->value("step", std::int64_t(0));
    }
    return origin;
}

/// Gives the runs that were added their numbers.
void settle(RunImport& incoming, std::vector<ImportedRun>& runs)
{
    const std::vector<std::int64_t> ids = incoming.commit();
    auto id = ids.begin();
    for (ImportedRun& run : runs)
        if (!run.wasHere)
            run.id = *id++;
}

void requireRoom(const fs::path& folder, std::uint64_t bytes)
{
    std::error_code unknown;
    const fs::space_info room = fs::space(folder, unknown);
    if (!unknown && room.available < bytes)
        throw InputError({folder.string()}, "has room for " + std::to_string(room.available >> 20) +
                                                " MiB, and the runs take " + std::to_string(bytes >> 20) +
                                                ". Free some space, or choose another workspace.");
}

/// The points and files of a run on their way from a bundle.
class BundleImport {
public:
    BundleImport(const BundleReader& reader, RunImport& incoming, const JobContext& job)
        : m_reader(reader)
        , m_incoming(incoming)
        , m_job(job)
    {
    }

    void add(const BundleReader::Run& run, json rows, bool again)
    {
        RunOrigin origin = originOf(rows, "bundle", m_reader.path(), run.idThere);
        const json series = rows.at("series");
        const json checkpoints = rows.at("checkpoints");
        const std::size_t place =
            m_incoming.addRun(std::move(rows), std::move(origin), m_reader.rowsPlace(run), again);
        std::int32_t position = 0;
        for (const json& one : series) {
            m_reader.visitPoints(run, one, position, m_job, [&](std::span<const SeriesPoint> points) {
                m_incoming.addPoints(place, position, points);
                report(points.size());
            });
            ++position;
        }
        addFiles(run, checkpoints, m_incoming.folder(place));
    }

    void expect(const json& rows)
    {
        for (const json& series : rows.at("series"))
            m_total += series.value("points", std::uint64_t(0));
    }

private:
    void addFiles(const BundleReader::Run& run, const json& checkpoints, const fs::path& folder)
    {
        std::map<std::string, std::string> weights = m_reader.filesOf(run, "checkpoints");
        for (const json& checkpoint : checkpoints) {
            const auto name = checkpoint.at("file").get<std::string>();
            if (!isSafeMemberName(name) || name.find('/') != std::string::npos)
                throw InputError({m_reader.rowsPlace(run)},
                                 "names a checkpoint \"" + name +
                                     "\" that would lie outside of its folder. Ask for "
                                     "another copy.");
            const auto file = weights.find(name);
            if (file == weights.end())
                continue; // the bundle came without weights
            if (m_reader.sha256Of(file->second) != checkpoint.at("sha256"))
                throw InputError({m_reader.rowsPlace(run)}, "gives another hash of " + name +
                                                                " than the manifest. Ask for another copy.");
            m_reader.unpack(file->second, folder / name, m_job);
        }
        for (const auto& [name, member] : m_reader.filesOf(run, "split"))
            m_reader.unpack(member, folder / "split" / name, m_job);
        const auto own = m_reader.filesOf(run, "");
        if (const auto predictions = own.find(predictionsFile); predictions != own.end())
            m_reader.unpack(predictions->second, folder / predictionsFile, m_job);
        for (const auto& [name, member] : m_reader.figures())
            m_reader.unpack(member, folder / bundle::figuresFolder / name, m_job);
    }

    void report(std::size_t points)
    {
        m_job.throwIfStopped();
        m_done += points;
        m_job.report("Importing runs", m_done, m_total);
    }

    const BundleReader& m_reader;
    RunImport& m_incoming;
    JobContext m_job;
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
};

} // namespace

std::vector<ImportedRun> importBundle(const fs::path& bundle, const fs::path& workspace, bool again,
                                      const JobContext& job)
{
    const BundleReader reader(bundle);
    reader.verify(job);
    RunImport incoming(workspace);
    requireRoom(workspace, reader.bytes());
    BundleImport import(reader, incoming, job);
    std::vector<ImportedRun> runs;
    try {
        for (const BundleReader::Run& run : reader.runs()) {
            if (const auto here = hereAlready(incoming, run.uuid, again)) {
                runs.push_back(*here);
                continue;
            }
            json rows = reader.rows(run, job);
            import.expect(rows);
            import.add(run, std::move(rows), again);
            runs.push_back({0, run.name, false, false});
        }
    } catch (const json::exception& error) {
        throw InputError({bundle.string()},
                         std::string("has a run.json that is not as a Watchlab writes it: ") + error.what() +
                             ". Ask for another copy.");
    }
    job.throwIfStopped();
    settle(incoming, runs);
    return runs;
}

namespace {

/// What of a run's folder belongs to it: whole checkpoints on record, predictions, its split, pictures that
/// came in a bundle.
void copyFiles(const fs::path& from, const fs::path& to, const json& checkpoints, const JobContext& job)
{
    const auto copy = [&job](const fs::path& source, const fs::path& destination) {
        job.throwIfStopped();
        fs::copy_file(source, destination);
    };
    for (const json& checkpoint : checkpoints) {
        const auto name = checkpoint.at("file").get<std::string>();
        std::error_code missing;
        if (isSafeMemberName(name) && fs::is_regular_file(from / name, missing) &&
            sha256OfFile(from / name) == checkpoint.at("sha256"))
            copy(from / name, to / name);
    }
    std::error_code missing;
    if (fs::is_regular_file(from / predictionsFile, missing))
        copy(from / predictionsFile, to / predictionsFile);
    for (const char* folder : {"split", bundle::figuresFolder})
        if (fs::is_directory(from / folder, missing))
            fs::copy(from / folder, to / folder, fs::copy_options::recursive);
}

std::vector<std::int64_t> runsOf(const RunStore& store)
{
    std::vector<std::int64_t> runs;
    for (const RunSummary& run : store.listRuns())
        runs.insert(runs.begin(), run.id);
    return runs;
}

} // namespace

std::vector<ImportedRun> importWorkspace(const fs::path& source, std::span<const std::int64_t> chosen,
                                         const fs::path& workspace, bool again, const JobContext& job)
{
    std::error_code ignored;
    if (fs::equivalent(source, workspace, ignored))
        throw InputError({source.string()}, "is the workspace itself. Choose another one to import from.");
    const RunStore store(source, RunStore::Access::ReadOnly);
    Database database(source / "watchlab.sqlite", Database::Mode::ReadOnly);
    const ReadSnapshot snapshot(database);
    const std::vector<std::int64_t> wanted =
        chosen.empty() ? runsOf(store) : std::vector<std::int64_t>(chosen.begin(), chosen.end());
    RunImport incoming(workspace);
    std::vector<ImportedRun> runs;
    try {
        for (const std::int64_t run : wanted) {
            job.report("Importing runs", runs.size(), wanted.size());
            json rows = readRunRows(database, run);
            const auto& row = rows["run"];
            if (const auto here = hereAlready(incoming, row["uuid"].get<std::string>(), again)) {
                runs.push_back(*here);
                continue;
            }
            runs.push_back({0, row["name"].get<std::string>(), false, false});
            const json checkpoints = rows["checkpoints"];
            const auto series = static_cast<std::int32_t>(rows["series"].size());
            RunOrigin origin = originOf(rows, "workspace", source, run);
            const std::size_t place =
                incoming.addRun(std::move(rows), std::move(origin), source.string(), again);
            for (std::int32_t position = 0; position < series; ++position)
                visitPoints(database, run, position, [&](std::span<const SeriesPoint> points) {
                    job.throwIfStopped();
                    incoming.addPoints(place, position, points);
                });
            copyFiles(store.runFolder(run), incoming.folder(place), checkpoints, job);
        }
    } catch (const fs::filesystem_error& error) {
        throw InputError({workspace.string()},
                         "cannot take the files of a run: " + error.code().message() + ". Check free space.");
    }
    job.throwIfStopped();
    settle(incoming, runs);
    return runs;
}

} // namespace watchlab
