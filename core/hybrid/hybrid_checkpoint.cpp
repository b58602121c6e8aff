// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_checkpoint.h"

#include "core/params/config_json.h"
#include "core/util/safetensors.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <map>

namespace watchlab::hybrid {

namespace {

using nlohmann::json;

constexpr const char* formatName = "watchlab-hybrid-1";

/// The best value as its bits: JSON has no words for what is no number.
json treesJson(const TreesState& trees)
{
    return {{"rounds", trees.rounds},
            {"best_round", trees.bestRound},
            {"best_bits", std::bit_cast<std::uint64_t>(trees.best)},
            {"complete", trees.complete}};
}

TreesState treesFrom(const json& document, const std::vector<std::uint8_t>& bytes)
{
    TreesState trees;
    trees.serialized.assign(bytes.begin(), bytes.end());
    trees.rounds = document.at("rounds").get<std::int64_t>();
    trees.bestRound = document.at("best_round").get<std::int64_t>();
    trees.best = std::bit_cast<double>(document.at("best_bits").get<std::uint64_t>());
    trees.complete = document.at("complete").get<bool>();
    return trees;
}

json stageJson(const StageReport& stage)
{
    json features = json::array();
    for (const FeatureWeight& feature : stage.features)
        features.push_back({feature.feature, feature.gain, feature.splits});
    return {{"key", stage.key},
            {"label", stage.label},
            {"rounds", stage.rounds},
            {"kept", stage.kept},
            {"seconds", stage.seconds},
            {"anonymous_mb", stage.anonymousMegabytes},
            {"resident_mb", stage.residentMegabytes},
            {"features", features}};
}

StageReport stageFrom(const json& document)
{
    StageReport stage;
    stage.key = document.at("key").get<std::string>();
    stage.label = document.at("label").get<std::string>();
    stage.rounds = document.at("rounds").get<std::int64_t>();
    stage.kept = document.at("kept").get<std::int64_t>();
    stage.seconds = document.at("seconds").get<double>();
    stage.anonymousMegabytes = document.at("anonymous_mb").get<double>();
    stage.residentMegabytes = document.at("resident_mb").get<double>();
    for (const json& feature : document.at("features"))
        stage.features.push_back({feature.at(0).get<std::string>(), feature.at(1).get<double>(),
                                  feature.at(2).get<std::int64_t>()});
    return stage;
}

RatioLimits limitsFrom(const json& document)
{
    RatioLimits limits;
    if (const json& limit = document.at(0); !limit.is_null())
        limits.trainFile = limit.get<double>();
    if (const json& limit = document.at(1); !limit.is_null())
        limits.testFile = limit.get<double>();
    return limits;
}

json stateJson(const HybridCheckpoint& checkpoint)
{
    json stages = json::array();
    for (const StageReport& stage : checkpoint.stages)
        stages.push_back(stageJson(stage));
    json state{{"step", checkpoint.step},
               {"als_iterations", checkpoint.alsIterations},
               {"als_width", checkpoint.als.width},
               {"classifier", treesJson(checkpoint.classifier)},
               {"regressor", treesJson(checkpoint.regressor)},
               {"stages", stages}};
    if (checkpoint.running)
        state["running"] = stageJson(*checkpoint.running);
    if (checkpoint.ratioLimits) // NaN = null
        state["ratio_limits"] = {checkpoint.ratioLimits->trainFile, checkpoint.ratioLimits->testFile};
    return state;
}

void addFactors(SafeTensors& tensors, const char* name, const std::vector<double>& values, std::size_t width)
{
    const auto columns = static_cast<std::int64_t>(width);
    const auto rows = width > 0 ? static_cast<std::int64_t>(values.size() / width) : 0;
    tensors.add<double>(name, {rows, columns}, values);
}

void addTrees(SafeTensors& tensors, const char* name, const TreesState& trees)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(trees.serialized.data());
    tensors.add<std::uint8_t>(name, {static_cast<std::int64_t>(trees.serialized.size())},
                              std::span(bytes, trees.serialized.size()));
}

HybridCheckpoint checkpointFrom(const SafeTensors& tensors, const std::filesystem::path& file)
{
    const auto text = [&](const char* key) -> const std::string& {
        const auto found = tensors.metadata.find(key);
        if (found == tensors.metadata.end())
            throw InputError({file.string()}, std::string("has no \"") + key + "\" among its metadata");
        return found->second;
    };
    if (text("format") != formatName)
        throw InputError({file.string()},
                         "has format \"" + text("format") + "\"; this version reads " + formatName);
    HybridCheckpoint checkpoint;
    checkpoint.config = configFromJson(json::parse(text("config")));
    checkpoint.datasetFingerprint = text("dataset_fingerprint");
    checkpoint.dataFingerprint = text("data_fingerprint");
    if (tensors.metadata.contains("target_limit")) // earlier versions did not keep it
        if (const json limit = json::parse(text("target_limit")); !limit.is_null())
            checkpoint.targetLimit = limit.get<double>();
    const json state = json::parse(text("state"));
    checkpoint.step = state.at("step").get<std::int64_t>();
    checkpoint.alsIterations = state.at("als_iterations").get<std::int64_t>();
    checkpoint.als.width = state.at("als_width").get<std::size_t>();
    checkpoint.als.users = tensors.values<double>("als.users", {}, file);
    checkpoint.als.videos = tensors.values<double>("als.videos", {}, file);
    for (const auto* factors : {&checkpoint.als.users, &checkpoint.als.videos})
        if (checkpoint.als.width > 0 && factors->size() % checkpoint.als.width != 0)
            throw InputError({file.string()}, "its factors are not " + std::to_string(checkpoint.als.width) +
                                                  " a row. Train the run again.");
    checkpoint.classifier =
        treesFrom(state.at("classifier"), tensors.values<std::uint8_t>("classifier", {}, file));
    checkpoint.regressor =
        treesFrom(state.at("regressor"), tensors.values<std::uint8_t>("regressor", {}, file));
    for (const json& stage : state.value("stages", json::array())) // earlier versions kept none
        checkpoint.stages.push_back(stageFrom(stage));
    if (state.contains("running"))
        checkpoint.running = stageFrom(state.at("running"));
    if (state.contains("ratio_limits"))
        checkpoint.ratioLimits = limitsFrom(state.at("ratio_limits"));
    return checkpoint;
}

} // namespace

