// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_run.h"
#include "core/runs/recorded_run.h"
#include "core/runs/trained_model.h"
#include "core/store/record_of.h"
#include "core/util/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <system_error>

namespace watchlab::cli {

namespace {

struct GenerateActionsOptions {
    std::string run;
    std::string path;
    std::int64_t user = 0;
    std::int64_t item = 0;
    std::int64_t sample = 0; ///< sequences to draw; 0 = the likeliest
    std::uint64_t seed = 1;
    std::vector<std::string> given; ///< ACTION@TIME
};

std::vector<GeneratedStep> givenSteps(const std::vector<std::string>& texts)
{
    std::vector<GeneratedStep> steps;
    for (const std::string& text : texts) {
        const std::size_t at = text.find('@');
        GeneratedStep step;
        step.action = text.substr(0, at);
        step.time = std::nan("");
        if (at != std::string::npos) {
            const char* end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data() + at + 1, end, step.time);
            if (error != std::errc() || stop != end || !(step.time >= 0) || !std::isfinite(step.time))
                throw UsageError("given", "\"" + text + "\" is no action with its time; write like@0.4");
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

nlohmann::json stepsJson(const std::vector<GeneratedStep>& generated, const std::vector<std::string>& types)
{
    nlohmann::json steps = nlohmann::json::array();
    for (const GeneratedStep& step : generated) {
        nlohmann::json probabilities = nlohmann::json::object();
        for (std::size_t i = 0; i < step.probabilities.size(); ++i)
            probabilities[i < types.size() ? types[i] : "exit"] = step.probabilities[i];
        steps.push_back({{"action", step.action}, {"time", step.time}, {"probabilities", probabilities}});
    }
    return steps;
}

nlohmann::json actionsJson(const GeneratedActions& generated, std::int64_t run)
{
    nlohmann::json chances = nlohmann::json::object();
    for (std::size_t i = 0; i < generated.types.size(); ++i)
        chances[generated.types[i]] = generated.chances[i];
    nlohmann::json past = nlohmann::json::array();
    for (const AttendedViewing& viewing : generated.past)
        past.push_back({{"row", viewing.row}, {"video", viewing.videoId}, {"weight", viewing.weight}});
    return {{"run", run},
            {"user", generated.userId},
            {"video", generated.videoId},
            {"length_seconds", generated.seconds},
            {"exit_time", generated.exitTime},
            {"watch_seconds", generated.exitTime * generated.seconds},
            {"steps", stepsJson(generated.steps, generated.types)},
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

using Sequences = std::vector<std::vector<GeneratedStep>>;

nlohmann::json sequencesJson(const Sequences& sequences)
{
    nlohmann::json all = nlohmann::json::array();
    for (const std::vector<GeneratedStep>& sequence : sequences) {
        nlohmann::json steps = nlohmann::json::array();
        for (const GeneratedStep& step : sequence)
            steps.push_back({{"action", step.action}, {"time", step.time}});
        all.push_back(std::move(steps));
    }
    return all;
}

void printSequences(const Sequences& sequences)
{
    std::cout << std::fixed << std::setprecision(3);
    std::map<std::string, std::int64_t> counts;
    for (const std::vector<GeneratedStep>& sequence : sequences) {
        for (const GeneratedStep& step : sequence) {
            std::cout << step.action << " ";
            printNumber(step.time, 0);
            std::cout << (&step == &sequence.back() ? "\n" : "  ");
            ++counts[step.action];
        }
    }
    std::cout << "\nShare of the sequences that have it\n";
    for (const auto& [action, count] : counts)
        if (action != "exit")
            std::cout << std::setw(8) << static_cast<double>(count) / static_cast<double>(sequences.size())
                      << "  " << action << "\n";
}

int generateActions(const CommandLine& line, const GenerateActionsOptions& options)
{
    const JobContext job = line.job();
    const RunStore store = openToLook(line);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = recordOf(store, id);
    run.config.data = protocolOfRun(store, run);
    const auto model = loadTrainedModel(store, id);
    SequenceModel* sequences = model->sequences();
    if (!sequences)
        throw UsageError("run", "only a run of the family a2gen generates actions; run " +
                                    std::to_string(id) + " is of " + run.summary.family);
    const auto data = openDataOfRun(run, options.path, job);
    if (options.sample == 0 && !options.given.empty())
        throw UsageError("given", "needs --sample: how many sequences to draw from there on");
    if (options.sample > 0) {
        const Sequences drawn =
            sequences->drawActions(*data, options.user, options.item,
                                   {options.sample, options.seed, givenSteps(options.given)}, job);
        if (line.json)
            line.print({{"run", id},
                        {"user", options.user},
                        {"video", options.item},
                        {"seed", options.seed},
                        {"sequences", sequencesJson(drawn)}});
        else
            printSequences(drawn);
        return exitDone;
    }
    const GeneratedActions generated =
        sequences->generateActions(*data, options.user, options.item, SequenceModel::After::Everything, job);
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
    verb->add_option("--sample", options->sample,
                     "Draw that many sequences from the model's distributions; 0 = the likeliest one")
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
    verb->add_option("--seed", options->seed, "Decides what is drawn")->capture_default_str();
    verb->add_option("--given", options->given,
                     "What has happened already, as in like@0.4; several in the order they happened");
    onParsed(*verb, line, [&line, options] { return generateActions(line, *options); });
}

} // namespace watchlab::cli
