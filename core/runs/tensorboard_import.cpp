// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_file.h"
#include "core/runs/tensorboard.h"
#include "core/store/run_import.h"
#include "core/store/snapshot_text.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "core/util/sha256.h"
#include "core/util/version.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view mark = "tfevents"; ///< in the names of event files
constexpr std::size_t heldPoints = 1 << 18;   ///< of all tags, before they are stored

bool isEventFile(const fs::path& file)
{
    std::error_code ignored;
    return file.filename().string().find(mark) != std::string::npos && fs::is_regular_file(file, ignored);
}

/// Event files by the folder they lie in, in the order of their names, which begin with the time.
std::map<fs::path, std::vector<fs::path>> filesByFolder(const fs::path& path)
{
    std::map<fs::path, std::vector<fs::path>> folders;
    std::error_code problem;
    if (!fs::is_directory(path, problem))
        return {{path.parent_path(), {path}}};
    constexpr auto skip = fs::directory_options::skip_permission_denied;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path, skip, problem))
        if (isEventFile(entry.path()))
            folders[entry.path().parent_path()].push_back(entry.path());
    for (auto& [folder, files] : folders)
        std::ranges::sort(files);
    return folders;
}

std::int64_t millisecondsOf(double seconds)
{
    constexpr double most = 1e14; // the year 5138; beyond, the clock was broken
    return std::abs(seconds) < most ? std::llround(seconds * 1000) : 0;
}

/// What the files of a folder hold, without the points.
struct Contents {
    struct Tag {
        std::size_t position = 0;
        double last = 0; ///< the value of its last step
        std::int64_t lastStep = std::numeric_limits<std::int64_t>::min();
    };
    std::map<std::string, Tag> tags;
    std::vector<std::string> order;
    std::int64_t firstMs = std::numeric_limits<std::int64_t>::max();
    std::int64_t lastMs = 0;
    std::int64_t lastStep = 0;

    void add(const ScalarEvent& scalar)
    {
        const auto [tag, isNew] = tags.try_emplace(scalar.tag);
        if (isNew) {
            tag->second.position = order.size();
            order.push_back(scalar.tag);
        }
        if (scalar.step >= tag->second.lastStep) {
            tag->second.lastStep = scalar.step;
            tag->second.last = scalar.value;
        }
        const std::int64_t wallMs = millisecondsOf(scalar.wallSeconds);
        firstMs = std::min(firstMs, wallMs);
        lastMs = std::max(lastMs, wallMs);
        lastStep = std::max(lastStep, scalar.step);
    }
};

/// "validation/mae" has a role of ours; other tags are drawn as diagnostics.
std::string roleOfTag(const std::string& tag)
{
    const std::string begin = tag.substr(0, tag.find('/'));
    const bool ours = begin != tag && roleName(roleOf(begin)) == begin;
    if (ours)
        return begin;
    return begin.find("loss") != std::string::npos ? "loss" : "diagnostic";
}

/// The run as it would travel.
json rowsOf(const Contents& contents, const std::string& name, const std::string& uuid,
            const std::string& path)
{
    json series = json::array();
    json metrics = json::object();
    for (const std::string& tag : contents.order) {
        series.push_back({{"key", tag}, {"label", tag}, {"unit", ""}, {"role", roleOfTag(tag)}});
        metrics[tag] = numberAsJson(contents.tags.at(tag).last);
    }
    const json nothing = json::array();
    return {{"run",
             {{"uuid", uuid},
              {"name", name},
              {"family", "tensorboard"},
              {"preset", ""},
              {"status", "completed"},
              {"message", ""},
              {"program_version", versionText()},
              {"created_ms", contents.firstMs},
              {"finished_ms", contents.lastMs},
              {"last_step", contents.lastStep},
              {"total_steps", contents.lastStep},
              {"data_path", path},
              {"data_name", "TensorBoard"},
              {"data_fingerprint", ""},
              {"target_name", ""},
              {"target_unit", ""},
              {"starred", 0},
              {"note", ""},
              {"archived_ms", nullptr}}},
            {"parent", nullptr},
            {"parameters", json::object()},
            {"metrics", metrics},
            {"tags", nothing},
            {"series", series},
            {"start", nothing},
            {"evaluations", nothing},
            {"user_lists", nothing},
            {"checkpoints", nothing},
            {"resumptions", nothing},
            {"pauses", nothing},
            {"stages", nothing},
            {"events", nothing}};
}

