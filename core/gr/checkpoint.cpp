// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint.h"

#include "core/data/gr_fields.h"
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
        return metadataText(metadata, key);
    };
    const bool first = text("format") == firstFormatName;
    if (text("format") != formatName && text("format") != secondFormatName && !first)
        throw InputError("has format \"" + text("format") + "\"; this version reads " + formatName);
    Checkpoint checkpoint;
    checkpoint.readMetadata(metadata);
    checkpoint.amounts = json::parse(text("vocabulary")).get<std::vector<std::int32_t>>();
    if (std::ranges::any_of(checkpoint.amounts, [](std::int32_t amount) { return amount < 1; }))
        throw InputError("has an amount below 1 in its vocabulary");
    const json encoding = json::parse(text("encoding"));
    checkpoint.encoding = first ? firstEncodingFrom(encoding) : encodingFrom(encoding);
    checkpoint.targetName = text("target");
    checkpoint.targetUnit = text("unit");
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

void Checkpoint::write(const std::filesystem::path& file) const
{
    SafeTensors tensors = content();
    tensors.metadata.merge(
        std::map<std::string, std::string>{{"format", formatName},
                                           {"vocabulary", json(amounts).dump()},
                                           {"encoding", encodingJson(encoding).dump()},
                                           {"feature_tables", tableSizesJson(spec()).dump()},
                                           {"target", targetName},
                                           {"unit", targetUnit}});
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
