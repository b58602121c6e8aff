// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_run.h"
#include "core/runs/recorded_run.h"
#include "core/runs/trained_model.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

struct GenerateActionsOptions {
    std::string run;
    std::string path;
    std::int64_t user = 0;
    std::int64_t item = 0;
};

nlohmann::json actionsJson(const GeneratedActions& generated, std::int64_t run)
{
    nlohmann::json chances = nlohmann::json::object();
    for (std::size_t i = 0; i < generated.types.size(); ++i)
        chances[generated.types[i]] = generated.chances[i];
    nlohmann::json steps = nlohmann::json::array();
    for (const GeneratedStep& step : generated.steps) {
        nlohmann::json probabilities = nlohmann::json::object();
        for (std::size_t i = 0; i < step.probabilities.size(); ++i)
            probabilities[i < generated.types.size() ? generated.types[i] : "exit"] = step.probabilities[i];
        steps.push_back({{"action", step.action}, {"time", step.time}, {"probabilities", probabilities}});
    }
    nlohmann::json past = nlohmann::json::array();
    for (const AttendedViewing& viewing : generated.past)
        past.push_back({{"row", viewing.row}, {"video", viewing.videoId}, {"weight", viewing.weight}});
    return {{"run", run},
            {"user", generated.userId},
            {"video", generated.videoId},
            {"length_seconds", generated.seconds},
            {"exit_time", generated.exitTime},
            {"watch_seconds", generated.exitTime * generated.seconds},
            {"steps", steps},
            {"chances", chances},
            {"past_viewings", past},
            {"history_gate", generated.historyGate},
            {"generator_gate", generated.generatorGate}};
}

/// "0.42", or "-" where it is not known.
void printNumber(double value, int width)
{
    if (std::isnan(value))
        std::cout << std::setw(width) << "-";
    else
        std::cout << std::setw(width) << value;
}

void printActions(const GeneratedActions& generated)
{
    constexpr std::size_t shown = 10;
    std::cout << "action        time   seconds  probability\n" << std::fixed << std::setprecision(3);
    for (const GeneratedStep& step : generated.steps) {
        std::cout << std::left << std::setw(10) << step.action << std::right;
        printNumber(step.time, 8);
        printNumber(step.time * generated.seconds, 10);
        printNumber(step.probabilities.empty() ? std::nan("") : *std::ranges::max_element(step.probabilities),
                    13);
        std::cout << "\n";
    }
    std::cout << "\nHow likely each is at all\n";
    for (std::size_t i = 0; i < generated.types.size(); ++i)
        std::cout << std::setw(8) << generated.chances[i] << "  " << generated.types[i] << "\n";
    if (generated.past.empty())
        return;
    std::cout << "\nPast viewings that mattered\n  weight     video\n";
    for (std::size_t i = 0; i < std::min(shown, generated.past.size()); ++i)
        std::cout << std::setw(8) << generated.past[i].weight << std::setw(10) << generated.past[i].videoId
                  << "\n";
}

int generateActions(const CommandLine& line, const GenerateActionsOptions& options)
{
    const JobContext job = line.job();
    const RunStore store(line.workspace);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = store.findRun(id).value();
    run.config.data = protocolOfRun(store, run);
    const auto model = loadTrainedModel(store, id);
    SequenceModel* sequences = model->sequences();
    if (!sequences)
        throw UsageError("run", "only a run of the family a2gen generates actions; run " +
                                    std::to_string(id) + " is of " + run.summary.family);
    const auto data = openDataOfRun(run, options.path, job);
    const GeneratedActions generated = sequences->generateActions(*data, options.user, options.item, job);
    if (line.json)
        line.print(actionsJson(generated, id));
    else
        printActions(generated);
    return exitDone;
}

} // namespace

void addGenerateActionsVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb =
        app.add_subcommand("generate-actions", "What a user would do within a video, when, and when leave");
    const auto options = std::make_shared<GenerateActionsOptions>();
    verb->add_option("run", options->run, "Number or name of an a2gen run")->required();
    verb->add_option("path", options->path, "Other data than the run's own");
    verb->add_option("--user,-u", options->user, "user_id")->required();
    verb->add_option("--item,-i", options->item, "video_id")->required();
    onParsed(*verb, line, [&line, options] { return generateActions(line, *options); });
}

} // namespace watchlab::cli
