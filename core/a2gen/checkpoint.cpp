// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/checkpoint.h"

#include "core/gr/checkpoint.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace watchlab::a2gen {

namespace {

using nlohmann::json;

constexpr const char* formatName = "watchlab-a2gen-2";
constexpr const char* firstFormatName = "watchlab-a2gen-1"; // had weights alone

Checkpoint checkpointFrom(const std::map<std::string, std::string>& metadata)
{
    const auto text = [&metadata](const char* key) -> const std::string& {
        return metadataText(metadata, key);
    };
    if (text("format") != formatName && text("format") != firstFormatName)
        throw InputError("has format \"" + text("format") + "\"; this version reads " + formatName);
    Checkpoint checkpoint;
    checkpoint.readMetadata(metadata);
    checkpoint.actions = json::parse(text("actions")).get<std::vector<std::string>>();
    checkpoint.timed = json::parse(text("timed")).get<std::vector<bool>>();
    if (const auto latest = metadata.find("latest_times"); latest != metadata.end()) // earlier ones have none
        checkpoint.latestTimes = json::parse(latest->second).get<std::vector<float>>();
    checkpoint.encoding = gr::encodingFromText(text("encoding"));
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
    result.latestTimes = latestTimes;
    result.userTables = encoding.users.tableSizes();
    result.videoTables = encoding.videos.tableSizes();
    result.durations = std::max<std::int64_t>(1, static_cast<std::int64_t>(encoding.durations.size()));
    return result;
}

void Checkpoint::write(const std::filesystem::path& file) const
{
    SafeTensors tensors = content();
    tensors.metadata.merge(std::map<std::string, std::string>{{"format", formatName},
                                                              {"actions", json(actions).dump()},
                                                              {"timed", json(timed).dump()},
                                                              {"latest_times", json(latestTimes).dump()},
                                                              {"encoding", gr::encodingText(encoding)}});
    tensors.write(file);
}

Checkpoint readCheckpoint(const std::filesystem::path& file)
{
    const SafeTensors tensors = SafeTensors::read(file);
    Checkpoint checkpoint;
    readNaming(file, [&] { checkpoint = checkpointFrom(tensors.metadata); });
    checkpoint.takeTensors(tensors);
    return checkpoint;
}

Checkpoint readResumable(const std::filesystem::path& file)
{
    Checkpoint checkpoint = readCheckpoint(file);
    requireCourse(checkpoint, file);
    return checkpoint;
}

} // namespace watchlab::a2gen