/// Collects points of many tags and stores them in portions.
class PointSink {
public:
    PointSink(RunImport& incoming, std::size_t run, std::size_t tags)
        : m_incoming(incoming)
        , m_run(run)
        , m_points(tags)
    {
    }

    void add(std::size_t position, const ScalarEvent& scalar)
    {
        m_points[position].push_back({static_cast<std::int32_t>(position), scalar.step,
                                      millisecondsOf(scalar.wallSeconds), scalar.value});
        if (++m_held >= heldPoints)
            store();
    }

    void store()
    {
        for (std::size_t i = 0; i < m_points.size(); ++i)
            if (!m_points[i].empty()) {
                m_incoming.addPoints(m_run, static_cast<std::int32_t>(i), m_points[i]);
                m_points[i].clear();
            }
        m_held = 0;
    }

private:
    RunImport& m_incoming;
    std::size_t m_run;
    std::vector<std::vector<SeriesPoint>> m_points;
    std::size_t m_held = 0;
};

class TensorboardReader {
public:
    TensorboardReader(RunImport& incoming, bool again, const JobContext& job)
        : m_incoming(incoming)
        , m_again(again)
        , m_job(job)
    {
    }

    void add(const fs::path& folder, const std::vector<fs::path>& files, const std::string& name)
    {
        Contents contents;
        Sha256 identity; // of the bytes, so that the same files are the same run
        for (const fs::path& file : files) {
            identity.add(sha256OfFile(file));
            const auto end =
                EventFileReader(file).visit([&](const ScalarEvent& scalar) { contents.add(scalar); }, m_job);
            if (end)
                m_result.notes.push_back(file.string() + " breaks off at byte " + std::to_string(*end) +
                                         "; what comes before was read.");
        }
        if (contents.order.empty())
            return;
        const std::string uuid = identity.hex().substr(0, 32);
        if (const auto here = m_again ? std::nullopt : m_incoming.find(uuid)) {
            m_result.runs.push_back({here->id, here->name, true, here->inTrash});
            return;
        }
        RunOrigin origin;
        origin.kind = "tensorboard";
        origin.source = fs::absolute(files.size() == 1 ? files.front() : folder).lexically_normal().string();
        const std::size_t run =
            m_incoming.addRun(rowsOf(contents, name, uuid, origin.source), origin, origin.source, m_again);
        PointSink sink(m_incoming, run, contents.order.size());
        for (const fs::path& file : files)
            EventFileReader(file).visit(
                [&](const ScalarEvent& scalar) {
                    const auto tag = contents.tags.find(scalar.tag);
                    if (tag != contents.tags.end()) // what was written since it was looked at waits
                        sink.add(tag->second.position, scalar);
                },
                m_job);
        sink.store();
        m_result.runs.push_back({0, name, false, false});
    }

    TensorboardImport take() { return std::move(m_result); }

private:
    RunImport& m_incoming;
    bool m_again;
    JobContext m_job;
    TensorboardImport m_result;
};

} // namespace

bool looksLikeTensorboard(const fs::path& path)
{
    std::error_code ignored;
    if (!fs::is_directory(path, ignored))
        return isEventFile(path);
    return !filesByFolder(path).empty();
}

TensorboardImport importTensorboard(const fs::path& path, const fs::path& workspace, bool again,
                                    const JobContext& job)
{
    const fs::path source = fs::absolute(path).lexically_normal();
    const auto folders = filesByFolder(source);
    RunImport incoming(workspace);
    TensorboardReader reader(incoming, again, job);
    std::uint64_t done = 0;
    for (const auto& [folder, files] : folders) {
        job.report("Importing runs", done++, folders.size());
        const fs::path below = folder.lexically_relative(source);
        const bool itself = below.empty() || below == "." || !fs::is_directory(source);
        const std::string name = itself ? folder.filename().string() : below.generic_string();
        reader.add(folder, files, name.empty() ? "tensorboard" : name);
    }
    TensorboardImport result = reader.take();
    if (result.runs.empty())
        throw InputError({path.string()},
                         "has no scalars in event files (names with \"tfevents\"). Choose a folder "
                         "that TensorBoard reads.");
    job.throwIfStopped();
    const std::vector<std::int64_t> ids = incoming.commit();
    auto id = ids.begin();
    for (ImportedRun& run : result.runs)
        if (!run.wasHere)
            run.id = *id++;
    return result;
}

} // namespace watchlab
