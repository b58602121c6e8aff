// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"

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
    for (const Preset& preset : presets("gr"))
        row["presets"][std::string(preset.name)] = parameterText(parameter, presetConfig("gr", preset.name));
    for (const ParameterChoice& choice : parameter.choices)
        row["choices"].push_back(choice.key);
    if (parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Real)
        row["range"] = {parameter.minimum, parameter.maximum};
    return row;
}

void printTable()
{
    std::string_view group;
    const RunConfig config = presetConfig("gr", "paper");
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.group != group) {
            group = parameter.group;
            std::cout << "\n" << group << "\n";
        }
        std::string name = "  --" + std::string(parameter.key) + "=" + parameterText(parameter, config);
        name.resize(std::max<std::size_t>(name.size(), 40), ' ');
        std::cout << name << "  " << parameter.help << "\n";
    }
}

} // namespace

void addParamsVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("params", "List every parameter, its values and what it does");
    const auto markdown = std::make_shared<bool>(false);
    verb->add_flag("--markdown", *markdown, "As the Markdown document docs/parameters.md");
    onParsed(*verb, line, [&line, markdown] {
        if (*markdown) {
            std::cout << parametersMarkdown();
        } else if (line.json) {
            nlohmann::json rows = nlohmann::json::array();
            for (const Parameter& parameter : parameterTable())
                rows.push_back(describeParameter(parameter));
            line.print({{"parameters", rows}});
        } else {
            printTable();
        }
        return exitDone;
    });
}

} // namespace watchlab::cli
