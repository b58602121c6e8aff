// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plain_text.h"
#include "app/cli/stored_run.h"
#include "core/runs/trained_model.h"
#include "core/store/record_of.h"
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

nlohmann::json featuresJson(const std::vector<ViewingFeature>& features)
{
    nlohmann::json read = nlohmann::json::array();
    for (const ViewingFeature& feature : features)
        read.push_back({{"key", feature.key}, {"value", feature.value}, {"unit", feature.unit}});
    return read;
}

nlohmann::json viewingJson(const DecodedViewing& viewing, const std::vector<ViewingFeature>& features,
                           std::int64_t run)
{
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
            {"features", featuresJson(features)}};
}

nlohmann::json answerJson(const WhatIfAnswer& answer)
{
    nlohmann::json read = nlohmann::json::array();
    for (const FeatureChange& change : answer.read)
        read.push_back({{"feature", change.feature}, {"value", change.value}});
    return {{"predicted", answer.predicted}, {"delta", answer.delta}, {"read", read}};
}

nlohmann::json chancesJson(const WhatIfAnswer& answer, const AnswerForm& form)
{
    nlohmann::json chances = nlohmann::json::object();
    for (std::size_t i = 0; i < form.outcomes.size(); ++i)
        chances[form.outcomes[i]] = answer.chances[i];
    return chances;
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

void printFeatures(const std::vector<ViewingFeature>& features)
{
    std::cout << "\nWhat the model read, to be changed with --set\n";
    for (const ViewingFeature& feature : features)
        std::cout << "  " << feature.key << "=" << oneLine(feature.value)
                  << (feature.unit.empty() ? "" : " " + feature.unit) << "\n";
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
    printFeatures(features);
}

std::string withUnit(const std::string& unit)
{
    return unit.empty() ? "" : " " + unit;
}

void printChances(const WhatIfAnswer& answer, const AnswerForm& form)
{
    for (std::size_t i = 0; i < form.outcomes.size(); ++i)
        std::cout << "  " << form.outcomes[i] << " with probability " << answer.chances[i] << "\n";
}

void printAnswer(const WhatIfAnswer& answer, const AnswerForm& form)
{
    std::cout << "\nWhat if\n";
    for (const FeatureChange& change : answer.read)
        std::cout << "  " << change.feature << "=" << change.value << "\n";
    std::cout << "  predicted " << answer.predicted << withUnit(form.unit) << ", " << std::showpos
              << answer.delta << std::noshowpos << withUnit(form.unit) << "\n";
    printChances(answer, form);
}

/// Of families that decode nothing: the prediction and what it was made of.
int explainFeatures(const CommandLine& line, const ExplainOptions& options, WhatIfModel& model,
                    const PreparedData& data, const RunSummary& run)
{
    const std::vector<FeatureChange> changes = changesOf(options);
    const JobContext job = line.job();
    const AnswerForm form = model.answerForm(data);
    const auto features = model.features(data, options.user, options.item, job);
    const auto answers = model.answer(data, options.user, options.item, {{}, changes}, job);
    if (line.json) {
        nlohmann::json document{{"run", run.id},
                                {"user", options.user},
                                {"video", options.item},
                                {"unit", form.unit},
                                {"predicted", answers[0].predicted},
                                {"probabilities", chancesJson(answers[0], form)},
                                {"features", featuresJson(features)}};
        if (!changes.empty()) {
            document["what_if"] = answerJson(answers[1]);
            document["what_if"]["probabilities"] = chancesJson(answers[1], form);
        }
        line.print(document);
        return exitDone;
    }
    std::cout << "User " << options.user << ", video " << options.item << "\n"
              << std::fixed << std::setprecision(3) << "  predicted " << answers[0].predicted
              << withUnit(form.unit) << "\n";
    printChances(answers[0], form);
    printFeatures(features);
    if (!changes.empty())
        printAnswer(answers[1], form);
    return exitDone;
}

int explain(const CommandLine& line, const ExplainOptions& options)
{
    const std::vector<FeatureChange> changes = changesOf(options); // refused before anything is read
    const JobContext job = line.job();
    const RunStore store = openToLook(line);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = recordOf(store, id);
    run.config.data = protocolOfRun(store, run);
    const auto model = loadTrainedModel(store, id);
    if (!model->whatIf())
        throw UsageError("run", "a constant reads nothing that could be explained; run " +
                                    std::to_string(id) + " is of " + run.summary.model);
    const auto data = openDataOfRun(run, options.path, job);
    if (!model->decoding())
        return explainFeatures(line, options, *model->whatIf(), *data, run.summary);
    const DecodedViewing viewing = model->decoding()->decode(*data, options.user, options.item, {}, job);
    const auto features = model->whatIf()->features(*data, options.user, options.item, job);
    std::optional<WhatIfAnswer> answer;
    if (!changes.empty())
        answer = model->whatIf()->answer(*data, options.user, options.item, {changes}, job).front();
    if (line.json) {
        nlohmann::json document = viewingJson(viewing, features, id);
        if (answer) {
            document["what_if"] = answerJson(*answer);
            document["what_if"]["amounts"] = amountsOf(viewing, answer->tokens);
        }
        line.print(document);
        return exitDone;
    }
    printViewing(viewing, features);
    if (answer) {
        printAnswer(*answer, model->whatIf()->answerForm(*data));
        std::cout << "  tokens";
        printAmounts(amountsOf(viewing, answer->tokens));
    }
    return exitDone;
}

} // namespace

void addExplainVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "explain", "What a prediction was made of, and what it would be with other features");
    const auto options = std::make_shared<ExplainOptions>();
    verb->add_option("run", options->run, "Number or name of a run of gr, a2gen or hybrid")->required();
    verb->add_option("path", options->path, "Other data than the run's own");
    verb->add_option("--user,-u", options->user, "user_id")->required();
    verb->add_option("--item,-i", options->item, "video_id")->required();
    verb->add_option("--set", options->set,
                     "Another value of a feature, as in video.duration=21; several at once are possible")
        ->type_name("FEATURE=VALUE");
    onParsed(*verb, line, [&line, options] { return explain(line, *options); });
}

} // namespace watchlab::cli
