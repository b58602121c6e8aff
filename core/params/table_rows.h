// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/parameter.h"

#include <type_traits>

/// How the parameter structs declare their rows: one call per member, beside nothing else. Internal to
/// core/params.
namespace watchlab::params {

/// The words of a row; what the code cannot know.
struct Words {
    std::string_view key;
    std::string_view group;
    std::string_view label;
    std::string_view help;
    std::string_view unit = "";
    std::vector<std::string_view> aliases = {};
};

struct Range {
    double minimum = 0;
    double maximum = 0;
};

/// The part of the config that a row lives in, as a function: [](auto& config) -> auto& { return
/// config.gr.model; }
template<typename Part, typename Struct, typename Member>
Parameter describe(Words words, Part part, Member Struct::*member, Range range = {},
                   std::vector<ParameterChoice> choices = {})
{
    Parameter row;
    row.key = words.key;
    row.group = words.group;
    row.label = words.label;
    row.help = words.help;
    row.unit = words.unit;
    row.aliases = std::move(words.aliases);
    row.minimum = range.minimum;
    row.maximum = range.maximum;
    row.choices = std::move(choices);
    if constexpr (std::is_enum_v<Member>) {
        row.kind = ParameterKind::Choice;
        row.read = [part, member, keys = row.choices](const RunConfig& config) -> ParameterValue {
            return std::string(keys[static_cast<std::size_t>(part(config).*member)].key);
        };
        row.write = [part, member, keys = row.choices](RunConfig& config, const ParameterValue& value) {
            for (std::size_t i = 0; i < keys.size(); ++i)
                if (keys[i].key == std::get<std::string>(value))
                    part(config).*member = static_cast<Member>(i);
        };
    } else {
        row.kind = std::is_same_v<Member, bool>           ? ParameterKind::Boolean
                   : std::is_same_v<Member, std::int64_t> ? ParameterKind::Integer
                   : std::is_same_v<Member, std::string>  ? ParameterKind::Text
                                                          : ParameterKind::Real;
        row.read = [part, member](const RunConfig& config) -> ParameterValue { return part(config).*member; };
        row.write = [part, member](RunConfig& config, const ParameterValue& value) {
            part(config).*member = std::get<Member>(value);
        };
    }
    return row;
}

inline Parameter onlyIf(std::function<bool(const RunConfig&)> applies, Parameter row)
{
    row.applies = std::move(applies);
    return row;
}

/// The rows as this family's own.
inline std::vector<Parameter> ofFamily(std::string_view family, std::vector<Parameter> rows)
{
    for (Parameter& row : rows)
        row.family = family;
    return rows;
}

inline std::vector<Parameter> joined(std::initializer_list<std::vector<Parameter>> parts)
{
    std::vector<Parameter> rows;
    for (const std::vector<Parameter>& part : parts)
        rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

std::vector<Parameter> dataRows();
std::vector<Parameter> grRows();
std::vector<Parameter> hybridRows();
std::vector<Parameter> a2genRows();
std::vector<Parameter> baselineRows();
std::vector<Parameter> trainRows();

} // namespace watchlab::params
