// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/params/presets.h"

namespace watchlab {

namespace {

std::string rangeCell(const Parameter& parameter)
{
    if (parameter.kind == ParameterKind::Boolean)
        return "`true`, `false`";
    if (parameter.kind == ParameterKind::Choice) {
        std::string cell;
        for (const ParameterChoice& choice : parameter.choices)
            cell += (cell.empty() ? "`" : ", `") + std::string(choice.key) + "`";
        return cell;
    }
    if (parameter.kind == ParameterKind::Text)
        return "text";
    return rangeText(parameter);
}

std::string valueCell(const Parameter& parameter, const RunConfig& config)
{
    const std::string text = parameterText(parameter, config);
    return text.empty() ? "" : "`" + text + "`";
}

std::string row(const Parameter& parameter, std::span<const RunConfig> configs)
{
    std::string text = "| `" + std::string(parameter.key) + "` | " + std::string(parameter.label) + " | ";
    for (const RunConfig& config : configs)
        text += valueCell(parameter, config) + " | ";
    text += rangeCell(parameter) + " | " + std::string(parameter.unit) + " | " + std::string(parameter.help) +
            " |\n";
    return text;
}

} // namespace

std::string parametersMarkdown()
{
    std::string text = "# Parameters\n\n"
                       "Written by `watchlab-cli params --markdown`; a test compares them. On the command "
                       "line a parameter is\n"
                       "`--key=value` or `--key value`. The columns after the name are the presets.\n";
    std::vector<RunConfig> configs;
    for (const Preset& preset : presets("gr"))
        configs.push_back(presetConfig("gr", preset.name));
    text += "\n";
    for (const Preset& preset : presets("gr"))
        text += "- **" + std::string(preset.name) + "**: " + std::string(preset.help) + "\n";
    std::string_view group;
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.group != group) {
            group = parameter.group;
            text += "\n## " + std::string(group) + "\n\n| key | name |";
            for (const Preset& preset : presets("gr"))
                text += " " + std::string(preset.name) + " |";
            text += " values | unit | what it does |\n|---|---|";
            for (std::size_t i = 0; i < configs.size(); ++i)
                text += "---|";
            text += "---|---|---|\n";
        }
        text += row(parameter, configs);
    }
    return text;
}

} // namespace watchlab
