// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"
#include "app/cli/terminal_observer.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/runs/recorded_run.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

struct TrainOptions {
    std::string family;
    std::string path;
    std::string name;
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
    std::cout << "Of the way from the constant to the truth: "
              << std::lround(100 * (ceiling.constantMae - metrics.at("mae")) / gap) << " % in MAE, "
              << std::lround(100 * (metrics.at("xauc") - 0.5) / (ceiling.xauc - 0.5))
              << " % in XAUC (order of the true means = 100 %)\n";
}

void printResult(const RunResult& result, const std::optional<Ceiling>& ceiling)
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
        std::cerr << "watchlab-cli: cancelled; run " << result.run << " keeps what it had recorded\n";
    }
}

int trainAndReport(const CommandLine& line, const TrainOptions& options)
{
    const RunConfig wanted = options.parameters->config(options.family);
    const JobContext job = line.job();
    RunRequest request;
    request.workspace = line.workspace;
    request.name = options.name;
    request.dataset = openDataset(options.path, wanted.data, job);
    request.config = fittedConfig(*options.parameters, options.family, *request.dataset);
    TerminalObserver observer(!line.json, !line.quiet);
    CommandQueue commands;
    const RunResult result = performRun(request, observer, commands, line.stop);
    observer.clearLine();
    std::optional<Ceiling> ceiling;
    const bool knowsTarget = options.family != "hybrid"; // which predicts another one
    if (knowsTarget && std::holds_alternative<Completed>(result.outcome))
        ceiling = testCeiling(request, job);
    if (line.json) {
        nlohmann::json document = resultJson(result, observer);
        document["target"] = parameterText(*findParameter("data.target"), request.config);
        document["ceiling"] = ceilingJson(ceiling);
        line.print(document);
    } else {
        printResult(result, ceiling);
    }
    return exitCode(result.outcome);
}

} // namespace

void addTrainVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("train", "Train a model, evaluate it, keep the run");
    const auto options = std::make_shared<TrainOptions>();
    verb->add_option("family", options->family, "Model family: gr, hybrid")->required();
    verb->add_option("path", options->path, "KuaiRec folder, folder with train.npy and test.npy, or: sample")
        ->required();
    verb->add_option("--name", options->name, "Name of the run");
    options->parameters = std::make_unique<ParameterOptions>(
        line, *verb, std::vector<std::string>{"data.", "gr.", "hybrid.", "train."});
    onParsed(*verb, line, [&line, options] { return trainAndReport(line, *options); });
}

} // namespace watchlab::cli
