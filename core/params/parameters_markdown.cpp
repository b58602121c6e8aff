// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/params/presets.h"

#include <algorithm>

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

/// A preset as a column of the tables.
struct Column {
    std::string title; ///< "gr paper"
    std::string_view help;
    RunConfig config;
};

std::vector<Column> allColumns()
{
    std::vector<Column> columns;
    for (const Family& family : families())
        for (const Preset& preset : presets(family.name))
            columns.push_back({std::string(family.name) + " " + std::string(preset.name), preset.help,
                               presetConfig(family.name, preset.name)});
    return columns;
}

/// The presets of the families that a group's parameters concern.
std::vector<Column> columnsOf(std::string_view group)
{
    std::vector<Column> columns = allColumns();
    std::erase_if(columns, [group](const Column& column) {
        return std::ranges::none_of(parameterTable(), [&](const Parameter& parameter) {
            return parameter.group == group && concerns(parameter, column.config.family);
        });
    });
    return columns;
}

std::string head(const std::vector<Column>& columns)
{
    std::string text = "| key | name |";
    std::string rule = "|---|---|";
    for (const Column& column : columns) {
        text += " " + column.title + " |";
        rule += "---|";
    }
    return text + " values | unit | what it does |\n" + rule + "---|---|---|\n";
}

std::string row(const Parameter& parameter, const std::vector<Column>& columns)
{
    std::string text = "| `" + std::string(parameter.key) + "` | " + std::string(parameter.label) + " | ";
    for (const Column& column : columns)
        text += (concerns(parameter, column.config.family) ? valueCell(parameter, column.config)
                                                           : std::string()) +
                " | ";
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
                       "`--key=value` or `--key value`. The columns after the name are the presets of each "
                       "model family; an empty\n"
                       "cell means that the parameter is not for that family.\n\n";
    for (const Family& family : families())
        text += "- **" + std::string(family.name) + "**: " + std::string(family.help) + "\n";
    for (const Column& column : allColumns())
        text += "- **" + column.title + "**: " + std::string(column.help) + "\n";
    std::string_view group;
    std::vector<Column> columns;
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.group != group) {
            group = parameter.group;
            columns = columnsOf(group);
            text += "\n## " + std::string(group) + "\n\n" + head(columns);
        }
        text += row(parameter, columns);
    }
    return text;
}

} // namespace watchlab
