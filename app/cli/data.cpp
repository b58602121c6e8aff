// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plain_text.h"
#include "app/cli/protocol.h"
#include "core/data/action_statistics.h"
#include "core/data/dataset_export.h"
#include "core/data/dataset_memory.h"
#include "core/data/dataset_summary.h"
#include "core/data/gr_arrays.h"
#include "core/data/open_dataset.h"
#include "core/data/split_file.h"
#include "core/params/parameter.h"
#include "core/util/clock.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

nlohmann::json columnJson(const ColumnSummary& column)
{
    return {{"count", column.count},   {"missing", column.missing}, {"mean", column.mean},
            {"min", column.minimum},   {"p5", column.p5},           {"p25", column.p25},
            {"median", column.median}, {"p75", column.p75},         {"p95", column.p95},
            {"p99", column.p99},       {"max", column.maximum}};
}

nlohmann::json problemJson(const DataProblem& problem)
{
    return {{"file", problem.file},
            {"line", problem.line},
            {"column", problem.column},
            {"text", problem.text},
            {"message", problem.message}};
}

nlohmann::json summaryJson(const DatasetSummary& summary, const Dataset& dataset)
{
    nlohmann::json problems = nlohmann::json::array();
    for (const DataProblem& problem : dataset.problems.first)
        problems.push_back(problemJson(problem));
    return {{"name", summary.name},
            {"path", dataset.path.string()},
            {"files", dataset.files},
            {"columns", dataset.columns},
            {"fingerprint", summary.fingerprint},
            {"users", summary.users},
            {"videos", summary.videos},
            {"rows", summary.rows},
            {"train_rows", summary.trainRows},
            {"test_rows", summary.testRows},
            {"pairs", summary.pairs},
            {"density", summary.density},
            {"duplicates", summary.duplicates},
            {"repeats", summary.repeats},
            {"null_times", summary.nullTimes},
            {"null_ratios", summary.nullRatios},
            {"first_timestamp", summary.firstTimestamp},
            {"last_timestamp", summary.lastTimestamp},
            {"memory_bytes", summary.memoryBytes},
            {"watch_time", columnJson(summary.watchSeconds)},
            {"duration", columnJson(summary.durationSeconds)},
            {"watch_ratio", columnJson(summary.watchRatio)},
            {"rows_per_user", columnJson(summary.rowsPerUser)},
            {"rows_per_video", columnJson(summary.rowsPerVideo)},
            {"problem_count", summary.problems},
            {"problems", problems}};
}

nlohmann::json figureJson(const ActionFigure& figure)
{
    nlohmann::json document = {{"name", figure.name},
                               {"timed", figure.timed},
                               {"viewings", figure.viewings},
                               {"share", figure.share}};
    if (figure.timed)
        document.update({{"median_time", figure.medianTime},
                         {"time_edges", figure.times.edges},
                         {"time_counts", figure.times.counts},
                         {"above", figure.times.above}});
    return document;
}

/// null for data without actions.
nlohmann::json actionsJson(const ActionStatistics& statistics)
{
    if (statistics.empty())
        return nullptr;
    nlohmann::json types = nlohmann::json::array();
    nlohmann::json from = {"start"};
    nlohmann::json to = nlohmann::json::array();
    for (const ActionFigure& figure : statistics.actions) {
        types.push_back(figureJson(figure));
        from.push_back(figure.name);
        to.push_back(figure.name);
    }
    to.push_back("exit");
    return {{"viewings", statistics.viewings},
            {"with_actions", statistics.withActions},
            {"unit_seconds", statistics.unitSeconds},
            {"types", types},
            {"exit", figureJson(statistics.exit)},
            {"transitions", {{"from", from}, {"to", to}, {"counts", statistics.transitions}}}};
}

