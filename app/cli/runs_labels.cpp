// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runs_labels.h"

#include "app/cli/stored_run.h"
#include "core/store/record_of.h"
#include "core/store/run_export.h"
#include "core/util/clock.h"

#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace watchlab::cli {

namespace {

/// Of one verb; each uses some of them.
struct Options {
    std::string run;
    std::vector<std::string> runs;
    std::vector<std::string> tags;
    std::string note;
    bool off = false;
    bool now = false;
};
using SharedOptions = std::shared_ptr<Options>;

/// Says how the run is called, and what is known of it, now.
int reportRun(const CommandLine& line, const RunStore& store, std::int64_t run, const std::string& done)
{
    const RunSummary summary = recordOf(store, run).summary;
    if (line.json)
        line.print(summaryAsJson(summary));
    else
        std::cout << done << " run " << run << ", " << summary.name << "\n";
    return exitDone;
}

int star(const CommandLine& line, const Options& options)
{
    RunStore store(line.workspace);
    const std::int64_t run = findRunOrThrow(store, options.run);
    store.starRun(run, !options.off);
    return reportRun(line, store, run, options.off ? "Took the star of" : "Starred");
}

int tag(const CommandLine& line, const Options& options)
{
    RunStore store(line.workspace);
    const std::int64_t run = findRunOrThrow(store, options.run);
    for (const std::string& word : options.tags) {
        if (options.off)
            store.removeTag(run, word);
        else
            store.addTag(run, word);
    }
    return reportRun(line, store, run, options.off ? "Took tags of" : "Tagged");
}

int note(const CommandLine& line, const Options& options)
{
    RunStore store(line.workspace);
    const std::int64_t run = findRunOrThrow(store, options.run);
    store.setNote(run, options.note);
    return reportRun(line, store, run, options.note.empty() ? "Removed the note of" : "Noted at");
}

int archive(const CommandLine& line, const Options& options)
{
    RunStore store(line.workspace);
    const std::int64_t run = findRunOrThrow(store, options.run);
    store.archiveRun(run, !options.off);
    return reportRun(line, store, run, options.off ? "Took out of the archive" : "Archived");
}

int remove(const CommandLine& line, const Options& options)
{
    RunStore store(line.workspace);
    std::vector<std::int64_t> runs;
    for (const std::string& name : options.runs)
        runs.push_back(findRunOrThrow(store, name));
    for (const std::int64_t run : runs) {
        if (options.now)
            store.deleteRun(run);
        else
            store.trashRun(run);
        if (!line.json)
            std::cout << "Deleted run " << run
                      << (options.now
                              ? "\n"
                              : "; back with: watchlab-cli runs restore " + std::to_string(run) + "\n");
    }
    if (line.json)
        line.print({{"deleted", runs}});
    return exitDone;
}

int restore(const CommandLine& line, const Options& options)
{
    RunStore store(line.workspace);
    const std::optional<std::int64_t> run = store.findRunId(options.run, true);
    if (!run)
        throw UsageError("run", "no deleted run \"" + options.run + "\" can be restored in " +
                                    store.workspace().string() +
                                    "; watchlab-cli runs list --deleted shows those "
                                    "that can");
    store.restoreRun(*run);
    return reportRun(line, store, *run, "Restored");
}

int purge(const CommandLine& line)
{
    RunStore store(line.workspace);
    const std::size_t purged = store.emptyTrash(wallClockMs() + 1);
    if (line.json)
        line.print({{"purged", purged}});
    else
        std::cout << "Removed " << purged << " deleted run" << (purged == 1 ? "" : "s") << " for good\n";
    return exitDone;
}

CLI::App* addVerb(CLI::App& runs, CommandLine& line, const SharedOptions& options, const char* name,
                  const char* help, int (*perform)(const CommandLine&, const Options&))
{
    CLI::App* verb = runs.add_subcommand(name, help);
    onParsed(*verb, line, [&line, options, perform] { return perform(line, *options); });
    return verb;
}

} // namespace

void addLabelVerbs(CLI::App& runs, CommandLine& line)
{
    const auto options = std::make_shared<Options>();
    const char* runHelp = "Number or name of the run";

    CLI::App* starVerb = addVerb(runs, line, options, "star", "Mark a run with a star", star);
    starVerb->add_option("run", options->run, runHelp)->required();
    starVerb->add_flag("--off", options->off, "Take the star away");

    CLI::App* tagVerb = addVerb(runs, line, options, "tag", "Add tags to a run", tag);
    tagVerb->add_option("run", options->run, runHelp)->required();
    tagVerb->add_option("tags", options->tags, "Words")->required();
    tagVerb->add_flag("--off", options->off, "Take these tags away");

    CLI::App* noteVerb = addVerb(runs, line, options, "note", "Write a note to a run", note);
    noteVerb->add_option("run", options->run, runHelp)->required();
    noteVerb->add_option("text", options->note, "Replaces the note; \"\" removes it")->required();

    CLI::App* archiveVerb = addVerb(runs, line, options, "archive", "Keep a run out of the list", archive);
    archiveVerb->add_option("run", options->run, runHelp)->required();
    archiveVerb->add_flag("--off", options->off, "Show it again");

    CLI::App* deleteVerb =
        addVerb(runs, line, options, "delete", "Remove runs; restore brings them back", remove);
    deleteVerb->add_option("runs", options->runs, "Numbers or names of runs")->required();
    deleteVerb->add_flag("--now", options->now, "For good, with their files");

    CLI::App* restoreVerb = addVerb(runs, line, options, "restore", "Bring a deleted run back", restore);
    restoreVerb->add_option("run", options->run, runHelp)->required();

    CLI::App* purgeVerb = runs.add_subcommand("purge", "Remove all deleted runs and their files for good");
    onParsed(*purgeVerb, line, [&line] { return purge(line); });
}

} // namespace watchlab::cli
