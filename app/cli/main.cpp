// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "app/cli/interrupt.h"
#include "core/store/run_store.h"
#include "core/util/error.h"
#include "core/util/sleeping_threads.h"

#include <algorithm>
#include <iostream>
#include <string_view>

using namespace watchlab;
using namespace watchlab::cli;

namespace {

/// One sentence for people on standard error; with --json the same as a document on standard output.
int report(const CommandLine& line, int exitCode, const std::string& sentence, nlohmann::json details = {})
{
    std::cerr << "watchlab-cli: " << sentence << "\n";
    if (line.json) {
        details["message"] = sentence;
        line.print({{"error", details}});
    }
    return exitCode;
}

int perform(const CommandLine& line)
{
    try {
        return line.action();
    } catch (const Cancelled&) {
        return report(line, exitCancelled, "cancelled");
    } catch (const UsageError& error) {
        return report(line, exitUsage, error.what(), {{"parameter", error.parameter()}});
    } catch (const InputError& error) {
        return report(
            line, exitFailed, error.what(),
            {{"file", error.place().file}, {"line", error.place().line}, {"column", error.place().column}});
    } catch (const std::bad_alloc&) {
        return report(line, exitFailed, "not enough memory for this data; try data.train_sample below 1");
    } catch (const std::exception& error) {
        return report(line, exitFailed, error.what());
    }
}

bool asksForJson(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--json")
            return true;
    return false;
}

} // namespace

int main(int argc, char** argv)
{
    if (std::find(argv, argv + argc, std::string_view("train")) != argv + argc)
        letWaitingThreadsSleep(argv);
    Interrupt interrupt;
    CommandLine line;
    line.stop = interrupt.token();
    line.workspace = defaultWorkspace();

    CLI::App app("Train, compare and question models of how long viewers watch short videos.",
                 "watchlab-cli");
    app.add_flag("--json", line.json, "Print one JSON document instead of text");
    app.add_flag("--quiet,-q", line.quiet, "No progress");
    app.add_option("--workspace", line.workspace, "Folder of the runs")->capture_default_str();
    app.require_subcommand(1);
    app.fallthrough();
    for (const auto add : {addGenerateVerb, addDataVerb, addCacheVerb, addProtocolVerb, addVocabVerb,
                           addCeilingVerb, addTrainVerb, addEvaluateVerb, addCompareVerb, addSlicesVerb,
                           addCompareStagesVerb, addRecommendVerb, addExplainVerb, addGenerateActionsVerb,
                           addTableVerb, addRunsVerb, addParamsVerb, addVersionVerb})
        add(app, line);

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wish) { // --help
        return app.exit(wish);
    } catch (const CLI::ParseError& error) {
        line.json = asksForJson(argc, argv);
        const std::vector<std::string> unread = app.remaining();
        const std::string unknown = app.get_subcommands().empty() && !unread.empty()
                                        ? "there is no verb \"" + unread.front() + "\"; "
                                        : "";
        return report(line, exitUsage, unknown + error.what() + ". Try --help.");
    }
    return perform(line);
}
