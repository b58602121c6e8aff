// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runs_export.h"

#include "app/cli/stored_run.h"
#include "core/runs/line_chart.h"
#include "core/runs/mlflow.h"
#include "core/runs/paired_stars.h"
#include "core/runs/run_bundle.h"
#include "core/runs/run_table.h"
#include "core/runs/tensorboard.h"
#include "core/runs/weights_export.h"
#include "core/store/run_export.h"
#include "core/util/atomic_file.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

namespace fs = std::filesystem;

struct ExportOptions {
    std::vector<std::string> words; ///< runs, and the folder where nothing else names a destination
    std::string where;              ///< a question, instead of runs
    fs::path bundle;
    BundleOptions parts;
    fs::path tensorboard;
    fs::path mlflow;
    fs::path safetensors;
    std::string format;
    fs::path out; ///< of the formats; empty = standard output
    bool curves = false;
    bool paired = false;
    LatexRunOptions latex;
};

std::vector<std::int64_t> wantedRuns(const RunStore& store, const ExportOptions& options)
{
    std::vector<std::int64_t> runs = findEachRun(store, options.words);
    if (!options.where.empty())
        for (const std::int64_t run : store.findRuns(options.where))
            if (std::ranges::find(runs, run) == runs.end())
                runs.push_back(run);
    if (runs.empty())
        throw UsageError("runs", "name the runs to export, or pick them with --where QUESTION");
    return runs;
}

void report(const CommandLine& line, const std::vector<std::int64_t>& runs, const char* key,
            const fs::path& place)
{
    if (line.json)
        line.print({{"runs", runs}, {key, place.string()}});
    else
        std::cout << "Wrote " << runs.size() << (runs.size() == 1 ? " run" : " runs") << " to "
                  << place.string() << "\n";
}

int exportFolder(const CommandLine& line, const RunStore& store, const ExportOptions& options)
{
    if (options.words.size() != 2 || !options.where.empty())
        throw UsageError("runs",
                         "export needs a run and a folder to make, or --bundle, --tensorboard, --mlflow, "
                         "--safetensors or --format");
    const std::int64_t id = findRunOrThrow(store, options.words[0]);
    exportRun(store, id, options.words[1]);
    if (line.json)
        line.print({{"run", id}, {"folder", options.words[1]}});
    else
        std::cout << "Wrote run " << id << " to " << options.words[1] << "\n";
    return exitDone;
}

int exportBundle(const CommandLine& line, const RunStore& store, const ExportOptions& options)
{
    const std::vector<std::int64_t> runs = wantedRuns(store, options);
    BundleOptions parts = options.parts;
    parts.figures = drawCurves(store, runs);
    const BundleReport written = writeBundle(store.workspace(), runs, options.bundle, parts, line.job());
    if (line.json) {
        line.print({{"runs", runs},
                    {"bundle", options.bundle.string()},
                    {"bytes", written.bytes},
                    {"left_out", written.leftOut}});
        return exitDone;
    }
    for (const std::string& sentence : written.leftOut)
        std::cerr << "watchlab-cli: warning: left out: " << sentence << "\n";
    std::cout << "Wrote " << runs.size() << (runs.size() == 1 ? " run" : " runs") << ", " << written.bytes
              << " bytes, to " << options.bundle.string() << "\n";
    return exitDone;
}

/// What a document is written to: a file that appears whole, or standard output.
class Sink {
public:
    explicit Sink(const fs::path& file)
    {
        if (!file.empty())
            m_file = std::make_unique<AtomicFile>(file);
    }
    void write(std::string_view text) const
    {
        if (m_file)
            m_file->write(text);
        else
            std::cout << text;
    }
    void commit() const
    {
        if (m_file)
            m_file->commit();
        else
            std::cout << std::flush;
    }

private:
    std::unique_ptr<AtomicFile> m_file;
};

void writeDocument(const CommandLine& line, const RunStore& store, const std::vector<std::int64_t>& runs,
                   const ExportOptions& options)
{
    const Sink sink(options.out);
    const auto write = [&sink](std::string_view text) { sink.write(text); };
    if (options.format == "latex") {
        LatexRunOptions latex = options.latex;
        if (options.paired)
            latex.pValue = pairedPValue(
                store, [&line](const RunRecord& run) { return openDataOfRun(run, {}, line.job()); },
                line.job());
        write(runsAsLatex(store, runs, latex));
    } else if (options.format == "csv") {
        if (options.curves)
            visitCurvesCsv(store, runs, write, line.job());
        else
            write(runsAsCsv(store, runs));
    } else if (options.curves) {
        visitCurvesJson(store, runs, write, line.job());
    } else {
        write(runsAsJson(store, runs));
    }
    sink.commit();
}

