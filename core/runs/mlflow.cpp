// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/mlflow.h"

#include "core/runs/exported_names.h"
#include "core/store/database.h"
#include "core/store/run_rows.h"
#include "core/util/atomic_file.h"
#include "core/util/atomic_folder.h"
#include "core/util/number_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <set>
#include <string>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* experiment = "1";

void writeText(const fs::path& file, std::string_view text)
{
    AtomicFile out(file);
    out.write(text);
    out.commit();
}

/// A scalar of YAML, in single quotes; line breaks, which those fold, become spaces.
std::string yamlText(std::string_view text)
{
    std::string result = "'";
    for (const char c : text)
        result +=
            c == '\'' ? std::string("''") : std::string(1, static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    return result + "'";
}

/// As Python's float() reads it.
std::string numberText(double value)
{
    return std::isnan(value) ? "nan" : decimalText(value); // or "inf", "-inf"
}

std::string metricName(std::string_view key)
{
    std::string name;
    for (const char c : plainFileName(key))
        name += c == '@' ? std::string("_at_") : std::string(1, c);
    return name;
}

/// MLflow's number for a status.
int statusNumber(const std::string& status)
{
    return status == "running" ? 1 : status == "completed" ? 3 : status == "failed" ? 4 : 5;
}

double realOf(const json& value)
{
    if (value.is_number())
        return value.get<double>();
    return value == "inf" ? HUGE_VAL : value == "-inf" ? -HUGE_VAL : std::nan("");
}

class MlflowRun {
public:
    MlflowRun(Database& database, std::int64_t run, const fs::path& experimentFolder)
        : m_database(database)
        , m_run(run)
        , m_rows(readRunRows(database, run))
        , m_uuid(m_rows["run"]["uuid"].get<std::string>())
        , m_folder(experimentFolder / m_uuid)
    {
        for (const char* part : {"params", "metrics", "tags", "artifacts"})
            fs::create_directories(m_folder / part);
    }

    void write(const JobContext& job)
    {
        writeMeta();
        for (const auto& [key, value] : m_rows["parameters"].items())
            writeText(m_folder / "params" / plainFileName(key), value.get<std::string>());
        writeTags();
        const json& row = m_rows["run"];
        for (const auto& [key, value] : m_rows["metrics"].items())
            writeText(metricFile("final_" + key),
                      std::to_string(endMs()) + " " + numberText(realOf(value)) + " " +
                          std::to_string(row["last_step"].get<std::int64_t>()) + "\n");
        std::int32_t position = 0;
        for (const json& series : m_rows["series"])
            writeCurve(series, position++, job);
    }

private:
    std::string text(const char* column) const { return m_rows["run"][column].get<std::string>(); }
    std::int64_t endMs() const
    {
        const json& end = m_rows["run"]["finished_ms"];
        return end.is_null() ? m_rows["run"]["created_ms"].get<std::int64_t>() : end.get<std::int64_t>();
    }

    void writeMeta() const
    {
        const bool running = text("status") == "running";
        writeText(
            m_folder / "meta.yaml",
            std::string("artifact_uri: ") +
                yamlText("./" + std::string(experiment) + "/" + m_uuid + "/artifacts") +
                "\nend_time: " + (running ? "null" : std::to_string(endMs())) + "\nentry_point_name: ''" +
                "\nexperiment_id: " + yamlText(experiment) + "\nlifecycle_stage: active\nrun_id: " + m_uuid +
                "\nrun_name: " + yamlText(text("name")) + "\nrun_uuid: " + m_uuid +
                "\nsource_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: " +
                std::to_string(m_rows["run"]["created_ms"].get<std::int64_t>()) +
                "\nstatus: " + std::to_string(statusNumber(text("status"))) + "\ntags: []\nuser_id: ''\n");
    }

    void writeTags() const
    {
        std::string tags;
        for (const json& tag : m_rows["tags"])
            tags += (tags.empty() ? "" : ", ") + tag.get<std::string>();
        const std::pair<const char*, std::string> all[] = {
            {"mlflow.runName", text("name")},
            {"mlflow.note.content", text("note")},
            {"mlflow.source.name", "watchlab"},
            {"mlflow.source.type", "LOCAL"},
            {"watchlab.version", text("program_version")},
            {"watchlab.family", text("family")},
            {"watchlab.preset", text("preset")},
            {"watchlab.data_name", text("data_name")},
            {"watchlab.data_fingerprint", text("data_fingerprint")},
            {"watchlab.tags", tags}};
        for (const auto& [key, value] : all)
            if (!value.empty())
                writeText(m_folder / "tags" / key, value);
    }

    /// Where keys come to the same name, the later ones are numbered.
    fs::path metricFile(const std::string& key)
    {
        const std::string name = metricName(key);
        std::string free = name;
        for (int number = 2; !m_metricNames.insert(free).second; ++number)
            free = name + "_" + std::to_string(number);
        return m_folder / "metrics" / free;
    }

    void writeCurve(const json& series, std::int32_t position, const JobContext& job)
    {
        AtomicFile out(
            metricFile(series["role"].get<std::string>() + "_" + series["key"].get<std::string>()));
        visitPoints(m_database, m_run, position, [&](std::span<const SeriesPoint> points) {
            job.throwIfStopped();
            for (const SeriesPoint& point : points)
                out.write(std::to_string(point.wallMs) + " " + numberText(point.value) + " " +
                          std::to_string(point.step) + "\n");
        });
        out.commit();
    }

    Database& m_database;
    std::int64_t m_run;
    json m_rows;
    std::string m_uuid;
    fs::path m_folder;
    std::set<std::string> m_metricNames;
};

} // namespace

void writeMlflow(const fs::path& workspace, std::span<const std::int64_t> runs, const fs::path& folder,
                 const JobContext& job)
{
    Database database(workspace / "watchlab.sqlite", Database::Mode::ReadOnly);
    const ReadSnapshot snapshot(database);
    AtomicFolder out(folder);
    const fs::path own = out.path() / experiment;
    fs::create_directory(own);
    writeText(own / "meta.yaml",
              std::string("artifact_location: ") + yamlText(std::string("./") + experiment) +
                  "\nexperiment_id: " + yamlText(experiment) + "\nlifecycle_stage: active\nname: Watchlab\n");
    std::uint64_t done = 0;
    for (const std::int64_t run : runs) {
        job.throwIfStopped();
        job.report("Exporting runs", done++, runs.size());
        MlflowRun(database, run, own).write(job);
    }
    out.commit();
}

} // namespace watchlab
