// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metric_table.h"
#include "app/cli/plain_text.h"
#include "app/cli/runs_labels.h"
#include "app/cli/runs_query.h"
#include "app/cli/runs_transfer.h"
#include "app/cli/stored_run.h"
#include "core/params/parameter.h"
#include "core/runs/resumed_run.h"
#include "core/store/record_of.h"
#include "core/store/run_export.h"
#include "core/store/run_origin.h"
#include "core/util/clock.h"

#include <algorithm>
#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <vector>

namespace watchlab::cli {

namespace {

struct ListOptions {
    std::string where;
    bool archived = false;
    bool trash = false;
};

std::vector<RunSummary> wantedRuns(const RunStore& store, const ListOptions& options)
{
    if (options.trash)
        return store.listTrash();
    if (!options.where.empty())
        return store.listRuns(options.where); // it says itself what is:archived
    std::vector<RunSummary> runs = store.listRuns();
    if (!options.archived)
        std::erase_if(runs, [](const RunSummary& run) { return run.archivedMs != 0; });
    return runs;
}

void printRun(const RunSummary& run, int nameWidth)
{
    std::cout << std::setw(5) << run.id << (run.starred ? " * " : "   ") << std::left << std::setw(nameWidth)
              << run.name << "  " << std::setw(12) << statusName(run.status) << std::right
              << isoTime(run.createdMs);
    for (const auto& [key, value] : run.metrics)
        if (key.find('@') == std::string::npos || key == "ndcg@10")
            std::cout << "  " << key << " " << value;
    for (const std::string& tag : run.tags)
        std::cout << "  [" << tag << "]";
    std::cout << "\n";
    if (!run.note.empty())
        std::cout << "        " << oneLine(run.note) << "\n";
}

int list(const CommandLine& line, const ListOptions& options)
{
    const RunStore store = openToLook(line);
    const std::vector<RunSummary> runs = wantedRuns(store, options);
    if (line.json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const RunSummary& run : runs)
            rows.push_back(summaryAsJson(run));
        line.print({{"runs", rows}});
        return exitDone;
    }
    if (runs.empty() && (options.trash || !options.where.empty()))
        std::cout << (options.trash ? "Nothing was deleted.\n" : "No run is like that.\n");
    else if (runs.empty())
        std::cout << "No runs yet in " << store.workspace().string()
                  << ". Try: watchlab-cli train gr sample --preset demo\n";
    std::size_t nameWidth = 22;
    for (const RunSummary& run : runs)
        nameWidth = std::max(nameWidth, run.name.size());
    for (const RunSummary& run : runs)
        printRun(run, static_cast<int>(nameWidth));
    for (const RunSummary& run : runs)
        if (!options.trash && run.status == RunStatus::Interrupted && canGoOn(run))
            std::cout << "Run " << run.id << " was interrupted at step " << run.lastStep << " of "
                      << run.totalSteps << "; go on with: watchlab-cli train --resume " << run.id << "\n";
    return exitDone;
}

/// What the trees use most, by what its splits gained.
void printStage(const StageReport& stage)
{
    constexpr std::size_t shown = 10;
    std::cout << "  " << stage.label << ": " << stage.seconds << " s, " << stage.rounds << " rounds, "
              << stage.anonymousMegabytes << " MB at most\n";
    std::vector<FeatureWeight> weights = stage.features;
    std::ranges::stable_sort(weights, std::greater(), &FeatureWeight::gain);
    weights.resize(std::min(weights.size(), shown));
    for (const FeatureWeight& weight : weights)
        std::cout << "    " << std::left << std::setw(24) << weight.feature << std::right << " gain "
                  << weight.gain << " in " << weight.splits << " splits\n";
}

nlohmann::json lineageJson(const RunLineage& lineage)
{
    nlohmann::json document{{"uuid", lineage.uuid},
                            {"program_version", lineage.programVersion},
                            {"ancestors", nlohmann::json::array()},
                            {"children", nlohmann::json::array()},
                            {"origin", nullptr}};
    for (const auto& [run, above, step] : lineage.ancestors)
        document["ancestors"].push_back(
            {{"run", run == 0 ? nlohmann::json() : nlohmann::json(run)}, {"name", above}, {"step", step}});
    for (const auto& [run, child, step] : lineage.children)
        document["children"].push_back({{"run", run}, {"name", child}, {"step", step}});
    if (const auto& origin = lineage.origin)
        document["origin"] = {{"kind", origin->kind},
                              {"source", origin->source},
                              {"run_there", origin->runThere},
                              {"imported_ms", origin->importedMs}};
    return document;
}

void printLineage(const RunLineage& lineage)
{
    std::cout << "  uuid " << lineage.uuid << "\n";
    if (lineage.origin)
        std::cout << "  " << describeOrigin(*lineage.origin) << "\n";
    std::string indent = "  ";
    for (const RunLineage::Ancestor& above : lineage.ancestors) {
        std::cout << indent << "forked from ";
        if (above.run != 0)
            std::cout << "run " << above.run << ", ";
        std::cout << above.name << ", after step " << above.step << "\n";
        indent += "  ";
    }
    for (const RunLineage::Child& child : lineage.children)
        std::cout << "  forked after step " << child.step << ": run " << child.run << ", " << child.name
                  << "\n";
}

int show(const CommandLine& line, const std::string& name)
{
    const RunStore store = openToLook(line);
    const std::int64_t id = findRunOrThrow(store, name);
    if (line.json) {
        nlohmann::json document = runAsJson(store, id);
        document["lineage"] = lineageJson(readLineage(store, id));
        line.print(document);
        return exitDone;
    }
    const RunRecord run = recordOf(store, id);
    std::cout << "Run " << id << ", " << run.summary.name << ": " << statusName(run.summary.status)
              << (run.summary.message.empty() ? "" : ", " + run.summary.message) << "\n  "
              << run.summary.model << ", preset " << run.summary.preset << ", data " << run.summary.dataPath
              << " (" << run.summary.dataFingerprint << ")\n";
    for (const std::string& tag : run.summary.tags)
        std::cout << "  [" << tag << "]" << (&tag == &run.summary.tags.back() ? "\n" : "");
    if (!run.summary.note.empty())
        std::cout << "  " << oneLine(run.summary.note) << "\n";
    printLineage(readLineage(store, id));
    for (const auto& evaluation : run.evaluations) {
        std::cout << "  " << std::left << std::setw(11) << evaluation->part << std::right << "step "
                  << std::setw(7) << evaluation->step;
        std::cout << "  " << plainMetricsText(evaluation->metrics) << (evaluation->best ? "  best" : "")
                  << "\n"
                  << rankingTableText(evaluation->metrics);
    }
    for (const StageReport& stage : run.stages)
        printStage(stage);
    for (const RunEvent& event : run.events)
        std::cout << "  " << isoTime(event.wallMs) << "  step " << event.step << ": " << event.text << "\n";
    for (const Parameter& parameter : parameterTable())
        if (concerns(parameter, run.config.family))
            std::cout << "  --" << parameter.key << "=" << parameterText(parameter, run.config) << "\n";
    return exitDone;
}

} // namespace

void addRunsVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("runs", "List, show, question, export and delete runs");
    verb->require_subcommand(1);
    struct Options {
        std::string run;
    };
    const auto options = std::make_shared<Options>();
    const char* runHelp = "Number or name of the run";

    CLI::App* listVerb = verb->add_subcommand("list", "Runs, newest first");
    const auto listing = std::make_shared<ListOptions>();
    listVerb->add_option("--where", listing->where,
                         "Only those: \"gr.q_end < 0.95 and (mae < 4 or tag:best)\"");
    listVerb->add_flag("--archived", listing->archived, "Archived ones, too");
    listVerb->add_flag("--deleted", listing->trash, "Those that can be restored, instead")
        ->excludes("--where");
    onParsed(*listVerb, line, [&line, listing] { return list(line, *listing); });

    CLI::App* showVerb = verb->add_subcommand("show", "Everything known of a run but its points");
    showVerb->add_option("run", options->run, runHelp)->required();
    onParsed(*showVerb, line, [&line, options] { return show(line, options->run); });

    addTransferVerbs(*verb, line);

    addQueryVerb(*verb, line);

    addLabelVerbs(*verb, line);
}

} // namespace watchlab::cli
