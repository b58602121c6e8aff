// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/checkpoint.h"

#include "core/gr/checkpoint.h"
#include "core/params/config_json.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace watchlab::a2gen {

namespace {

using nlohmann::json;

constexpr const char* formatName = "watchlab-a2gen-1";

Checkpoint checkpointFrom(const std::map<std::string, std::string>& metadata)
{
    const auto text = [&metadata](const char* key) -> const std::string& {
        const auto found = metadata.find(key);
        if (found == metadata.end())
            throw InputError(std::string("has no \"") + key + "\" among its metadata");
        return found->second;
    };
    if (text("format") != formatName)
        throw InputError("has format \"" + text("format") + "\"; this version reads " + formatName);
    Checkpoint checkpoint;
    checkpoint.config = configFromJson(json::parse(text("config")));
    checkpoint.actions = json::parse(text("actions")).get<std::vector<std::string>>();
    checkpoint.timed = json::parse(text("timed")).get<std::vector<bool>>();
    checkpoint.encoding = gr::encodingFromText(text("encoding"));
    if (const json limit = json::parse(text("target_limit")); !limit.is_null())
        checkpoint.targetLimit = limit.get<double>();
    checkpoint.dataFingerprint = text("data_fingerprint");
    checkpoint.datasetFingerprint = text("dataset_fingerprint");
    checkpoint.step = json::parse(text("step")).get<std::int64_t>();
    checkpoint.epoch = json::parse(text("epoch")).get<std::int64_t>();
    checkpoint.spec().validate();
    return checkpoint;
}

} // namespace

ModelSpec Checkpoint::spec() const
{
    ModelSpec result;
    result.params = config.a2gen.model;
    result.actions = actions;
    result.timed = timed;
    result.userTables = encoding.users.tableSizes();
    result.videoTables = encoding.videos.tableSizes();
    result.durations = std::max<std::int64_t>(1, static_cast<std::int64_t>(encoding.durations.size()));
    return result;
}

void writeCheckpoint(const Checkpoint& checkpoint, const std::filesystem::path& file)
{
    SafeTensors tensors = checkpoint.weights;
    tensors.metadata = {{"format", formatName},
                        {"config", configAsJson(checkpoint.config).dump()},
                        {"actions", json(checkpoint.actions).dump()},
                        {"timed", json(checkpoint.timed).dump()},
                        {"encoding", gr::encodingText(checkpoint.encoding)},
                        {"target_limit", json(checkpoint.targetLimit).dump()}, // infinite = null
                        {"data_fingerprint", checkpoint.dataFingerprint},
                        {"dataset_fingerprint", checkpoint.datasetFingerprint},
                        {"step", std::to_string(checkpoint.step)},
                        {"epoch", std::to_string(checkpoint.epoch)}};
    tensors.write(file);
}

Checkpoint readCheckpoint(const std::filesystem::path& file)
{
    SafeTensors tensors = SafeTensors::read(file);
    Checkpoint checkpoint;
    try {
        checkpoint = checkpointFrom(tensors.metadata);
    } catch (const InputError& error) {
        throw InputError({file.string()}, error.message() + "; it is no checkpoint that can be used");
    } catch (const UsageError& error) {
        throw InputError({file.string()}, std::string("its parameters are not valid: ") + error.what());
    } catch (const json::exception& error) {
        throw InputError({file.string()}, std::string("its metadata cannot be read: ") + error.what());
    }
    tensors.metadata.clear();
    checkpoint.weights = std::move(tensors);
    return checkpoint;
}

} // namespace watchlab::a2gen
