// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"
#include "app/cli/stored_run.h"
#include "app/cli/terminal_observer.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/runs/resumed_run.h"
#include "core/store/record_of.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <iostream>
#include <memory>
#include <string_view>

namespace watchlab::cli {

namespace {

struct TrainOptions {
    std::string family;
    std::string path;
    std::string name;
    std::string resumed; ///< run to go on with
    std::string forked;  ///< RUN@STEP
    std::unique_ptr<ParameterOptions> parameters;
};

std::optional<Ceiling> testCeiling(const RunRequest& request, const JobContext& job)
{
    const auto data = prepare(request.dataset, request.config.data, job);
    return findCeiling(*data, data->test, job);
}

/// Each epoch's last look at held-out rows: what "epochs" in the JSON document means. Where rows were
/// validated on, the one look at the test rows is not among them.
nlohmann::json lastOfEachEpoch(const nlohmann::json& evaluations)
{
    const bool validated = std::ranges::any_of(
        evaluations, [](const nlohmann::json& evaluation) { return evaluation["part"] == "validation"; });
    nlohmann::json epochs = nlohmann::json::array();
    for (const nlohmann::json& evaluation : evaluations) {
        if (validated && evaluation["part"] == "test")
            continue;
        if (!epochs.empty() && epochs.back()["epoch"] == evaluation["epoch"])
            epochs.back() = evaluation;
        else
            epochs.push_back(evaluation);
    }
    return epochs;
}

nlohmann::json resultJson(const RunResult& result, const TerminalObserver& observer)
{
    nlohmann::json document{{"run", result.run},
                            {"epochs", lastOfEachEpoch(observer.evaluations())},
                            {"evaluations", observer.evaluations()}};
    if (const auto* completed = std::get_if<Completed>(&result.outcome)) {
        document["status"] = "completed";
        document["test"] = completed->metrics;
    } else if (const auto* failed = std::get_if<Failed>(&result.outcome)) {
        document["status"] = "failed";
        document["error"] = {{"message", failed->message}};
    } else {
        document["status"] = "cancelled";
    }
    return document;
}

int exitCode(const Outcome& outcome)
{
    if (std::holds_alternative<Completed>(outcome))
        return exitDone;
    return std::holds_alternative<WasCancelled>(outcome) ? exitCancelled : exitFailed;
}

void printGap(const Ceiling& ceiling, const std::map<std::string, double>& metrics)
{
    constexpr double leastGap = 0.01; // of the constant's MAE; below it there is nothing to learn
    const double gap = ceiling.constantMae - ceiling.mae;
    if (!metrics.contains("mae") || !metrics.contains("xauc") || gap < leastGap * ceiling.constantMae)
        return;
    const auto order = std::lround(100 * (metrics.at("xauc") - 0.5) / (ceiling.bestXauc() - 0.5));
    std::cout << "Of the way from one guess for all rows (0 %) to knowing the truth behind each (100 %): "
              << std::lround(100 * (ceiling.constantMae - metrics.at("mae")) / gap) << " % in MAE, " << order
              << " % in XAUC";
    if (order > 100) // no single order of the rows is the best of all pairs
        std::cout << " (XAUC compares pairs of rows: an order by true means or medians can be surpassed a "
                     "little)";
    std::cout << "\n";
}

void printResult(const RunResult& result, std::string_view family, const std::optional<Ceiling>& ceiling)
{
    printCeiling(ceiling, "test");
    if (const auto* completed = std::get_if<Completed>(&result.outcome)) {
        if (ceiling)
            printGap(*ceiling, completed->metrics);
        std::cout << "Run " << result.run << " completed; see it with: watchlab-cli runs show " << result.run
                  << "\n";
    } else if (const auto* failed = std::get_if<Failed>(&result.outcome)) {
        std::cerr << "watchlab-cli: " << failed->message << "\n";
    } else {
        std::cerr << "watchlab-cli: cancelled; run " << result.run << " keeps what it had recorded";
        if (result.run != 0 && canGoOn(family))
            std::cerr << "; go on with: watchlab-cli train --resume " << result.run;
        std::cerr << "\n";
    }
}

/// What is to be trained, and how: a run anew, or one that goes on.
struct Training {
    RunRequest request; ///< as if anew: what the report needs
    std::function<RunResult(TrainObserver&, CommandQueue&)> perform;
};

Training newTraining(const CommandLine& line, const TrainOptions& options)
{
    if (options.family.empty() || options.path.empty())
        throw UsageError("train", "needs a model family and data, as in: train gr sample; or --resume RUN");
    const RunConfig wanted = options.parameters->config(options.family);
    Training training;
    RunRequest& request = training.request;
    request.workspace = line.workspace;
    request.name = options.name;
    request.dataset = openDataset(options.path, wanted.data, line.job());
    request.config = fittedConfig(*options.parameters, options.family, *request.dataset);
    training.perform = [&line, request](TrainObserver& observer, CommandQueue& commands) {
        return performRun(request, observer, commands, line.stop);
    };
    return training;
}

/// The run's own data, and its parameters with those on the command line on top.
RunRequest requestOf(const CommandLine& line, const TrainOptions& options, const RunStore& store,
                     const RunRecord& run)
{
    const DataParams protocol = protocolOfRun(store, run);
    RunRequest request{line.workspace, options.name, options.parameters->on(run.config), nullptr};
    request.config.data = protocol;
    request.dataset = openDataset(run.summary.dataPath, protocol, line.job());
    return request;
}

Training resumedTraining(const CommandLine& line, const TrainOptions& options)
{
    if (!options.family.empty() || options.parameters->givenAny() || !options.name.empty())
        throw UsageError("resume",
                         "a run goes on as it was, with its own data and parameters; --fork RUN@STEP "
                         "makes another run with other parameters");
    const RunStore store(line.workspace);
    const RunRecord run = recordOf(store, findRunOrThrow(store, options.resumed));
    Training training{requestOf(line, options, store, run), {}};
    const ResumeRequest request{line.workspace, run.summary.id, training.request.dataset};
    training.perform = [&line, request](TrainObserver& observer, CommandQueue& commands) {
        return resumeRun(request, observer, commands, line.stop);
    };
    return training;
}

Training forkedTraining(const CommandLine& line, const TrainOptions& options)
{
    if (!options.family.empty())
        throw UsageError("fork", "a fork has the family and the data of its run");
    const std::size_t at = options.forked.rfind('@');
    std::int64_t step = 0;
    const char* const end = options.forked.data() + options.forked.size();
    if (at == std::string::npos || std::from_chars(options.forked.data() + at + 1, end, step).ptr != end ||
        at + 1 == options.forked.size())
        throw UsageError("fork", "needs a run and the step of one of its checkpoints, as in --fork 7@1200");
    const RunStore store(line.workspace);
    const RunRecord run = recordOf(store, findRunOrThrow(store, options.forked.substr(0, at)));
    for (const Parameter& parameter : parameterTable())
        if (parameter.key.starts_with("data.") && options.parameters->given(parameter.key))
            throw UsageError(std::string(parameter.key), "cannot change in a fork: its checkpoints belong to "
                                                         "the rows of its run");
    Training training{requestOf(line, options, store, run), {}};
    const ForkRequest request{line.workspace, run.summary.id,          step,
                              options.name,   training.request.config, training.request.dataset};
    training.perform = [&line, request](TrainObserver& observer, CommandQueue& commands) {
        return forkRun(request, observer, commands, line.stop);
    };
    return training;
}

Training chooseTraining(const CommandLine& line, const TrainOptions& options)
{
    if (!options.resumed.empty())
        return resumedTraining(line, options);
    return options.forked.empty() ? newTraining(line, options) : forkedTraining(line, options);
}

int trainAndReport(const CommandLine& line, const TrainOptions& options)
{
    const Training training = chooseTraining(line, options);
    const RunRequest& request = training.request;
    const JobContext job = line.job();
    TerminalObserver observer(!line.json, !line.quiet);
    CommandQueue commands;
    const RunResult result = training.perform(observer, commands);
    observer.clearLine();
    std::optional<Ceiling> ceiling;
    const bool knowsTarget = request.config.family != "hybrid"; // which predicts another one
    if (knowsTarget && std::holds_alternative<Completed>(result.outcome))
        ceiling = testCeiling(request, job);
    if (line.json) {
        nlohmann::json document = resultJson(result, observer);
        document["target"] = parameterText(*findParameter("data.target"), request.config);
        document["ceiling"] = ceilingJson(ceiling);
        line.print(document);
    } else {
        printResult(result, request.config.family, ceiling);
    }
    return exitCode(result.outcome);
}

} // namespace

void addTrainVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("train", "Train a model, evaluate it, keep the run");
    const auto options = std::make_shared<TrainOptions>();
    verb->add_option("family", options->family,
                     "Model: gr, hybrid, a2gen; or a baseline: constant, bucket, user_video, vr, wlr, d2q, "
                     "tpm, cread, egmn");
    verb->add_option("path", options->path, "KuaiRec folder, folder with train.npy and test.npy, or: sample");
    verb->add_option("--name", options->name, "Name of the run");
    CLI::Option* resume = verb->add_option("--resume", options->resumed,
                                           "Go on with a run that was interrupted: its number or name");
    verb->add_option("--fork", options->forked,
                     "A new run that goes on after a checkpoint of another, RUN@STEP; parameters may differ")
        ->excludes(resume);
    options->parameters = std::make_unique<ParameterOptions>(
        line, *verb, std::vector<std::string>{"data.", "gr.", "hybrid.", "a2gen.", "baseline.", "train."});
    onParsed(*verb, line, [&line, options] { return trainAndReport(line, *options); });
}

} // namespace watchlab::cli
