// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_export.h"

#include "core/params/parameter.h"
#include "core/store/action_text.h"
#include "core/store/record_of.h"
#include "core/store/snapshot_text.h"
#include "core/util/atomic_file.h"
#include "core/util/clock.h"
#include "core/util/error.h"
#include "core/util/hash.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <system_error>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json timeAsJson(std::int64_t wallMs)
{
    return wallMs == 0 ? json() : json(isoTime(wallMs));
}

json parametersAsJson(const RunConfig& config)
{
    json parameters = json::object();
    for (const Parameter& parameter : parameterTable())
        if (concerns(parameter, config.family))
            std::visit([&](const auto& value) { parameters[std::string(parameter.key)] = value; },
                       parameter.read(config));
    return parameters;
}

json seriesAsJson(const RunStart& start)
{
    json series = json::array();
    for (const SeriesInfo& info : start.series)
        series.push_back(
            {{"key", info.key}, {"label", info.label}, {"unit", info.unit}, {"role", roleName(info.role)}});
    return series;
}

json evaluationAsJson(const Evaluation& evaluation)
{
    json metrics = json::array();
    for (const Metric& metric : evaluation.metrics)
        metrics.push_back({{"key", metric.key},
                           {"label", metric.label},
                           {"unit", metric.unit},
                           {"value", numberAsJson(metric.value)},
                           {"lower_is_better", metric.lowerIsBetter}});
    return {{"number", evaluation.number},
            {"step", evaluation.step},
            {"epoch", evaluation.epoch},
            {"part", evaluation.part},
            {"rows", evaluation.rows},
            {"seconds", numberAsJson(evaluation.seconds)},
            {"best", evaluation.best},
            {"metrics", std::move(metrics)},
            {"tokens", distributionAsJson(evaluation.tokens)},
            {"target", distributionAsJson(evaluation.target)},
            {"patterns", evaluation.actions.empty() ? json() : patternsAsJson(evaluation.actions)}};
}

json userListAsJson(const UserList& list)
{
    json rows = json::array();
    for (const UserListRow& row : list.rows)
        rows.push_back({{"video_id", row.videoId},
                        {"predicted", numberAsJson(row.predicted)},
                        {"truth", numberAsJson(row.truth)},
                        {"previous_rank", row.previousRank},
                        {"caption", row.caption},
                        {"category", row.category}});
    return {{"user_id", list.userId},
            {"evaluation", list.evaluation},
            {"step", list.step},
            {"unit", list.unit},
            {"rows", std::move(rows)},
            {"timelines", list.actions.viewings.empty() ? json() : timelinesAsJson(list.actions)}};
}

json checkpointAsJson(const CheckpointInfo& checkpoint)
{
    return {{"file", checkpoint.file}, {"sha256", checkpoint.sha256}, {"bytes", checkpoint.bytes},
            {"step", checkpoint.step}, {"epoch", checkpoint.epoch},   {"best", checkpoint.best}};
}

json stageAsJson(const StageReport& stage)
{
    json features = json::array();
    for (const FeatureWeight& weight : stage.features)
        features.push_back(
            {{"feature", weight.feature}, {"gain", numberAsJson(weight.gain)}, {"splits", weight.splits}});
    return {{"key", stage.key},
            {"label", stage.label},
            {"rounds", stage.rounds},
            {"kept", stage.kept},
            {"seconds", numberAsJson(stage.seconds)},
            {"anonymous_mb", numberAsJson(stage.anonymousMegabytes)},
            {"resident_mb", numberAsJson(stage.residentMegabytes)},
            {"features", std::move(features)}};
}

json eventAsJson(const RunEvent& event)
{
    return {{"wall_ms", event.wallMs},
            {"time", timeAsJson(event.wallMs)},
            {"step", event.step},
            {"level", eventLevelName(event.level)},
            {"text", event.text}};
}

/// A folder beside the destination that takes its name in one step, or vanishes.
class AtomicFolder {
public:
    explicit AtomicFolder(fs::path destination)
        : m_destination(std::move(destination))
    {
        std::error_code error;
        if (fs::exists(m_destination, error) && !fs::is_empty(m_destination, error))
            throw InputError({m_destination.string()}, "exists already. Choose a new folder to export to.");
        fs::create_directories(m_destination.parent_path(), error);
        std::string pattern = m_destination.string() + ".XXXXXX";
        if (!::mkdtemp(pattern.data()))
            throw InputError(
                {m_destination.string()},
                "cannot be written: " + std::error_code(errno, std::generic_category()).message() +
                    ". Choose a folder that you may write to.");
        m_temporary = pattern;
        fs::permissions(m_temporary, fs::perms(0755), error);
    }
    ~AtomicFolder()
    {
        std::error_code ignored;
        if (!m_temporary.empty())
            fs::remove_all(m_temporary, ignored);
    }
    AtomicFolder(const AtomicFolder&) = delete;
    AtomicFolder& operator=(const AtomicFolder&) = delete;

    const fs::path& path() const { return m_temporary; }
    void commit()
    {
        fs::rename(m_temporary, m_destination); // takes the place of an empty folder
        m_temporary.clear();
    }

private:
    fs::path m_destination;
    fs::path m_temporary;
};

void writeText(const fs::path& path, std::string_view text)
{
    AtomicFile file(path);
    file.write(text);
    file.commit();
}

std::string safeFileName(std::string_view key)
{
    std::string name;
    for (const char character : key) {
        const bool separates = character == '/' || character == '\0' || (character == '.' && name.empty());
        name += separates ? '_' : character;
    }
    return name;
}

