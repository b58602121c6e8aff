// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/course_state.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace watchlab {

namespace {

using nlohmann::json;

constexpr std::string_view generatorSuffix = "_rng"; // "teacher_rng"

double numberOrNan(const json& value)
{
    return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

} // namespace

std::string courseStateText(const CourseState& state)
{
    json watched = json::array();
    for (const WatchedUserState& user : state.watched)
        watched.push_back({user.userId, user.ranking, user.pendingFor});
    const LearningRate::Progress& rate = state.learningRate;
    json document{{"evaluations", state.evaluations},
                  {"evaluated_step", state.evaluatedStep},
                  {"best_value", state.bestValue}, // NaN = null
                  {"learning_rate", {rate.plateaus, rate.sincePlateau, rate.withoutBest}},
                  {"best_file", state.bestFile},
                  {"former_best_file", state.formerBestFile},
                  {"watched", std::move(watched)}};
    for (const auto& [name, generator] : state.generators)
        document[name + std::string(generatorSuffix)] = generator;
    return document.dump();
}

CourseState courseStateOf(const std::string& text)
{
    const json document = json::parse(text);
    CourseState state;
    for (const auto& [key, value] : document.items())
        if (key.ends_with(generatorSuffix))
            state.generators[key.substr(0, key.size() - generatorSuffix.size())] = value.get<Rng::State>();
    state.evaluations = document.at("evaluations").get<std::int64_t>();
    state.evaluatedStep = document.at("evaluated_step").get<std::int64_t>();
    state.bestValue = numberOrNan(document.at("best_value"));
    const json& rate = document.at("learning_rate");
    state.learningRate = {rate.at(0).get<double>(), rate.at(1).get<std::int64_t>(),
                          rate.at(2).get<std::int64_t>()};
    state.bestFile = document.at("best_file").get<std::string>();
    state.formerBestFile = document.value("former_best_file", std::string());
    for (const json& user : document.at("watched"))
        state.watched.push_back({user.at(0).get<std::int64_t>(), user.at(1).get<std::vector<std::int64_t>>(),
                                 user.at(2).get<std::int64_t>()});
    return state;
}

} // namespace watchlab
