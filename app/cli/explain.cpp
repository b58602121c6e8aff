// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plain_text.h"
#include "app/cli/stored_run.h"
#include "core/runs/trained_model.h"
#include "core/util/error.h"

#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>

namespace watchlab::cli {

namespace {

struct ExplainOptions {
    std::string run;
    std::string path;
    std::int64_t user = 0;
    std::int64_t item = 0;
    std::vector<std::string> set; ///< FEATURE=VALUE
};

std::vector<FeatureChange> changesOf(const ExplainOptions& options)
{
    std::vector<FeatureChange> changes;
    for (const std::string& text : options.set) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            throw UsageError("set", "\"" + text + "\" is no feature with its value; write video.duration=21");
        changes.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return changes;
}

/// What the tokens are worth; the end is left out.
std::vector<std::int32_t> amountsOf(const DecodedViewing& viewing, const std::vector<std::int32_t>& tokens)
{
    std::vector<std::int32_t> amounts;
    for (const std::int32_t token : tokens)
        if (token >= viewing.firstAmount)
            amounts.push_back(viewing.amounts[static_cast<std::size_t>(token)]);
    return amounts;
}

nlohmann::json stepsJson(const DecodedViewing& viewing)
{
    nlohmann::json steps = nlohmann::json::array();
    double sum = 0;
    for (const DecodedStep& step : viewing.steps) {
        sum += step.adds;
        nlohmann::json one{{"token", step.token},
                           {"amount", nullptr},
                           {"adds", step.adds},
                           {"sum", sum},
                           {"window", {step.windowBegin, step.windowEnd}},
                           {"probabilities", step.probabilities}};
        if (step.token >= viewing.firstAmount)
            one["amount"] = viewing.amounts[static_cast<std::size_t>(step.token)];
        steps.push_back(std::move(one));
    }
    return steps;
}

nlohmann::json attentionJson(const SelfAttention& attention)
{
    nlohmann::json layers = nlohmann::json::array();
    for (std::size_t layer = 0; layer < attention.layers; ++layer) {
        nlohmann::json heads = nlohmann::json::array();
        for (std::size_t head = 0; head < attention.heads; ++head) {
            nlohmann::json rows = nlohmann::json::array();
            for (std::size_t from = 0; from < attention.positions; ++from) {
                nlohmann::json row = nlohmann::json::array();
                for (std::size_t to = 0; to <= from; ++to)
                    row.push_back(attention.at(layer, head, from, to));
                rows.push_back(std::move(row));
            }
            heads.push_back(std::move(rows));
        }
        layers.push_back(std::move(heads));
    }
    return layers;
}

nlohmann::json viewingJson(const DecodedViewing& viewing, const std::vector<ViewingFeature>& features,
                           std::int64_t run)
{
    nlohmann::json read = nlohmann::json::array();
    for (const ViewingFeature& feature : features)
        read.push_back({{"key", feature.key}, {"value", feature.value}, {"unit", feature.unit}});
    return {{"run", run},
            {"step", viewing.step},
            {"user", viewing.userId},
            {"video", viewing.videoId},
            {"unit", viewing.unit},
            {"predicted", viewing.predicted},
            {"truth", viewing.truth},
            {"truth_from_training", viewing.truthFromTraining && !std::isnan(viewing.truth)},
            {"true_amounts", amountsOf(viewing, viewing.trueTokens)},
            {"true_rest", viewing.trueRest},
            {"amounts", viewing.amounts},
            {"steps", stepsJson(viewing)},
            {"attention", attentionJson(viewing.attention)},
            {"features", read}};
}

nlohmann::json answerJson(const WhatIfAnswer& answer, const DecodedViewing& viewing)
{
    nlohmann::json read = nlohmann::json::array();
    for (const FeatureChange& change : answer.read)
        read.push_back({{"feature", change.feature}, {"value", change.value}});
    return {{"predicted", answer.predicted},
            {"delta", answer.delta},
            {"read", read},
            {"amounts", amountsOf(viewing, answer.tokens)}};
}

void printAmounts(const std::vector<std::int32_t>& amounts)
{
    for (const std::int32_t amount : amounts)
        std::cout << " " << amount;
    std::cout << "\n";
}

void printSteps(const DecodedViewing& viewing)
{
    const auto word = [&](std::int32_t token) {
        return token < viewing.firstAmount ? std::string(token == viewing.endToken ? "end" : "-")
                                           : std::to_string(viewing.amounts[static_cast<std::size_t>(token)]);
    };
    std::cout << "step    token  probability       adds        sum  window\n" << std::fixed;
    double sum = 0;
    for (std::size_t i = 0; i < viewing.steps.size(); ++i) {
        const DecodedStep& step = viewing.steps[i];
        sum += step.adds;
        std::cout << std::setw(4) << i + 1 << std::setw(9) << word(step.token) << std::setprecision(3)
                  << std::setw(13) << step.probabilities[static_cast<std::size_t>(step.token)]
                  << std::setprecision(1) << std::setw(11) << step.adds << std::setw(11) << sum << "  "
                  << word(step.windowBegin) << " to " << word(step.windowEnd - 1) << "\n";
    }
}

void printViewing(const DecodedViewing& viewing, const std::vector<ViewingFeature>& features)
{
    std::cout << "User " << viewing.userId << ", video " << viewing.videoId
              << (viewing.caption.empty() ? "" : ", " + oneLine(viewing.caption)) << "\n"
              << std::fixed << std::setprecision(3) << "  predicted " << viewing.predicted << " "
              << viewing.unit;
    if (!std::isnan(viewing.truth))
        std::cout << ", true " << viewing.truth << " " << viewing.unit
                  << (viewing.truthFromTraining ? " (train rows)" : "");
    std::cout << "\n\n";
    printSteps(viewing);
    if (!viewing.trueTokens.empty()) {
        std::cout << "\nTrue tokens:";
        printAmounts(amountsOf(viewing, viewing.trueTokens));
    }
    std::cout << "\nWhat the model read, to be changed with --set\n";
    for (const ViewingFeature& feature : features)
        std::cout << "  " << feature.key << "=" << oneLine(feature.value)
                  << (feature.unit.empty() ? "" : " " + feature.unit) << "\n";
}

void printAnswer(const WhatIfAnswer& answer, const DecodedViewing& viewing)
{
    std::cout << "\nWhat if\n";
    for (const FeatureChange& change : answer.read)
        std::cout << "  " << change.feature << "=" << change.value << "\n";
    std::cout << "  predicted " << answer.predicted << " " << viewing.unit << ", " << std::showpos
              << answer.delta << std::noshowpos << " " << viewing.unit << "\n  tokens";
    printAmounts(amountsOf(viewing, answer.tokens));
}

int explain(const CommandLine& line, const ExplainOptions& options)
{
    const std::vector<FeatureChange> changes = changesOf(options); // refused before anything is read
    const JobContext job = line.job();
    const RunStore store = openToLook(line);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = store.findRun(id).value();
    run.config.data = protocolOfRun(store, run);
    const auto model = loadTrainedModel(store, id);
    if (!model->decoding())
        throw UsageError("run", "explain is for runs of gr; run " + std::to_string(id) + " is of " +
                                    run.summary.model +
                                    (model->stages() ? ": recommend --explain says why a video is in its list"
                                     : model->sequences() ? ": generate-actions says what it generates"
                                                          : ""));
    const auto data = openDataOfRun(run, options.path, job);
    const DecodedViewing viewing = model->decoding()->decode(*data, options.user, options.item, job);
    const auto features = model->whatIf()->features(*data, options.user, options.item, job);
    std::optional<WhatIfAnswer> answer;
    if (!changes.empty())
        answer = model->whatIf()->answer(*data, options.user, options.item, {changes}, job).front();
    if (line.json) {
        nlohmann::json document = viewingJson(viewing, features, id);
        if (answer)
            document["what_if"] = answerJson(*answer, viewing);
        line.print(document);
        return exitDone;
    }
    printViewing(viewing, features);
    if (answer)
        printAnswer(*answer, viewing);
    return exitDone;
}

} // namespace

void addExplainVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "explain", "How a prediction was decoded, and what it would be with other features");
    const auto options = std::make_shared<ExplainOptions>();
    verb->add_option("run", options->run, "Number or name of a gr run")->required();
    verb->add_option("path", options->path, "Other data than the run's own");
    verb->add_option("--user,-u", options->user, "user_id")->required();
    verb->add_option("--item,-i", options->item, "video_id")->required();
    verb->add_option("--set", options->set,
                     "Another value of a feature, as in video.duration=21; several at once are possible")
        ->type_name("FEATURE=VALUE");
    onParsed(*verb, line, [&line, options] { return explain(line, *options); });
}

} // namespace watchlab::cli
