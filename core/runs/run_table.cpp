// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_table.h"

#include "core/params/parameter.h"
#include "core/runs/bundle_format.h"
#include "core/store/database.h"
#include "core/store/record_of.h"
#include "core/store/run_export.h"
#include "core/store/run_rows.h"
#include "core/util/clock.h"
#include "core/util/csv_text.h"
#include "core/util/number_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <set>

namespace watchlab {

namespace {

using nlohmann::json;

std::vector<RunRecord> recordsOf(const RunStore& store, std::span<const std::int64_t> runs)
{
    std::vector<RunRecord> records;
    for (const std::int64_t run : runs)
        records.push_back(recordOf(store, run));
    return records;
}

/// A cell of CSV; what a spreadsheet would take for a formula gets an apostrophe in front.
std::string cell(std::string text)
{
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
        double number = 0;
        if (parseReal(text, number) != NumberText::Good)
            text.insert(text.begin(), '\'');
    }
    return csvField(text);
}

/// Those that tell the runs apart, or say how they are not as usual.
std::vector<const Parameter*> tellingParameters(const std::vector<RunRecord>& records)
{
    std::vector<const Parameter*> telling;
    for (const Parameter& parameter : parameterTable()) {
        const std::string standard = parameterText(parameter, RunConfig());
        bool tells = false;
        for (const RunRecord& record : records)
            tells = tells || (concerns(parameter, record.summary.family) &&
                              parameterText(parameter, record.config) != standard);
        if (tells)
            telling.push_back(&parameter);
    }
    return telling;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

std::string runsAsCsv(const RunStore& store, std::span<const std::int64_t> runs)
{
    const std::vector<RunRecord> records = recordsOf(store, runs);
    const std::vector<const Parameter*> parameters = tellingParameters(records);
    std::set<std::string> metrics;
    for (const RunRecord& record : records)
        for (const auto& [key, value] : record.summary.metrics)
            metrics.insert(key);
    std::string text =
        "run,name,family,model,preset,status,created,finished,last_step,total_steps,data,data_fingerprint,"
        "target,unit,starred,tags,note";
    for (const std::string& key : metrics)
        text += "," + cell("metric." + key);
    for (const Parameter* parameter : parameters)
        text += "," + cell(std::string(parameter->key));
    text += "\n";
    for (const RunRecord& record : records) {
        const RunSummary& summary = record.summary;
        const std::vector<std::string> words{std::to_string(summary.id),
                                             summary.name,
                                             summary.family,
                                             summary.model,
                                             summary.preset,
                                             std::string(statusName(summary.status)),
                                             isoTime(summary.createdMs),
                                             summary.finishedMs == 0 ? "" : isoTime(summary.finishedMs),
                                             std::to_string(summary.lastStep),
                                             std::to_string(summary.totalSteps),
                                             summary.dataName,
                                             summary.dataFingerprint,
                                             summary.targetName,
                                             summary.targetUnit,
                                             summary.starred ? "1" : "0",
                                             joined(summary.tags),
                                             summary.note};
        for (std::size_t i = 0; i < words.size(); ++i)
            text += (i > 0 ? "," : "") + cell(words[i]);
        for (const std::string& key : metrics) {
            const auto value = summary.metrics.find(key);
            text += "," + (value == summary.metrics.end() ? "" : csvNumber(value->second));
        }
        for (const Parameter* parameter : parameters)
            text +=
                "," +
                (concerns(*parameter, summary.family) ? cell(parameterText(*parameter, record.config)) : "");
        text += "\n";
    }
    return text;
}

std::string runsAsJson(const RunStore& store, std::span<const std::int64_t> runs)
{
    json list = json::array();
    for (const RunRecord& record : recordsOf(store, runs)) {
        json run = summaryAsJson(record.summary);
        for (const Parameter& parameter : parameterTable())
            if (concerns(parameter, record.summary.family))
                std::visit([&](const auto& value) { run["parameters"][std::string(parameter.key)] = value; },
                           parameter.read(record.config));
        list.push_back(std::move(run));
    }
    return list.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

void visitCurvesCsv(const RunStore& store, std::span<const std::int64_t> runs,
                    const std::function<void(std::string_view)>& write, const JobContext& job)
{
    Database database(store.workspace() / "watchlab.sqlite", Database::Mode::ReadOnly);
    const ReadSnapshot snapshot(database);
    write("run,series,step,wall_ms,value\n");
    std::uint64_t done = 0;
    for (const RunRecord& record : recordsOf(store, runs)) {
        job.report("Exporting runs", done++, runs.size());
        std::int32_t position = 0;
        for (const SeriesInfo& series : record.start.series) {
            const std::string begin = std::to_string(record.summary.id) + "," + cell(series.key) + ",";
            visitPoints(database, record.summary.id, position++, [&](std::span<const SeriesPoint> points) {
                job.throwIfStopped();
                std::string text;
                for (const SeriesPoint& point : points) {
                    text += begin;
                    bundle::appendPointLine(text, point);
                }
                write(text);
            });
        }
    }
}

void visitCurvesJson(const RunStore& store, std::span<const std::int64_t> runs,
                     const std::function<void(std::string_view)>& write, const JobContext& job)
{
    Database database(store.workspace() / "watchlab.sqlite", Database::Mode::ReadOnly);
    const ReadSnapshot snapshot(database);
    const auto textOf = [](const std::string& text) {
        return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
    };
    const auto column = [&](std::int64_t run, std::int32_t position, const char* key, const auto& valueOf) {
        write(std::string(", \"") + key + "\": [");
        bool first = true;
        visitPoints(database, run, position, [&](std::span<const SeriesPoint> points) {
            job.throwIfStopped();
            std::string text;
            for (const SeriesPoint& point : points) {
                text += (first ? "" : ",") + valueOf(point);
                first = false;
            }
            write(text);
        });
        write("]");
    };
    write("[");
    std::uint64_t done = 0;
    for (const RunRecord& record : recordsOf(store, runs)) {
        job.report("Exporting runs", done, runs.size());
        const std::int64_t run = record.summary.id;
        write((done++ > 0 ? ",\n" : "\n") + std::string("{\"run\": ") + std::to_string(run) +
              ", \"name\": " + textOf(record.summary.name) + ", \"series\": [");
        std::int32_t position = 0;
        for (const SeriesInfo& series : record.start.series) {
            write((position > 0 ? ",\n" : "\n") + std::string("  {\"key\": ") + textOf(series.key) +
                  ", \"unit\": " + textOf(series.unit));
            column(run, position, "step",
                   [](const SeriesPoint& point) { return std::to_string(point.step); });
            column(run, position, "wall_ms",
                   [](const SeriesPoint& point) { return std::to_string(point.wallMs); });
            column(run, position, "value", [](const SeriesPoint& point) -> std::string {
                if (std::isnan(point.value))
                    return "null";
                return std::isinf(point.value) ? '"' + decimalText(point.value) + '"'
                                               : decimalText(point.value);
            });
            write("}");
            ++position;
        }
        write("]}");
    }
    write("\n]\n");
}

} // namespace watchlab
