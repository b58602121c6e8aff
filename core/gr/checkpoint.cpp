// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint.h"

#include "core/params/parameter.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace watchlab::gr {

namespace {

using nlohmann::json;

constexpr const char* formatName = "watchlab-gr-1";

/// Known codes are mostly runs of consecutive numbers: [[first, last], ...].
json codesJson(const FeatureEncoding::Codes& codes)
{
    json ranges = json::array();
    for (const std::int32_t code : codes.known) {
        if (!ranges.empty() && ranges.back()[1].get<std::int32_t>() + 1 == code)
            ranges.back()[1] = code;
        else
            ranges.push_back({code, code});
    }
    return ranges;
}

FeatureEncoding::Codes codesFrom(const json& ranges)
{
    FeatureEncoding::Codes codes;
    for (const json& range : ranges) {
        const auto first = range.at(0).get<std::int64_t>();
        const auto last = range.at(1).get<std::int64_t>();
        constexpr std::int64_t most = std::int64_t{1} << 31;
        if (first < 0 || last < first || last >= most ||
            (!codes.known.empty() && first <= codes.known.back()))
            throw InputError("code ranges must ascend");
        for (std::int64_t code = first; code <= last; ++code)
            codes.known.push_back(static_cast<std::int32_t>(code));
    }
    return codes;
}

json encodingJson(const FeatureEncoding& encoding)
{
    json users = json::array();
    for (const FeatureEncoding::Codes& codes : encoding.userFields)
        users.push_back(codesJson(codes));
    return {{"user_fields", users},
            {"item_id", codesJson(encoding.videos)},
            {"item_tags", codesJson(encoding.tags)},
            {"durations", encoding.durations}};
}

FeatureEncoding encodingFrom(const json& document)
{
    FeatureEncoding encoding;
    const json& users = document.at("user_fields");
    if (users.size() != userFieldCount)
        throw InputError("there must be " + std::to_string(userFieldCount) + " user fields");
    for (std::size_t field = 0; field < userFieldCount; ++field)
        encoding.userFields[field] = codesFrom(users[field]);
    encoding.videos = codesFrom(document.at("item_id"));
    encoding.tags = codesFrom(document.at("item_tags"));
    encoding.durations = document.at("durations").get<std::vector<double>>();
    return encoding;
}

json tableSizesJson(const ModelSpec& spec)
{
    return {{"user_fields", spec.userTables},
            {"item_id", spec.videos},
            {"item_tags", spec.tags},
            {"item_duration", spec.durations}};
}

json configJson(const RunConfig& config)
{
    json document{{"family", config.family}, {"preset", config.preset}, {"parameters", json::object()}};
    for (const Parameter& parameter : parameterTable())
        document["parameters"][std::string(parameter.key)] = parameterText(parameter, config);
    return document;
}

/// Parameters that a newer version added keep their defaults; ones that it dropped are passed over.
RunConfig configFrom(const json& document)
{
    RunConfig config;
    config.family = document.at("family");
    config.preset = document.at("preset");
    for (const auto& [key, text] : document.at("parameters").items())
        if (const Parameter* parameter = findParameter(key))
            setParameter(config, *parameter, text.get<std::string>());
    return config;
}

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
    checkpoint.config = configFrom(json::parse(text("config")));
    checkpoint.amounts = json::parse(text("vocabulary")).get<std::vector<std::int32_t>>();
    if (std::ranges::any_of(checkpoint.amounts, [](std::int32_t amount) { return amount < 1; }))
        throw InputError("has an amount below 1 in its vocabulary");
    checkpoint.encoding = encodingFrom(json::parse(text("encoding")));
    checkpoint.targetName = text("target");
    checkpoint.targetUnit = text("unit");
    checkpoint.dataFingerprint = text("data_fingerprint");
    checkpoint.step = json::parse(text("step")).get<std::int64_t>();
    checkpoint.epoch = json::parse(text("epoch")).get<std::int64_t>();
    return checkpoint;
}

} // namespace

ModelSpec Checkpoint::spec() const
{
    ModelSpec result;
    result.apply(config.gr.model);
    result.amounts = amounts;
    encoding.setTableSizes(result);
    return result;
}

void writeCheckpoint(const Checkpoint& checkpoint, const std::filesystem::path& file)
{
    SafeTensors tensors = checkpoint.weights;
    tensors.metadata = {{"format", formatName},
                        {"config", configJson(checkpoint.config).dump()},
                        {"vocabulary", json(checkpoint.amounts).dump()},
                        {"encoding", encodingJson(checkpoint.encoding).dump()},
                        {"feature_tables", tableSizesJson(checkpoint.spec()).dump()},
                        {"target", checkpoint.targetName},
                        {"unit", checkpoint.targetUnit},
                        {"data_fingerprint", checkpoint.dataFingerprint},
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

} // namespace watchlab::gr
