// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/vocabulary_rounds.h"
#include "core/lessons/lab_parts.h"
#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>

namespace watchlab::lessons {

namespace {

/// What the values have left before and after the round that is looked at, and which was the last.
struct Left {
    std::vector<double> before;
    std::vector<double> after;
};

Left leftAfter(const std::vector<double>& values, std::span<const gr::VocabularyRound> rounds)
{
    Left left{values, values};
    for (const gr::VocabularyRound& round : rounds) {
        left.before = left.after;
        for (double& value : left.after)
            value -= value < round.z ? 0 : round.z;
    }
    return left;
}

LabPlot numbersPlot(const std::vector<double>& values, const Left& left, const gr::VocabularyRound* round)
{
    LabPlot plot;
    plot.title = "The numbers";
    plot.xTitle = "number (watch ratio x 1,000)";
    plot.yTitle = "amount";
    for (const double value : values)
        plot.categories.push_back(numberWords(value));
    LabSeries whole{"given away before", LabLook::Truth, values, {}, true};
    whole.hollow = true;
    LabSeries before{"given away now", LabLook::Before, left.before, {}, true};
    LabSeries after{"left", LabLook::Model, left.after, {}};
    after.figures = true;
    plot.series = {whole, before, after};
    if (round)
        plot.threshold = LabPlot::Threshold{round->z, "z"};
    return plot;
}

LabPlot quantilePlot(std::vector<double> left, const gr::VocabularyRound* round)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "Left over, sorted";
    plot.xTitle = "numbers, %";
    plot.yTitle = "amount";
    std::ranges::sort(left);
    LabSeries sorted{"left", LabLook::Model, left, {}};
    for (std::size_t i = 0; i < left.size(); ++i)
        sorted.places.push_back(
            left.size() < 2 ? 0.0 : 100.0 * static_cast<double>(i) / static_cast<double>(left.size() - 1));
    sorted.dots = true;
    plot.series.push_back(sorted);
    if (round) {
        LabSeries z{"z", LabLook::Threshold, {round->z, round->z}, {0, 100 * round->quantile}};
        z.dashed = true;
        plot.series.push_back(z);
        plot.cursor = 100 * round->quantile;
    }
    return plot;
}

LabPlot errorPlot(std::span<const gr::VocabularyRound> rounds, std::size_t seen)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "Largest error";
    plot.xTitle = "round";
    plot.yTitle = "error";
    std::vector<double> errors;
    for (const gr::VocabularyRound& round : rounds)
        errors.push_back(round.error);
    LabSeries ahead{"to come", LabLook::Truth, errors, countingFrom(1, errors.size())};
    ahead.dashed = true;
    ahead.dots = true;
    errors.resize(seen);
    LabSeries known{"so far", LabLook::Model, errors, countingFrom(1, seen)};
    known.dots = true;
    plot.series = {ahead, known};
    plot.y = {0, 1.08};
    return plot;
}

LabPlot tokensPlot(std::span<const gr::VocabularyRound> rounds, std::size_t seen)
{
    LabPlot plot;
    plot.title = "Vocabulary so far";
    plot.xTitle = "token";
    plot.yTitle = "amount";
    LabSeries ahead{"to come", LabLook::Truth, {}, {}, true};
    ahead.hollow = true;
    LabSeries known{"so far", LabLook::Model, {}, {}};
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        plot.categories.push_back(std::to_string(i + 1));
        ahead.values.push_back(rounds[i].amount);
        known.values.push_back(i < seen ? rounds[i].amount : std::nan(""));
    }
    plot.series = {ahead, known};
    return plot;
}

