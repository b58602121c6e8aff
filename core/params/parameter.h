// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace watchlab {

enum class ParameterKind { Boolean, Integer, Real, Choice, Text };

struct ParameterChoice {
    std::string_view key;
    std::string_view label;
};

/// A choice is held by its key, a text as it is.
using ParameterValue = std::variant<bool, std::int64_t, double, std::string>;

/// One declared parameter: the only place that knows its key, words, range and unit. Form, command line,
/// store, validation, run diff, docs and translations read this row. Labels and help are English source
/// texts; the window translates them in the context "parameters".
struct Parameter {
    std::string_view key;   ///< "gr.q_end": what --gr.q_end=0.92 and the store call it
    std::string_view group; ///< heading in the form: "Vocabulary"
    std::string_view label; ///< "End quantile"
    std::string_view help;  ///< a sentence or two, plain text
    std::string_view unit;  ///< "s", "batches"; empty when it has none
    std::string_view
        family; ///< "gr": means something to these model families only ("gr a2gen"); empty = to all
    ParameterKind kind = ParameterKind::Real;
    double minimum = 0; ///< inclusive; Integer and Real
    double maximum = 0; ///< inclusive
    std::vector<ParameterChoice> choices;
    std::vector<std::string_view> aliases; ///< other names understood on the command line
    std::function<ParameterValue(const RunConfig&)> read;
    std::function<void(RunConfig&, const ParameterValue&)> write; ///< no checks; use setParameter()
    std::function<bool(const RunConfig&)> applies; ///< empty = always; else false greys the field out
};

struct ParameterProblem {
    std::string key;
    std::string message;
};

/// All parameters in the order in which a form shows them. Built once, immutable, any thread.
std::span<const Parameter> parameterTable();

/// Whether it decides anything about a run of this model family: others do not show, record or check it.
bool concerns(const Parameter& parameter, std::string_view family);

/// By key or alias; nullptr when there is none.
const Parameter* findParameter(std::string_view keyOrAlias);

/// Canonical text: "true", "12", shortest decimal that reads back the same, choice key, the text itself.
std::string parameterText(const Parameter& parameter, const RunConfig& config);
std::string valueText(const ParameterValue& value);
/// "1 to 100000"; Integer and Real only.
std::string rangeText(const Parameter& parameter);

/// Reads text into the config. Throws UsageError naming the key when it is no value or out of range.
void setParameter(RunConfig& config, const Parameter& parameter, std::string_view text);
void setParameter(RunConfig& config, std::string_view keyOrAlias, std::string_view text);

/// Everything wrong with the config, fields that contradict each other included; empty = can run.
std::vector<ParameterProblem> findProblems(const RunConfig& config);

/// Throws UsageError for the first problem.
void validate(const RunConfig& config);

/// Keys whose values differ between two configs, in table order; only what concerns the changed one's family.
std::vector<std::string_view> changedKeys(const RunConfig& base, const RunConfig& changed);

/// "data.target=watch_time\n..." for every data.* parameter that matters for this protocol, in table order:
/// what decides which rows have which role. Without name and split file, whose content counts instead.
std::string protocolText(const DataParams& protocol);

/// "10, 20,50" -> 10, 20, 50; nothing for an empty text. Throws UsageError naming the key unless they are
/// whole numbers from 1 to ten million, ascending.
std::vector<std::size_t> readCounts(std::string_view key, std::string_view text);

/// The table as a Markdown document (docs/parameters.md).
std::string parametersMarkdown();

} // namespace watchlab