void printActions(const ActionStatistics& statistics)
{
    if (statistics.empty())
        return;
    const auto percent = [](double share) { return 100 * share; };
    std::cout << "  actions in " << std::setprecision(3)
              << percent(static_cast<double>(statistics.withActions) /
                         static_cast<double>(std::max<std::int64_t>(statistics.viewings, 1)))
              << " % of the rows:";
    const char* separator = " ";
    for (const ActionFigure& figure : statistics.actions) {
        std::cout << separator << figure.name << " " << percent(figure.share) << " %";
        if (figure.timed && figure.viewings > 0)
            std::cout << " (median at " << figure.medianTime << ")";
        separator = ", ";
    }
    if (statistics.unitSeconds > 0)
        std::cout << "; times in units of " << statistics.unitSeconds / 86400 << " days";
    std::cout << "\n";
}

void printColumn(const char* name, const ColumnSummary& column, const char* unit)
{
    if (column.count == 0)
        return;
    std::cout << "  " << std::left << std::setw(16) << name << std::right << std::setprecision(4) << "median "
              << std::setw(9) << column.median << "  mean " << std::setw(9) << column.mean << "  95 % under "
              << std::setw(9) << column.p95 << "  most " << std::setw(9) << column.maximum << " " << unit
              << "\n";
}

void printSummary(const DatasetSummary& summary, const Dataset& dataset)
{
    std::cout << summary.name << ": " << summary.users << " users, " << summary.videos << " videos, "
              << summary.rows << " rows (" << summary.trainRows << " to train on, " << summary.testRows
              << " to test on)\n";
    std::cout << "  density " << std::setprecision(3) << 100 * summary.density << " %, exact copies "
              << summary.duplicates << ", repeated pairs " << summary.repeats << ", rows without time "
              << summary.nullTimes << ", memory "
              << bytesText(static_cast<std::uint64_t>(summary.memoryBytes)) << "\n";
    if (!dataset.columns.empty())
        std::cout << "  columns read as " << oneLine(dataset.columns) << " (--data.columns changes that)\n";
    printColumn("watch time", summary.watchSeconds, "s");
    printColumn("video length", summary.durationSeconds, "s");
    printColumn("watch ratio", summary.watchRatio, "");
    printColumn("rows per user", summary.rowsPerUser, "rows");
    printColumn("rows per video", summary.rowsPerVideo, "rows");
    std::cout << "  problems " << summary.problems << ", fingerprint " << summary.fingerprint << "\n";
    constexpr std::size_t shown = 10;
    for (std::size_t i = 0; i < std::min(shown, dataset.problems.first.size()); ++i) {
        const DataProblem& problem = dataset.problems.first[i];
        std::cout << "  " << problem.file << ":" << problem.line << ": " << problem.message << "\n";
    }
}

int inspect(const CommandLine& line, const std::string& path, const std::string& columns)
{
    const JobContext job = line.job();
    const std::int64_t begin = steadyClockMs();
    const auto dataset = openDataset(path, columns, job);
    const double seconds = static_cast<double>(steadyClockMs() - begin) / 1000;
    const std::int64_t mapped = mappedBytes(*dataset);
    const DatasetSummary summary = summarize(*dataset, job);
    const ActionStatistics actions = summarizeActions(*dataset, job);
    if (line.json) {
        nlohmann::json document = summaryJson(summary, *dataset);
        document["actions"] = actionsJson(actions);
        document["from_cache"] = mapped > 0;
        document["mapped_bytes"] = mapped;
        document["open_seconds"] = seconds;
        line.print(document);
    } else {
        printSummary(summary, *dataset);
        printActions(actions);
        std::cout << "  opened in " << std::setprecision(3) << seconds << " s"
                  << (mapped > 0 ? " from the cache, " + bytesText(static_cast<std::uint64_t>(mapped)) +
                                       " read in place"
                                 : std::string())
                  << "\n";
    }
    return exitDone;
}

struct ConvertOptions {
    std::string path;
    std::string format;
    std::filesystem::path out;
    std::unique_ptr<ParameterOptions> parameters;
};

ExportedRows writeArrays(const std::shared_ptr<const PreparedData>& data, const std::filesystem::path& folder,
                         const JobContext& job)
{
    writeGrArrays(data, folder, job);
    return {static_cast<std::int64_t>(data->train.size() + data->validation.size()), 0,
            static_cast<std::int64_t>(data->test.size())};
}

