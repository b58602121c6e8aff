// SPDX-License-Identifier: GPL-3.0-or-later
// Prints every text of the parameter table, the presets and the engine's phases and series as
// QT_TRANSLATE_NOOP lines.
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"

#include <cstdio>
#include <set>
#include <string>

namespace {

void print(std::set<std::string>& seen, std::string_view text)
{
    if (text.empty() || !seen.emplace(text).second)
        return;
    std::string escaped;
    for (const char character : text) {
        if (character == '"' || character == '\\')
            escaped += '\\';
        escaped += character;
    }
    std::printf("QT_TRANSLATE_NOOP(\"parameters\", \"%s\")\n", escaped.c_str());
}

} // namespace

/// What the engine calls its phases and series: said in the same context.
constexpr const char* engineWords[] = {
    "Training",
    "Evaluating",
    "Evaluating on the test rows",
    "Building the vocabulary",
    "Coding users and videos",
    "Computing the ceiling",
    "Filtering",
    "Counting rows per user and video",
    "Aggregating",
    "Reading the split",
    "Writing the split",
    "Finding duplicates",
    "Fingerprint",
    "Generating users and videos",
    "Generating viewings",
    "Generating the dense part",
    "Predicting",
    "Splitting",
    "Summarising",
    "Factorising (ALS)",
    "Gathering viewings",
    "Joining features",
    "Sorting rows into bins",
    "Boosting the classifier",
    "Boosting the regressor",
    "Scoring the test rows",
    "Ranking the test rows",
    "Ranking for watched users",
    "ALS loss",
    "Classifier AUC, held out",
    "Classifier AUC, train",
    "Regressor MAE, held out",
    "Regressor MAE, train",
    "per cell",
    "Loss",
    "Cross-entropy",
    "Huber",
    "MAE",
    "XAUC",
    "XAUC, ties at one half",
    "Teacher-forcing ratio",
    "Token accuracy",
    "Gradient norm",
    "Throughput",
    "Memory",
    "per row",
    "rows/s",
    "MB",
    "s",
    "ratio",
};

/// What the protocol's steps say of themselves.
constexpr const char* protocolWords[] = {
    "Rows that the split file does not name",
    "Train targets clipped",
    "Validation targets clipped",
    "Test targets clipped",
    "Rows aggregated into the first of their user and video",
    "Rows of the train file not used",
    "Rows of the test file not used",
    "Rows of users with too few left out",
    "Rows of videos with too few left out",
    "Rows without a target left out",
    "Advertisements left out",
    "Rows of length 0 left out",
    "Rows of play 0 left out",
    "Plays of too many lengths left out",
    "Exact copies left out",
    "Test rows with an exact copy in train",
    "Train rows not drawn",
    "Test rows not drawn",
    "Train rows without a time",
    "Rows of ids unseen in train left out",
    "Rows of ids unseen in train, kept",
    "The data do not say which videos are advertisements (video_type of item_daily_features), so none were "
    "left out.",
    "Vocabulary, table sizes and codes look at the test rows too, as the published code does.",
    "The target's scale per video looks at the test rows too, as the published code does.",
    "The target's limit looks at the test rows too.",
    "Repeated rows stay and parts are drawn at random, so some test rows have a copy among the train rows.",
    "Which users and videos have enough rows was counted on the test rows too.",
};

int main()
{
    std::set<std::string> seen;
    for (const watchlab::Parameter& parameter : watchlab::parameterTable()) {
        for (const std::string_view text : {parameter.group, parameter.label, parameter.help, parameter.unit})
            print(seen, text);
        for (const watchlab::ParameterChoice& choice : parameter.choices)
            print(seen, choice.label);
    }
    for (const watchlab::Family& family : watchlab::families()) {
        print(seen, family.label);
        print(seen, family.help);
        for (const watchlab::Preset& preset : watchlab::presets(family.name)) {
            print(seen, preset.label);
            print(seen, preset.help);
        }
    }
    for (const watchlab::ProtocolPreset& preset : watchlab::protocolPresets())
        for (const std::string_view text : {preset.name, preset.help, preset.used, preset.note})
            print(seen, text);
    for (const char* text : engineWords)
        print(seen, text);
    for (const char* text : protocolWords)
        print(seen, text);
    return 0;
}
