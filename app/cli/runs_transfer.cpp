// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runs_transfer.h"

#include "app/cli/plain_text.h"
#include "app/cli/runs_export.h"
#include "app/cli/stored_run.h"
#include "app/cli/terminal_observer.h"
#include "core/data/open_dataset.h"
#include "core/runs/rerun.h"
#include "core/runs/run_bundle.h"
#include "core/runs/tensorboard.h"
#include "core/store/record_of.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <limits>
#include <memory>

namespace watchlab::cli {

namespace {

namespace fs = std::filesystem;

struct ImportOptions {
    std::vector<std::string> words; ///< the file; or runs of another workspace
    fs::path workspace;
    bool again = false;
};

std::vector<ImportedRun> import(const CommandLine& line, const ImportOptions& options)
{
    if (options.workspace.empty()) {
        if (options.words.size() != 1)
            throw UsageError("file", "import needs one bundle or folder of event files, or --from DIR");
        const fs::path file = options.words.front();
        if (!looksLikeTensorboard(file))
            return importBundle(file, line.workspace, options.again, line.job());
        const TensorboardImport read = importTensorboard(file, line.workspace, options.again, line.job());
        for (const std::string& note : read.notes)
            std::cerr << "watchlab-cli: warning: " << note << "\n";
        return read.runs;
    }
    const RunStore source(options.workspace, RunStore::Access::ReadOnly);
    return importWorkspace(options.workspace, findEachRun(source, options.words), line.workspace,
                           options.again, line.job());
}

int importRuns(const CommandLine& line, const ImportOptions& options)
{
    const std::vector<ImportedRun> runs = import(line, options);
    if (line.json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const ImportedRun& run : runs)
            rows.push_back(
                {{"run", run.id}, {"name", run.name}, {"was_here", run.wasHere}, {"in_trash", run.inTrash}});
        line.print({{"runs", rows}});
        return exitDone;
    }
    for (const ImportedRun& run : runs)
        std::cout << (run.wasHere ? "Was here already: run " : "Imported run ") << run.id << ", "
                  << oneLine(run.name)
                  << (run.inTrash ? ", in the trash: watchlab-cli runs restore " + std::to_string(run.id)
                                  : "")
                  << "\n";
    const bool anyHere = std::ranges::any_of(runs, &ImportedRun::wasHere);
    if (anyHere)
        std::cout << "What was here was left alone; --again imports it once more, as another run.\n";
    return exitDone;
}

struct RerunOptions {
    std::string run; ///< or a bundle
    std::string data;
};

/// The run itself, or the one of a bundle, which is imported first unless it is here.
std::int64_t findOrImport(const CommandLine& line, const std::string& word)
{
    std::error_code ignored;
    if (!fs::is_regular_file(word, ignored))
        return findRunOrThrow(RunStore(line.workspace), word);
    const std::vector<ImportedRun> runs = importBundle(word, line.workspace, false, line.job());
    if (runs.size() != 1)
        throw UsageError("run", "the bundle has " + std::to_string(runs.size()) +
                                    " runs, which are imported now; name one of them, as in: runs rerun " +
                                    std::to_string(runs.front().id));
    return runs.front().id;
}

void printRepeated(const std::vector<RepeatedMetric>& metrics, const std::vector<std::string>& reasons)
{
    std::cout << std::setprecision(std::numeric_limits<double>::max_digits10);
    for (const RepeatedMetric& metric : metrics)
        std::cout << "  " << std::left << std::setw(28) << metric.key << std::right << std::setw(24)
                  << metric.before << std::setw(24) << metric.after << (metric.same ? "  same" : "  differs")
                  << "\n";
    const bool same = std::ranges::all_of(metrics, &RepeatedMetric::same);
    std::cout << (same ? "The same figures to the last bit.\n" : "Not the same figures.\n");
    for (const std::string& reason : reasons)
        std::cout << "  " << reason << "\n";
}

int rerun(const CommandLine& line, const RerunOptions& options)
{
    const std::int64_t first = findOrImport(line, options.run);
    const RunStore store(line.workspace);
    const RunRecord before = recordOf(store, first);
    RunRequest request = rerunRequest(store, before, nullptr);
    const std::string path = options.data.empty() ? before.summary.dataPath : options.data;
    request.dataset = openDataset(path, request.config.data, line.job());
    TerminalObserver observer(!line.json, !line.quiet);
    CommandQueue commands;
    const RunResult result = performRun(request, observer, commands, line.stop);
    observer.clearLine();
    if (std::holds_alternative<WasCancelled>(result.outcome))
        throw Cancelled();
    if (const auto* failed = std::get_if<Failed>(&result.outcome))
        throw InputError(failed->message);
    const RunRecord after = recordOf(store, result.run);
    const std::vector<RepeatedMetric> metrics = compareMetrics(before.summary, after.summary);
    const std::vector<std::string> reasons = reasonsToDiffer(store, before, after);
    if (!line.json) {
        std::cout << "Run " << first << " again, as run " << result.run << ":\n";
        printRepeated(metrics, reasons);
        return exitDone;
    }
    nlohmann::json rows = nlohmann::json::array();
    for (const RepeatedMetric& metric : metrics)
        rows.push_back(
            {{"key", metric.key}, {"before", metric.before}, {"after", metric.after}, {"same", metric.same}});
    line.print({{"run", first},
                {"again", result.run},
                {"same", std::ranges::all_of(metrics, &RepeatedMetric::same)},
                {"metrics", rows},
                {"reasons", reasons}});
    return exitDone;
}

} // namespace

void addTransferVerbs(CLI::App& runs, CommandLine& line)
{
    addExportVerb(runs, line);

    CLI::App* importVerb = runs.add_subcommand(
        "import", "Runs of a bundle, of TensorBoard's event files, or of another workspace");
    const auto in = std::make_shared<ImportOptions>();
    importVerb->add_option(
        "file", in->words,
        "A bundle, an event file or a folder of such; with --from, runs of that workspace (all without)");
    importVerb->add_option("--from", in->workspace, "Another workspace");
    importVerb->add_flag("--again", in->again, "Also runs that are here already, as other runs");
    onParsed(*importVerb, line, [&line, in] { return importRuns(line, *in); });

    CLI::App* rerunVerb =
        runs.add_subcommand("rerun", "Trains a run once more, on one thread, and compares the figures");
    const auto once = std::make_shared<RerunOptions>();
    rerunVerb->add_option("run", once->run, "Number or name of the run, or a bundle, which is imported")
        ->required();
    rerunVerb->add_option("--data", once->data, "Where the data is; otherwise where the run had it");
    onParsed(*rerunVerb, line, [&line, once] { return rerun(line, *once); });
}

} // namespace watchlab::cli