std::string pointLine(const SeriesPoint& point)
{
    char value[32];
    char* end = value; // a gap has no digits
    if (!std::isnan(point.value))
        end = std::to_chars(value, value + sizeof value, point.value).ptr;
    return std::to_string(point.step) + "," + std::to_string(point.wallMs) + "," + std::string(value, end) +
           "\n";
}

void writeSeries(const RunStore& store, const RunRecord& record, const fs::path& folder)
{
    fs::create_directory(folder);
    for (std::size_t i = 0; i < record.start.series.size(); ++i) {
        AtomicFile file(folder / (safeFileName(record.start.series[i].key) + ".csv"));
        file.write("step,wall_ms,value\n");
        for (const SeriesPoint& point : store.readSeries(record.summary.id, static_cast<std::int32_t>(i)))
            file.write(pointLine(point));
        file.commit();
    }
}

/// Copies what is whole; says what became of it.
std::string copyCheckpoint(const fs::path& source, const std::string& sha256, const fs::path& destination)
{
    std::error_code error;
    if (!fs::is_regular_file(source, error))
        return "missing";
    fs::copy_file(source, destination);
    if (sha256OfFile(destination) == sha256)
        return "copied";
    fs::remove(destination);
    return "damaged";
}

void exportFolder(const RunStore& store, const RunRecord& record, const fs::path& destination)
{
    AtomicFolder folder(destination);
    writeSeries(store, record, folder.path() / "series");
    json document = runAsJson(record);
    fs::create_directory(folder.path() / "checkpoints");
    for (json& checkpoint : document["checkpoints"]) {
        const std::string file = fs::path(checkpoint["file"].get<std::string>()).filename();
        checkpoint["export"] = copyCheckpoint(store.runFolder(record.summary.id) / file, checkpoint["sha256"],
                                              folder.path() / "checkpoints" / file);
    }
    const fs::path split = store.runFolder(record.summary.id) / "split"; // of a run on an imported one
    if (fs::is_directory(split))
        fs::copy(split, folder.path() / "split", fs::copy_options::recursive);
    writeText(folder.path() / "run.json",
              document.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
    folder.commit();
}

} // namespace

json summaryAsJson(const RunSummary& run)
{
    json metrics = json::object();
    for (const auto& [key, value] : run.metrics)
        metrics[key] = numberAsJson(value);
    return {{"id", run.id},
            {"name", run.name},
            {"status", statusName(run.status)},
            {"message", run.message},
            {"family", run.family},
            {"model", run.model},
            {"preset", run.preset},
            {"created_ms", run.createdMs},
            {"created", timeAsJson(run.createdMs)},
            {"finished_ms", run.finishedMs == 0 ? json() : json(run.finishedMs)},
            {"finished", timeAsJson(run.finishedMs)},
            {"last_step", run.lastStep},
            {"total_steps", run.totalSteps},
            {"data_path", run.dataPath},
            {"data_name", run.dataName},
            {"data_fingerprint", run.dataFingerprint},
            {"target", run.targetName},
            {"unit", run.targetUnit},
            {"parent", run.parent == 0 ? json() : json(run.parent)},
            {"parent_step", run.parent == 0 ? json() : json(run.parentStep)},
            {"starred", run.starred},
            {"tags", run.tags},
            {"note", run.note},
            {"archived_ms", run.archivedMs == 0 ? json() : json(run.archivedMs)},
            {"deleted_ms", run.deletedMs == 0 ? json() : json(run.deletedMs)},
            {"metrics", std::move(metrics)}};
}

json runAsJson(const RunRecord& run)
{
    json document = summaryAsJson(run.summary);
    document["parameters"] = parametersAsJson(run.config);
    document["steps_per_epoch"] = run.start.stepsPerEpoch;
    document["train_rows"] = run.start.trainRows;
    document["validation_rows"] = run.start.validationRows;
    document["test_rows"] = run.start.testRows;
    document["parameter_count"] = run.start.parameterCount;
    document["ratio_ahead"] = numbersAsJson(run.start.ratioAhead);
    document["series"] = seriesAsJson(run.start);
    const auto list = [&](const char* key, const auto& items, auto asJson) {
        document[key] = json::array();
        for (const auto& item : items)
            document[key].push_back(asJson(item));
    };
    list("evaluations", run.evaluations, [](const auto& item) { return evaluationAsJson(*item); });
    list("user_lists", run.userLists, [](const auto& item) { return userListAsJson(*item); });
    list("checkpoints", run.checkpoints, checkpointAsJson);
    list("stages", run.stages, stageAsJson);
    list("events", run.events, eventAsJson);
    return document;
}

json runAsJson(const RunStore& store, std::int64_t run)
{
    return runAsJson(recordOf(store, run));
}

void exportRun(const RunStore& store, std::int64_t run, const fs::path& destination)
{
    const RunRecord record = recordOf(store, run);
    const fs::path target = fs::absolute(destination).lexically_normal();
    try {
        if (target.extension() == ".json")
            writeText(target, runAsJson(record).dump(2, ' ', false, json::error_handler_t::replace) + "\n");
        else
            exportFolder(store, record, target.has_filename() ? target : target.parent_path());
    } catch (const fs::filesystem_error& error) {
        throw InputError({target.string()}, "cannot be written: " + error.code().message() +
                                                ". Check free space, or choose another folder.");
    }
}

} // namespace watchlab