int convert(const CommandLine& line, const ConvertOptions& options)
{
    if (options.format != "gr-npy" && options.format != "recbole" && options.format != "csv")
        throw UsageError("to",
                         "there is no format \"" + options.format + "\"; there are: gr-npy, recbole, csv");
    const JobContext job = line.job();
    const auto dataset = openDataset(options.path, options.parameters->config("gr").data, job);
    const auto data = prepare(dataset, fittedConfig(*options.parameters, "gr", *dataset).data, job);
    const ExportedRows rows = options.format == "gr-npy"    ? writeArrays(data, options.out, job)
                              : options.format == "recbole" ? writeAtomicFiles(*data, options.out, job)
                                                            : writeCsvFiles(*data, options.out, job);
    if (line.json)
        line.print({{"folder", options.out.string()},
                    {"format", options.format},
                    {"train_rows", rows.train},
                    {"validation_rows", rows.validation},
                    {"test_rows", rows.test}});
    else
        std::cout << "Wrote " << rows.train << " rows to train on, " << rows.validation
                  << " to validate on and " << rows.test << " to test on to " << options.out.string() << "\n";
    return exitDone;
}

int split(const CommandLine& line, const ConvertOptions& options)
{
    if (options.format != "npy" && options.format != "csv")
        throw UsageError("to", "there is no format \"" + options.format + "\"; there are: npy, csv");
    const JobContext job = line.job();
    const auto dataset = openDataset(options.path, options.parameters->config("gr").data, job);
    const auto data = prepare(dataset, fittedConfig(*options.parameters, "gr", *dataset).data, job);
    if (!options.out.empty())
        writeSplit(*data, options.out, options.format == "csv" ? SplitFormat::Csv : SplitFormat::Npy, job);
    if (line.json) {
        nlohmann::json document = preparedJson(*data);
        if (!options.out.empty())
            document["folder"] = options.out.string();
        line.print(document);
        return exitDone;
    }
    printPrepared(*data);
    if (!options.out.empty())
        std::cout << "Wrote the row numbers to " << options.out.string() << "\n";
    return exitDone;
}

void addSplitVerb(CLI::App& verb, CommandLine& line, const char* pathHelp)
{
    CLI::App* splitVerb =
        verb.add_subcommand("split", "Which rows a protocol trains and tests on; as files too");
    const auto options = std::make_shared<ConvertOptions>();
    options->format = "npy";
    splitVerb->add_option("path", options->path, pathHelp)->required();
    splitVerb->add_option("--out", options->out, "Folder to write row numbers and split.json to");
    splitVerb->add_option("--to", options->format, "npy: one array a part; csv: row,part")
        ->capture_default_str();
    options->parameters =
        std::make_unique<ParameterOptions>(line, *splitVerb, std::vector<std::string>{"data."});
    onParsed(*splitVerb, line, [&line, options] { return split(line, *options); });
}

} // namespace

void addDataVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("data", "Look at a dataset, or write it in another format");
    verb->require_subcommand(1);
    const char* pathHelp = "Folder, archive or table of a dataset, or: sample";

    CLI::App* inspectVerb = verb->add_subcommand("inspect", "What is in it, and what is wrong with it");
    const auto path = std::make_shared<std::string>();
    inspectVerb->add_option("path", *path, pathHelp)->required();
    const auto columns = std::make_shared<std::string>();
    inspectVerb->add_option("--data.columns", *columns, std::string(findParameter("data.columns")->help));
    onParsed(*inspectVerb, line, [&line, path, columns] { return inspect(line, *path, *columns); });

    CLI::App* convertVerb = verb->add_subcommand("convert", "Write it in another format");
    const auto options = std::make_shared<ConvertOptions>();
    convertVerb->add_option("path", options->path, pathHelp)->required();
    convertVerb
        ->add_option("--to", options->format,
                     "gr-npy: GR's 52-column arrays; recbole: atomic files; csv: one table")
        ->required();
    convertVerb->add_option("out", options->out, "Folder to write to")->required();
    options->parameters = std::make_unique<ParameterOptions>(line, *convertVerb,
                                                             std::vector<std::string>{"data."}, "reference");
    onParsed(*convertVerb, line, [&line, options] { return convert(line, *options); });
    addSplitVerb(*verb, line, pathHelp);
}

} // namespace watchlab::cli