int exportDocument(const CommandLine& line, const RunStore& store, const ExportOptions& options)
{
    if (options.format == "latex" && options.curves)
        throw UsageError("curves", "are written as csv or json");
    if (line.json && options.out.empty())
        throw UsageError("out", "is needed with --json, which has standard output for itself");
    const std::vector<std::int64_t> runs = wantedRuns(store, options);
    writeDocument(line, store, runs, options);
    if (!options.out.empty())
        report(line, runs, "file", options.out);
    return exitDone;
}

int exportRuns(const CommandLine& line, const ExportOptions& options)
{
    const RunStore store = openToLook(line);
    if (!options.bundle.empty())
        return exportBundle(line, store, options);
    if (!options.format.empty())
        return exportDocument(line, store, options);
    if (!options.tensorboard.empty()) {
        const std::vector<std::int64_t> runs = wantedRuns(store, options);
        writeTensorboard(store.workspace(), runs, options.tensorboard, line.job());
        report(line, runs, "folder", options.tensorboard);
        return exitDone;
    }
    if (!options.mlflow.empty()) {
        const std::vector<std::int64_t> runs = wantedRuns(store, options);
        writeMlflow(store.workspace(), runs, options.mlflow, line.job());
        report(line, runs, "folder", options.mlflow);
        return exitDone;
    }
    if (!options.safetensors.empty()) {
        const std::vector<std::int64_t> runs = wantedRuns(store, options);
        if (runs.size() != 1)
            throw UsageError("safetensors", "is the file of one run");
        exportWeights(store, runs.front(), options.safetensors);
        report(line, runs, "file", options.safetensors);
        return exitDone;
    }
    return exportFolder(line, store, options);
}

} // namespace

void addExportVerb(CLI::App& runs, CommandLine& line)
{
    CLI::App* verb = runs.add_subcommand("export", "Runs as files, for another Watchlab or other programs");
    const auto options = std::make_shared<ExportOptions>();
    verb->add_option("runs", options->words, "Numbers or names of runs; of one run alone: RUN DIR");
    verb->add_option("--where", options->where, "Runs that a question picks: \"tag:paper\"");
    CLI::Option* bundle = verb->add_option("--bundle", options->bundle,
                                           "One file that another Watchlab imports, checks and reruns");
    verb->add_flag("--weights", options->parts.weights, "With their checkpoints")->needs(bundle);
    verb->add_flag("--predictions", options->parts.predictions, "With the predictions kept beside them")
        ->needs(bundle);
    CLI::Option* tensorboard =
        verb->add_option("--tensorboard", options->tensorboard, "A folder of event files for TensorBoard");
    CLI::Option* mlflow =
        verb->add_option("--mlflow", options->mlflow, "A folder in the layout of MLflow's file store");
    CLI::Option* safetensors =
        verb->add_option("--safetensors", options->safetensors, "The weights of one run's best checkpoint");
    CLI::Option* format =
        verb->add_option("--format", options->format, "A table of the runs: csv, json or latex")
            ->check(CLI::IsMember({"csv", "json", "latex"}));
    verb->add_option("--out", options->out, "A file for it, instead of standard output")->needs(format);
    verb->add_flag("--curves", options->curves, "Every point of their curves instead (csv, json)")
        ->needs(format);
    verb->add_option("--metrics", options->latex.metrics, "Columns of the LaTeX table: mae,xauc")
        ->delimiter(',')
        ->needs(format);
    verb->add_option("--caption", options->latex.caption, "Of the LaTeX table")->needs(format);
    verb->add_option("--label", options->latex.label, "Of the LaTeX table: tab:results")->needs(format);
    verb->add_flag(
            "--paired", options->paired,
            "Stars in the LaTeX table by Wilcoxon's test over users, not over seeds: runs predict, where "
            "that is not kept")
        ->needs(format);
    const std::vector<CLI::Option*> destinations{bundle, tensorboard, mlflow, safetensors, format};
    for (CLI::Option* one : destinations)
        for (CLI::Option* other : destinations)
            if (one != other)
                one->excludes(other);
    onParsed(*verb, line, [&line, options] { return exportRuns(line, *options); });
}

} // namespace watchlab::cli
