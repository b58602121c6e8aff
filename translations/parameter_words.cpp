// SPDX-License-Identifier: GPL-3.0-or-later
// Prints every text of the parameter table, the presets and the engine's phases and series as
// QT_TRANSLATE_NOOP lines.
#include "core/params/parameter.h"
#include "core/params/presets.h"

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

int main()
{
    std::set<std::string> seen;
    for (const watchlab::Parameter& parameter : watchlab::parameterTable()) {
        for (const std::string_view text : {parameter.group, parameter.label, parameter.help, parameter.unit})
            print(seen, text);
        for (const watchlab::ParameterChoice& choice : parameter.choices)
            print(seen, choice.label);
    }
    for (const watchlab::Preset& preset : watchlab::presets("gr")) {
        print(seen, preset.label);
        print(seen, preset.help);
    }
    for (const char* text : engineWords)
        print(seen, text);
    return 0;
}