LabResult run(const LabSettings& settings)
{
    std::vector<double> values = numbers(settings, "values");
    VocabularyParams params;
    params.quantileStart = number(settings, "q_start");
    params.quantileEnd = number(settings, "q_end");
    params.quantileDecay = number(settings, "q_decay");
    params.epsilon = number(settings, "epsilon");
    params.duplicateTokens = DuplicateTokens::Keep;
    if (params.quantileEnd > params.quantileStart)
        throw UsageError("q_end", "must not be above the start quantile");
    const std::vector<gr::ValueCount> counted = gr::countValues(wholeNumbers(settings, "values"));
    const std::vector<gr::VocabularyRound> rounds = gr::vocabularyRounds(counted, params);
    params.duplicateTokens = DuplicateTokens::Drop;
    const gr::Vocabulary vocabulary = gr::buildVocabulary(counted, params);

    const std::size_t seen = std::min(static_cast<std::size_t>(whole(settings, "round")), rounds.size());
    const Left left = leftAfter(values, std::span(rounds).first(seen));
    const gr::VocabularyRound* round = seen > 0 ? &rounds[seen - 1] : nullptr;
    const auto missing = std::nan("");
    const auto most = std::ranges::max_element(left.after);
    const auto largest = static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
    LabResult result;
    result.quantities = {
        {"round", static_cast<double>(seen)},
        {"rounds", static_cast<double>(rounds.size())},
        {"q", round ? round->quantile : missing},
        {"q_percent", round ? 100 * round->quantile : missing},
        {"z", round ? round->z : missing},
        {"token", round ? round->amount : missing},
        {"gave_away", round ? static_cast<double>(round->gaveAway) : missing},
        {"error", round ? round->error : 1},
        {"count", static_cast<double>(values.size())},
        {"largest", values[largest]},
        {"left_of_largest", left.after[largest]},
        {"most_left", *most},
        {"most_left_of", values[static_cast<std::size_t>(most - left.after.begin())]},
        {"tokens", static_cast<double>(vocabulary.amounts.size())},
        {"appended", static_cast<double>(vocabulary.appended)},
        {"final_error", rounds.empty() ? 1 : rounds.back().error},
    };
    result.largest["round"] = static_cast<double>(rounds.size());
    result.plots = {numbersPlot(values, left, round), quantilePlot(left.before, round),
                    errorPlot(rounds, seen), tokensPlot(rounds, seen)};
    result.parameters = {{"gr.q_start", decimalText(params.quantileStart)},
                         {"gr.q_end", decimalText(params.quantileEnd)},
                         {"gr.q_decay_rate", decimalText(params.quantileDecay)},
                         {"gr.epsilon", decimalText(params.epsilon)}};
    return result;
}

} // namespace

Lab vocabularyLab()
{
    using Kind = LabSetting::Kind;
    Lab lab{"vocabulary", "Building a vocabulary", {}, {}, run};
    const std::vector<double> twelve{120, 240, 310, 430, 520, 660, 715, 842, 980, 1210, 1750, 3400};
    LabSetting values{"values", "Numbers", Kind::Numbers, twelve, 1, 1e6, {}};
    values.whole = true;
    LabSetting start{"q_start", "Start quantile", Kind::Real, 0.95, 0.05, 0.999999, {}};
    LabSetting end{"q_end", "End quantile", Kind::Real, 0.5, 0.05, 0.999999, {}};
    LabSetting decay{"q_decay", "Decay of the quantile", Kind::Real, 0.92, 0.3, 0.9999, {}};
    LabSetting epsilon{"epsilon", "Error allowed", Kind::Real, 1e-6, 0, 0.99, {}};
    LabSetting round{"round", "Round", Kind::Whole, 1.0, 0, 10000, {}};
    lab.settings = {values, start, end, decay, epsilon, round};
    lab.quantities = {{"round", "Round", 0},
                      {"rounds", "Rounds", 0, true},
                      {"q", "q", 3, true},
                      {"q_percent", "Quantile, %", 1},
                      {"z", "z", 1, true},
                      {"token", "Token found", 0},
                      {"gave_away", "Gave away", 0, true},
                      {"error", "Largest error", 3, true},
                      {"count", "Numbers", 0},
                      {"largest", "Largest number", 0},
                      {"left_of_largest", "Left of the largest", 1},
                      {"most_left", "Most left", 0},
                      {"most_left_of", "Number with most left", 0},
                      {"tokens", "Tokens", 0, true},
                      {"appended", "Tokens appended", 0},
                      {"final_error", "Error of the loop", 4}};
    return lab;
}

} // namespace watchlab::lessons
