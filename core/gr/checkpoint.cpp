// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint.h"

#include "core/data/gr_fields.h"
#include "core/params/config_json.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace watchlab::gr {

namespace {

using nlohmann::json;

constexpr const char* formatName = "watchlab-gr-3";
constexpr const char* secondFormatName = "watchlab-gr-2"; // had weights alone
constexpr const char* firstFormatName = "watchlab-gr-1";
constexpr const char* optimizerPrefix = "adam."; // as TrainingStep::exportState() calls its tensors

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

json sideJson(const FeatureEncoding::Side& side)
{
    json document{{"fields", json::array()}, {"vocabularies", json::array()}, {"bins", json::array()}};
    for (const Field& field : side.fields)
        document["fields"].push_back({field.name, field.vocabulary});
    for (const FeatureEncoding::Codes& codes : side.vocabularies)
        document["vocabularies"].push_back(codesJson(codes));
    for (const FeatureEncoding::Bins& bins : side.bins)
        document["bins"].push_back({bins.feature, bins.cuts});
    for (const FeatureEncoding::Codes& codes : side.vocabularies)
        document["values"].push_back(codes.tooManyValues ? json() : json(codes.values));
    return document;
}

/// What the codes stand for: an empty list where they stand for themselves, null where it was too long.
void readValues(const json& document, std::vector<FeatureEncoding::Codes>& vocabularies)
{
    for (std::size_t i = 0; i < vocabularies.size(); ++i) {
        const json& values = document.at(i);
        vocabularies[i].tooManyValues = values.is_null();
        if (!values.is_null())
            vocabularies[i].values = values.get<std::vector<std::string>>();
        if (!vocabularies[i].values.empty() && vocabularies[i].values.size() != vocabularies[i].known.size())
            throw InputError("there must be a value for each code");
    }
}

FeatureEncoding::Side sideFrom(const json& document)
{
    FeatureEncoding::Side side;
    for (const json& codes : document.at("vocabularies"))
        side.vocabularies.push_back(codesFrom(codes));
    if (document.contains("values")) // the first ones had none
        readValues(document.at("values"), side.vocabularies);
    for (const json& field : document.at("fields")) {
        side.fields.push_back({field.at(0).get<std::string>(), field.at(1).get<std::uint32_t>()});
        if (side.fields.back().vocabulary >= side.vocabularies.size())
            throw InputError("field " + side.fields.back().name + " has no vocabulary");
    }
    if (side.fields.empty())
        throw InputError("users and videos need at least an id");
    for (const json& bins : document.at("bins"))
        side.bins.push_back({bins.at(0).get<std::string>(), bins.at(1).get<std::vector<double>>()});
    return side;
}

json encodingJson(const FeatureEncoding& encoding)
{
    return {{"users", sideJson(encoding.users)},
            {"videos", sideJson(encoding.videos)},
            {"durations", encoding.durations}};
}

FeatureEncoding encodingFrom(const json& document)
{
    return {sideFrom(document.at("users")), sideFrom(document.at("videos")),
            document.at("durations").get<std::vector<double>>()};
}

/// What the first format had: the fields of KuaiRec, named by their places.
FeatureEncoding firstEncodingFrom(const json& document)
{
    FeatureEncoding encoding{{grUserFields(), {}, {}}, {grVideoFields(), {}, {}}, {}};
    for (const json& codes : document.at("user_fields"))
        encoding.users.vocabularies.push_back(codesFrom(codes));
    if (encoding.users.vocabularies.size() != userFieldCount)
        throw InputError("there must be " + std::to_string(userFieldCount) + " user fields");
    for (const char* key : {"item_id", "item_tags"})
        encoding.videos.vocabularies.push_back(codesFrom(document.at(key)));
    encoding.durations = document.at("durations").get<std::vector<double>>();
    return encoding;
}

json tableSizesJson(const ModelSpec& spec)
{
    return {{"users", spec.userTables}, {"videos", spec.videoTables}, {"durations", spec.durations}};
}

Checkpoint checkpointFrom(const std::map<std::string, std::string>& metadata)
{
    const auto text = [&metadata](const char* key) -> const std::string& {
        const auto found = metadata.find(key);
        if (found == metadata.end())
            throw InputError(std::string("has no \"") + key + "\" among its metadata");
        return found->second;
    };
    const bool first = text("format") == firstFormatName;
    if (text("format") != formatName && text("format") != secondFormatName && !first)
        throw InputError("has format \"" + text("format") + "\"; this version reads " + formatName);
    Checkpoint checkpoint;
    checkpoint.config = configFromJson(json::parse(text("config")));
    checkpoint.amounts = json::parse(text("vocabulary")).get<std::vector<std::int32_t>>();
    if (std::ranges::any_of(checkpoint.amounts, [](std::int32_t amount) { return amount < 1; }))
        throw InputError("has an amount below 1 in its vocabulary");
    const json encoding = json::parse(text("encoding"));
    checkpoint.encoding = first ? firstEncodingFrom(encoding) : encodingFrom(encoding);
    checkpoint.targetName = text("target");
    checkpoint.targetUnit = text("unit");
    checkpoint.dataFingerprint = text("data_fingerprint");
    if (metadata.contains("dataset_fingerprint")) { // files of earlier versions have neither
        checkpoint.datasetFingerprint = text("dataset_fingerprint");
        if (const json limit = json::parse(text("target_limit")); !limit.is_null())
            checkpoint.targetLimit = limit.get<double>();
    }
    checkpoint.step = json::parse(text("step")).get<std::int64_t>();
    checkpoint.epoch = json::parse(text("epoch")).get<std::int64_t>();
    if (metadata.contains("training"))
        checkpoint.training = trainingStateOf(text("training"));
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
                        {"config", configAsJson(checkpoint.config).dump()},
                        {"vocabulary", json(checkpoint.amounts).dump()},
                        {"encoding", encodingJson(checkpoint.encoding).dump()},
                        {"feature_tables", tableSizesJson(checkpoint.spec()).dump()},
                        {"target", checkpoint.targetName},
                        {"unit", checkpoint.targetUnit},
                        {"target_limit", json(checkpoint.targetLimit).dump()}, // infinite = null
                        {"data_fingerprint", checkpoint.dataFingerprint},
                        {"dataset_fingerprint", checkpoint.datasetFingerprint},
                        {"step", std::to_string(checkpoint.step)},
                        {"epoch", std::to_string(checkpoint.epoch)}};
    if (checkpoint.training)
        tensors.metadata["training"] = trainingStateText(*checkpoint.training);
    for (const SafeTensors::Tensor& tensor : checkpoint.optimizer.tensors())
        tensors.add(tensor);
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
    for (const SafeTensors::Tensor& tensor : tensors.tensors())
        (tensor.name.starts_with(optimizerPrefix) ? checkpoint.optimizer : checkpoint.weights).add(tensor);
    return checkpoint;
}

Checkpoint readResumable(const std::filesystem::path& file)
{
    Checkpoint checkpoint = readCheckpoint(file);
    if (!checkpoint.training)
        throw InputError({file.string()}, "was written by an earlier version, which kept the weights alone: "
                                          "it can predict, but training cannot go on from it");
    return checkpoint;
}

std::string encodingText(const FeatureEncoding& encoding)
{
    return encodingJson(encoding).dump();
}

FeatureEncoding encodingFromText(const std::string& text)
{
    try {
        return encodingFrom(json::parse(text));
    } catch (const json::exception& error) {
        throw InputError(std::string("its codes cannot be read: ") + error.what());
    }
}

} // namespace watchlab::gr
