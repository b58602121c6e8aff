// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_file.h"
#include "core/runs/exported_names.h"
#include "core/runs/hparams.h"
#include "core/runs/tensorboard.h"
#include "core/store/database.h"
#include "core/store/run_rows.h"
#include "core/util/atomic_folder.h"

#include <queue>

#include <nlohmann/json.hpp>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// A series that is read a portion at a time.
struct Cursor {
    std::string tag;
    std::function<void(std::vector<SeriesPoint>&)> read;
    std::vector<SeriesPoint> portion;
    std::size_t at = 0;

    const SeriesPoint& point() const { return portion[at]; }
    /// False at the end.
    bool advance()
    {
        if (++at < portion.size())
            return true;
        at = 0;
        read(portion);
        return !portion.empty();
    }
};

/// All series of a run by step, as a program that trains would have written them. Returns the last step.
std::int64_t writeCurves(Database& database, std::int64_t run, const json& rows, EventFileWriter& writer,
                         const JobContext& job)
{
    std::vector<Cursor> cursors;
    for (const json& series : rows["series"])
        cursors.push_back({series["role"].get<std::string>() + "/" + series["key"].get<std::string>(),
                           pointReader(database, run, static_cast<std::int32_t>(cursors.size())),
                           {},
                           0});
    const auto later = [&cursors](std::size_t left, std::size_t right) {
        return std::pair(cursors[left].point().step, left) > std::pair(cursors[right].point().step, right);
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
    for (std::size_t i = 0; i < cursors.size(); ++i)
        if (cursors[i].advance())
            next.push(i);
    std::int64_t last = 0;
    for (std::size_t count = 0; !next.empty(); ++count) {
        if (count % 65536 == 0)
            job.throwIfStopped();
        const std::size_t first = next.top();
        next.pop();
        const SeriesPoint& point = cursors[first].point();
        writer.add({cursors[first].tag, point.step, static_cast<double>(point.wallMs) / 1000, point.value});
        last = point.step;
        if (cursors[first].advance())
            next.push(first);
    }
    return last;
}

/// Curves, and what the HPARAMS tab shows of the run.
void writeEvents(Database& database, std::int64_t run, const json& rows,
                 const hparams::Experiment& experiment, const fs::path& file, const JobContext& job)
{
    const json& row = rows["run"];
    const double began = row["created_ms"].get<double>() / 1000;
    const double ended = row["finished_ms"].is_number() ? row["finished_ms"].get<double>() / 1000 : began;
    EventFileWriter writer(file, began);
    writer.addForPlugin(hparams::pluginName, hparams::experimentTag, experiment.message(), began);
    writer.addForPlugin(hparams::pluginName, hparams::startTag, experiment.startMessage(rows), began);
    const std::int64_t last = writeCurves(database, run, rows, writer, job);
    for (const auto& [key, value] : rows["metrics"].items())
        if (value.is_number())
            writer.add({hparams::metricTag(key), last, ended, value.get<double>()});
    writer.addForPlugin(hparams::pluginName, hparams::endTag, hparams::Experiment::endMessage(rows), ended);
    writer.commit();
}

} // namespace

void writeTensorboard(const fs::path& workspace, std::span<const std::int64_t> runs, const fs::path& folder,
                      const JobContext& job)
{
    Database database(workspace / "watchlab.sqlite", Database::Mode::ReadOnly);
    const ReadSnapshot snapshot(database);
    hparams::Experiment experiment;
    for (const std::int64_t run : runs) {
        job.throwIfStopped();
        experiment.add(readRunRows(database, run));
    }
    AtomicFolder out(folder);
    std::uint64_t done = 0;
    for (const std::int64_t run : runs) {
        job.report("Exporting runs", done++, runs.size());
        const json rows = readRunRows(database, run);
        const fs::path own =
            out.path() / (std::to_string(run) + "-" + plainFileName(rows["run"]["name"].get<std::string>()));
        fs::create_directory(own);
        const auto seconds = rows["run"]["created_ms"].get<std::int64_t>() / 1000;
        writeEvents(database, run, rows, experiment,
                    own / ("events.out.tfevents." + std::to_string(seconds) + ".watchlab"), job);
    }
    out.commit();
}

} // namespace watchlab
