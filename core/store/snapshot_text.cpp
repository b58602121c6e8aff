// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/snapshot_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> statusNames = {"running", "completed", "cancelled", "failed",
                                                         "interrupted"};
constexpr std::array<std::string_view, 5> roleNames = {"loss", "validation", "schedule", "diagnostic",
                                                       "resource"};
constexpr std::array<std::string_view, 3> levelNames = {"info", "warning", "error"};

template<typename Enum, std::size_t count>
Enum enumOf(const std::array<std::string_view, count>& names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? Enum{} : static_cast<Enum>(found - names.begin());
}

json parse(const std::string& text)
{
    return json::parse(text, nullptr, false); // "discarded", which has no members, when it is no JSON
}

double numberOf(const json& value)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (value.is_number())
        return value.get<double>();
    if (value == "inf")
        return infinity;
    return value == "-inf" ? -infinity : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> numbersIn(const json& array)
{
    std::vector<double> numbers;
    if (array.is_array())
        std::ranges::transform(array, std::back_inserter(numbers),
                               [](const json& value) { return numberOf(value); });
    return numbers;
}

std::vector<std::vector<std::int64_t>> countsIn(const json& rows)
{
    std::vector<std::vector<std::int64_t>> counts;
    if (!rows.is_array())
        return counts;
    for (const json& row : rows) {
        counts.emplace_back();
        for (const json& value : row)
            counts.back().push_back(value.is_number_integer() ? value.get<std::int64_t>() : 0);
    }
    return counts;
}

} // namespace

std::string_view statusName(RunStatus status)
{
    return statusNames[static_cast<std::size_t>(status)];
}

std::string_view roleName(SeriesRole role)
{
    return roleNames[static_cast<std::size_t>(role)];
}

std::string_view eventLevelName(EventLevel level)
{
    return levelNames[static_cast<std::size_t>(level)];
}

RunStatus statusOf(std::string_view name)
{
    return enumOf<RunStatus>(statusNames, name);
}

SeriesRole roleOf(std::string_view name)
{
    return enumOf<SeriesRole>(roleNames, name);
}

EventLevel eventLevelOf(std::string_view name)
{
    return enumOf<EventLevel>(levelNames, name);
}

json numberAsJson(double number)
{
    if (std::isnan(number))
        return nullptr;
    if (std::isinf(number))
        return number > 0 ? "inf" : "-inf";
    return number;
}

json numbersAsJson(const std::vector<double>& numbers)
{
    json array = json::array();
    std::ranges::transform(numbers, std::back_inserter(array), numberAsJson);
    return array;
}

json distributionAsJson(const Distribution& distribution)
{
    return {{"labels", distribution.labels},
            {"edges", numbersAsJson(distribution.edges)},
            {"unit", distribution.unit},
            {"truth", numbersAsJson(distribution.truth)},
            {"predicted", numbersAsJson(distribution.predicted)},
            {"truth_at", distribution.truthAt},
            {"predicted_at", distribution.predictedAt}};
}

std::string jsonText(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<double> numbersOf(const std::string& text)
{
    return numbersIn(parse(text));
}

Distribution distributionOf(const std::string& text)
{
    Distribution distribution;
    const json value = parse(text);
    if (!value.is_object())
        return distribution;
    if (const auto labels = value.find("labels"); labels != value.end() && labels->is_array())
        for (const json& label : *labels)
            distribution.labels.push_back(label.is_string() ? label.get<std::string>() : std::string());
    distribution.edges = numbersIn(value.value("edges", json()));
    if (const auto unit = value.find("unit"); unit != value.end() && unit->is_string())
        distribution.unit = *unit;
    distribution.truth = numbersIn(value.value("truth", json()));
    distribution.predicted = numbersIn(value.value("predicted", json()));
    distribution.truthAt = countsIn(value.value("truth_at", json()));
    distribution.predictedAt = countsIn(value.value("predicted_at", json()));
    return distribution;
}

} // namespace watchlab