void writeHybridCheckpoint(const HybridCheckpoint& checkpoint, const std::filesystem::path& file)
{
    SafeTensors tensors;
    addFactors(tensors, "als.users", checkpoint.als.users, checkpoint.als.width);
    addFactors(tensors, "als.videos", checkpoint.als.videos, checkpoint.als.width);
    addTrees(tensors, "classifier", checkpoint.classifier);
    addTrees(tensors, "regressor", checkpoint.regressor);
    tensors.metadata = {{"format", formatName},
                        {"config", configAsJson(checkpoint.config).dump()},
                        {"dataset_fingerprint", checkpoint.datasetFingerprint},
                        {"data_fingerprint", checkpoint.dataFingerprint},
                        {"target_limit", json(checkpoint.targetLimit).dump()}, // infinite = null
                        {"state", stateJson(checkpoint).dump()}};
    tensors.write(file);
}

HybridCheckpoint readHybridCheckpoint(const std::filesystem::path& file)
{
    const SafeTensors tensors = SafeTensors::read(file);
    try {
        return checkpointFrom(tensors, file);
    } catch (const UsageError& error) {
        throw InputError({file.string()}, std::string("its parameters are not valid: ") + error.what());
    } catch (const json::exception& error) {
        throw InputError({file.string()}, std::string("its metadata cannot be read: ") + error.what());
    }
}

} // namespace watchlab::hybrid
