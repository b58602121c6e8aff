// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"

#include "core/params/protocol_shares.h"
#include "core/params/table_rows.h"
#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <ranges>

namespace watchlab {

namespace {

std::vector<Parameter> buildTable()
{
    std::vector<Parameter> rows = params::dataRows();
    for (auto&& part : {params::grRows(), params::hybridRows(), params::a2genRows(), params::baselineRows(),
                        params::trainRows()})
        rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

template<typename Number>
std::optional<Number> readNumber(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string boundText(const Parameter& parameter, double bound)
{
    return parameter.kind == ParameterKind::Integer ? std::to_string(std::llround(bound))
                                                    : decimalText(bound);
}

std::string choicesText(const Parameter& parameter)
{
    std::string text;
    for (const ParameterChoice& choice : parameter.choices)
        text += (text.empty() ? "" : ", ") + std::string(choice.key);
    return text;
}

[[noreturn]] void refuse(const Parameter& parameter, std::string_view text, const std::string& wanted)
{
    throw UsageError(std::string(parameter.key), "\"" + std::string(text) + "\" is not " + wanted);
}

template<typename Number>
ParameterValue readInRange(const Parameter& parameter, std::string_view text, const char* kind)
{
    const std::optional<Number> value = readNumber<Number>(text);
    const std::string wanted = std::string(kind) + " from " + rangeText(parameter);
    if (!value)
        refuse(parameter, text, wanted);
    const double number = static_cast<double>(*value);
    if (!(number >= parameter.minimum && number <= parameter.maximum))
        refuse(parameter, text, wanted);
    return *value;
}

ParameterValue readBoolean(const Parameter& parameter, std::string_view text)
{
    for (const std::string_view yes : {"true", "on", "yes", "1"})
        if (text == yes)
            return true;
    for (const std::string_view no : {"false", "off", "no", "0"})
        if (text == no)
            return false;
    refuse(parameter, text, "true or false");
}

ParameterValue readChoice(const Parameter& parameter, std::string_view text)
{
    if (std::ranges::find(parameter.choices, text, &ParameterChoice::key) == parameter.choices.end())
        refuse(parameter, text, "one of: " + choicesText(parameter));
    return std::string(text);
}

/// A line of text: names and paths.
ParameterValue readText(const Parameter& parameter, std::string_view text)
{
    constexpr std::size_t longest = 4096;
    const bool plain = std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (!plain || text.size() > longest)
        refuse(parameter, text.substr(0, 40), "a line of at most " + std::to_string(longest) + " characters");
    return std::string(text);
}

ParameterValue readValue(const Parameter& parameter, std::string_view text)
{
    switch (parameter.kind) {
    case ParameterKind::Boolean:
        return readBoolean(parameter, text);
    case ParameterKind::Integer:
        return readInRange<std::int64_t>(parameter, text, "a whole number");
    case ParameterKind::Real:
        return readInRange<double>(parameter, text, "a number");
    case ParameterKind::Choice:
        return readChoice(parameter, text);
    case ParameterKind::Text:
        return readText(parameter, text);
    }
    return {};
}

void findRangeProblems(const RunConfig& config, std::vector<ParameterProblem>& problems)
{
    for (const Parameter& parameter : parameterTable()) {
        if (!concerns(parameter, config.family))
            continue;
        try {
            readValue(parameter, parameterText(parameter, config));
        } catch (const UsageError& error) {
            problems.push_back({std::string(parameter.key), error.what()});
        }
    }
}

void findProtocolProblems(const DataParams& protocol, std::vector<ParameterProblem>& problems)
{
    if (protocol.split == Split::Imported && protocol.splitFile.empty())
        problems.push_back({"data.split_file", "data.split_file: a split from a file needs the file; give a "
                                               "folder with split.json or a CSV file"});
    if (protocol.targetClip == TargetClip::LengthQuantile && protocol.target != Target::WatchTime)
        problems.push_back({"data.target_clip", "data.target_clip: a length can limit a watch time only; "
                                                "choose target_quantile or value for a ratio"});
    const bool validates = protocol.validationSplit != ValidationSplit::None;
    if (validatesShareOfAll(protocol) && validates &&
        protocol.testFraction + protocol.validationFraction >= 1)
        problems.push_back({"data.test_fraction", "data.test_fraction: test and validation rows together are "
                                                  "all rows; lower one of the shares"});
}

/// Of families that keep the best of several checkpoints.
void findSelectionProblems(const RunConfig& config, std::vector<ParameterProblem>& problems)
{
    const bool hasValidation =
        config.data.validationSplit != ValidationSplit::None || config.data.split == Split::Imported;
    if (!hasValidation && !config.train.selectOnTest && config.train.selectBy != SelectBy::LastEpoch)
        problems.push_back(
            {"data.validation_split",
             "data.validation_split: without validation rows the best checkpoint cannot be chosen; set "
             "train.select_by to last, or train.select_on_test"});
}

void findGrProblems(const RunConfig& config, std::vector<ParameterProblem>& problems)
{
    const VocabularyParams& vocabulary = config.gr.vocabulary;
    if (vocabulary.quantileEnd > vocabulary.quantileStart)
        problems.push_back(
            {"gr.q_end", "gr.q_end: the end quantile is above the start quantile; the quantile only falls"});
    if (config.gr.model.heads > 0 && config.gr.model.hiddenDim % config.gr.model.heads != 0)
        problems.push_back(
            {"gr.n_head", "gr.n_head: the hidden width " + std::to_string(config.gr.model.hiddenDim) +
                              " is not a multiple of " + std::to_string(config.gr.model.heads) + " heads"});
    findSelectionProblems(config, problems);
    if (config.gr.loss.clsWeight == 0 && config.gr.loss.huberWeight == 0)
        problems.push_back(
            {"gr.cls_weight", "gr.cls_weight: with both loss weights 0 there is nothing to learn"});
}

void findHybridProblems(const RunConfig& config, std::vector<ParameterProblem>& problems)
{
    if (config.hybrid.features.maxLevels == 1)
        problems.push_back({"hybrid.max_levels", "hybrid.max_levels: one level says nothing; give 2 or more, "
                                                 "or 0 for no limit"});
}

void findA2GenProblems(const RunConfig& config, std::vector<ParameterProblem>& problems)
{
    const A2GenModelParams& model = config.a2gen.model;
    if (model.heads > 0 && model.embedding % model.heads != 0)
        problems.push_back({"a2gen.heads", "a2gen.heads: the width " + std::to_string(model.embedding) +
                                               " is not a multiple of " + std::to_string(model.heads) +
                                               " heads"});
    if (config.data.target == Target::NormalizedWatchRatio)
        problems.push_back({"data.target",
                            "data.target: A2Gen says when a viewer leaves, which is a watch time "
                            "or a watch ratio; choose one of them"});
    if (config.a2gen.loss.actionWeight == 0 && config.a2gen.loss.timeWeight == 0)
        problems.push_back(
            {"a2gen.action_weight",
             "a2gen.action_weight: with the weights of actions and times 0 there is nothing to "
             "learn"});
    findSelectionProblems(config, problems);
}

void findContradictions(const RunConfig& config, std::vector<ParameterProblem>& problems)
{
    findProtocolProblems(config.data, problems);
    try {
        readCounts("train.ranking_ks", config.train.rankingKs);
    } catch (const UsageError& error) {
        problems.push_back({"train.ranking_ks", error.what()});
    }
    if (config.family == "gr")
        findGrProblems(config, problems);
    else if (config.family == "a2gen")
        findA2GenProblems(config, problems);
    else if (config.family == "baseline")
        findSelectionProblems(config, problems);
    else
        findHybridProblems(config, problems);
}

} // namespace

std::span<const Parameter> parameterTable()
{
    static const std::vector<Parameter> table = buildTable();
    return table;
}

bool concerns(const Parameter& parameter, std::string_view family)
{
    if (parameter.family.empty())
        return true;
    for (const auto word : std::views::split(parameter.family, ' '))
        if (std::ranges::equal(word, family))
            return true;
    return false;
}

const Parameter* findParameter(std::string_view keyOrAlias)
{
    for (const Parameter& parameter : parameterTable())
        if (parameter.key == keyOrAlias || std::ranges::count(parameter.aliases, keyOrAlias) > 0)
            return &parameter;
    return nullptr;
}

std::string rangeText(const Parameter& parameter)
{
    return boundText(parameter, parameter.minimum) + " to " + boundText(parameter, parameter.maximum);
}

std::string protocolText(const DataParams& protocol)
{
    RunConfig config;
    config.data = protocol;
    std::string text;
    for (const Parameter& parameter : parameterTable()) {
        const bool isPlace = parameter.key == "data.protocol" || parameter.key == "data.split_file" ||
                             parameter.key == "data.columns";
        if (parameter.key.starts_with("data.") && !isPlace &&
            (!parameter.applies || parameter.applies(config)))
            text += std::string(parameter.key) + "=" + parameterText(parameter, config) + "\n";
    }
    return text;
}

std::string valueText(const ParameterValue& value)
{
    if (const bool* boolean = std::get_if<bool>(&value))
        return *boolean ? "true" : "false";
    if (const std::int64_t* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const double* real = std::get_if<double>(&value))
        return decimalText(*real);
    return std::get<std::string>(value);
}

std::string parameterText(const Parameter& parameter, const RunConfig& config)
{
    return valueText(parameter.read(config));
}

void setParameter(RunConfig& config, const Parameter& parameter, std::string_view text)
{
    parameter.write(config, readValue(parameter, text));
}

void setParameter(RunConfig& config, std::string_view keyOrAlias, std::string_view text)
{
    const Parameter* parameter = findParameter(keyOrAlias);
    if (!parameter)
        throw UsageError("there is no parameter \"" + std::string(keyOrAlias) +
                         "\"; watchlab-cli params lists them all");
    setParameter(config, *parameter, text);
}

std::vector<ParameterProblem> findProblems(const RunConfig& config)
{
    std::vector<ParameterProblem> problems;
    findRangeProblems(config, problems);
    findContradictions(config, problems);
    return problems;
}

void validate(const RunConfig& config)
{
    const std::vector<ParameterProblem> problems = findProblems(config);
    if (problems.empty())
        return;
    const ParameterProblem& first = problems.front();
    throw UsageError(first.key, first.message.substr(first.key.size() + 2));
}

std::vector<std::string_view> changedKeys(const RunConfig& base, const RunConfig& changed)
{
    std::vector<std::string_view> keys;
    for (const Parameter& parameter : parameterTable())
        if (concerns(parameter, changed.family) &&
            parameterText(parameter, base) != parameterText(parameter, changed))
            keys.push_back(parameter.key);
    return keys;
}

std::vector<std::size_t> readCounts(std::string_view key, std::string_view text)
{
    constexpr std::size_t most = 10'000'000; // videos of one list
    std::vector<std::size_t> counts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view word = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
        word = word.substr(0, word.find_last_not_of(' ') + 1);
        const std::optional<std::size_t> count = readNumber<std::size_t>(word);
        if (!count || *count == 0 || *count > most || (!counts.empty() && *count <= counts.back()))
            throw UsageError(std::string(key), "\"" + std::string(word) +
                                                   "\" cannot stand there; give ascending whole numbers from "
                                                   "1 to 10000000 with commas between them, like 10,20,50");
        counts.push_back(*count);
    }
    return counts;
}

} // namespace watchlab
