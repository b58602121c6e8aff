// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

const char* kindName(ParameterKind kind)
{
    switch (kind) {
    case ParameterKind::Boolean:
        return "boolean";
    case ParameterKind::Integer:
        return "integer";
    case ParameterKind::Real:
        return "real";
    case ParameterKind::Choice:
        return "choice";
    case ParameterKind::Text:
        return "text";
    }
    return "";
}

nlohmann::json describeParameter(const Parameter& parameter)
{
    nlohmann::json row{{"key", parameter.key},        {"group", parameter.group},
                       {"label", parameter.label},    {"help", parameter.help},
                       {"unit", parameter.unit},      {"kind", kindName(parameter.kind)},
                       {"aliases", parameter.aliases}};
    for (const Family& family : families())
        if (concerns(parameter, family.name))
            for (const Preset& preset : presets(family.name))
                row["presets"][std::string(family.name)][std::string(preset.name)] =
                    parameterText(parameter, presetConfig(family.name, preset.name));
    for (const ParameterChoice& choice : parameter.choices)
        row["choices"].push_back(choice.key);
    if (parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Real)
        row["range"] = {parameter.minimum, parameter.maximum};
    return row;
}

std::string_view firstFamilyOf(const Parameter& parameter)
{
    return std::ranges::find_if(families(),
                                [&](const Family& family) { return concerns(parameter, family.name); })
        ->name;
}

/// With the values of the first preset of the family asked for, or else of the first that a parameter
/// concerns.
void printTable(const std::string& family)
{
    std::string_view group;
    for (const Parameter& parameter : parameterTable()) {
        if (!family.empty() && !concerns(parameter, family))
            continue;
        if (parameter.group != group) {
            group = parameter.group;
            std::cout << "\n" << group << "\n";
        }
        const std::string_view shown = family.empty() ? firstFamilyOf(parameter) : std::string_view(family);
        const RunConfig config = presetConfig(shown, presets(shown).front().name);
        std::string name = "  --" + std::string(parameter.key) + "=" + parameterText(parameter, config);
        name.resize(std::max<std::size_t>(name.size(), 40), ' ');
        std::cout << name << "  " << parameter.help << "\n";
    }
}

} // namespace

void addParamsVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("params", "List every parameter, its values and what it does");
    struct Options {
        bool markdown = false;
        std::string family;
    };
    const auto options = std::make_shared<Options>();
    verb->add_flag("--markdown", options->markdown, "As the Markdown document docs/parameters.md");
    verb->add_option("--family", options->family, "Only what concerns this model family");
    onParsed(*verb, line, [&line, options] {
        if (!options->family.empty())
            options->family = findFamily(options->family).name;
        if (options->markdown) {
            std::cout << parametersMarkdown();
        } else if (line.json) {
            nlohmann::json rows = nlohmann::json::array();
            for (const Parameter& parameter : parameterTable())
                if (options->family.empty() || concerns(parameter, options->family))
                    rows.push_back(describeParameter(parameter));
            line.print({{"parameters", rows}});
        } else {
            printTable(options->family);
        }
        return exitDone;
    });
}

} // namespace watchlab::cli
