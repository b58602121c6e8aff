// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/action_text.h"

#include "core/store/snapshot_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

using nlohmann::json;

json listAsJson(const std::vector<TimedAction>& actions)
{
    json list = json::array();
    for (const TimedAction& action : actions)
        list.push_back({action.type, numberAsJson(action.time)});
    return list;
}

std::vector<TimedAction> listOf(const json& list, std::size_t types)
{
    std::vector<TimedAction> actions;
    for (const json& entry : list) {
        TimedAction action{entry.at(0).get<std::int32_t>(), std::numeric_limits<double>::quiet_NaN()};
        if (action.type < 0 || static_cast<std::size_t>(action.type) > types)
            return {};
        if (entry.at(1).is_number())
            action.time = entry.at(1).get<double>();
        actions.push_back(action);
    }
    return actions;
}

ActionTimeline timelineOf(const json& value, std::size_t types)
{
    ActionTimeline timeline;
    timeline.row = value.at("row").get<std::uint32_t>();
    timeline.userId = value.at("user_id").get<std::int64_t>();
    timeline.videoId = value.at("video_id").get<std::int64_t>();
    timeline.caption = value.at("caption").get<std::string>();
    if (value.at("seconds").is_number())
        timeline.seconds = value.at("seconds").get<double>();
    timeline.truth = listOf(value.at("truth"), types);
    timeline.predicted = listOf(value.at("predicted"), types);
    return timeline;
}

bool isSquare(const std::vector<std::vector<double>>& matrix, std::size_t size)
{
    return matrix.size() == size &&
           std::ranges::all_of(matrix, [size](const auto& row) { return row.size() == size; });
}

bool fitTogether(const ActionPatterns& patterns)
{
    const std::size_t bins = patterns.edges.empty() ? 0 : patterns.edges.size() - 1;
    const auto fits = [bins](const std::vector<std::int64_t>& counts) {
        return counts.empty() || counts.size() == bins;
    };
    return patterns.timed.size() == patterns.types.size() &&
           patterns.times.size() == patterns.types.size() + 1 &&
           std::ranges::all_of(
               patterns.times,
               [&](const ActionTimes& times) { return fits(times.truth) && fits(times.predicted); }) &&
           isSquare(patterns.followed, patterns.types.size() + 1) &&
           (patterns.expected.empty() || isSquare(patterns.expected, patterns.types.size() + 1));
}

} // namespace

json patternsAsJson(const ActionPatterns& patterns)
{
    json times = json::array();
    for (const ActionTimes& one : patterns.times)
        times.push_back({{"truth", one.truth}, {"predicted", one.predicted}});
    return {{"types", patterns.types},   {"timed", patterns.timed},       {"edges", patterns.edges},
            {"times", std::move(times)}, {"followed", patterns.followed}, {"expected", patterns.expected}};
}

json timelinesAsJson(const ActionTimelines& timelines)
{
    json viewings = json::array();
    for (const ActionTimeline& one : timelines.viewings)
        viewings.push_back({{"row", one.row},
                            {"user_id", one.userId},
                            {"video_id", one.videoId},
                            {"caption", one.caption},
                            {"seconds", numberAsJson(one.seconds)},
                            {"truth", listAsJson(one.truth)},
                            {"predicted", listAsJson(one.predicted)}});
    return {{"types", timelines.types}, {"timed", timelines.timed}, {"viewings", std::move(viewings)}};
}

ActionPatterns patternsOf(const std::string& text)
{
    ActionPatterns patterns;
    try {
        const json value = json::parse(text);
        value.at("types").get_to(patterns.types);
        patterns.timed = value.at("timed").get<std::vector<bool>>();
        value.at("edges").get_to(patterns.edges);
        for (const json& one : value.at("times"))
            patterns.times.push_back({one.at("truth").get<std::vector<std::int64_t>>(),
                                      one.at("predicted").get<std::vector<std::int64_t>>()});
        value.at("followed").get_to(patterns.followed);
        value.at("expected").get_to(patterns.expected);
    } catch (const json::exception&) {
        return {};
    }
    return fitTogether(patterns) ? patterns : ActionPatterns();
}

ActionTimelines timelinesOf(const std::string& text)
{
    ActionTimelines timelines;
    try {
        const json value = json::parse(text);
        value.at("types").get_to(timelines.types);
        timelines.timed = value.at("timed").get<std::vector<bool>>();
        if (timelines.timed.size() != timelines.types.size())
            return {};
        for (const json& one : value.at("viewings"))
            timelines.viewings.push_back(timelineOf(one, timelines.types.size()));
    } catch (const json::exception&) {
        return {};
    }
    return timelines;
}

} // namespace watchlab
