// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/checkpoint.h"

#include "core/gr/checkpoint.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

namespace watchlab::baselines {

namespace {

using nlohmann::json;

constexpr const char* formatName = "watchlab-baseline-1";

Checkpoint checkpointFrom(const std::map<std::string, std::string>& metadata)
{
    const auto text = [&metadata](const char* key) -> const std::string& {
        return metadataText(metadata, key);
    };
    if (text("format") != formatName)
        throw InputError("has format \"" + text("format") + "\"; this version reads " + formatName);
    Checkpoint checkpoint;
    checkpoint.readMetadata(metadata);
    checkpoint.tables = json::parse(text("tables")).get<HeadTables>();
    checkpoint.encoding = gr::encodingFromText(text("encoding"));
    if (isLearnt(checkpoint.config.baseline.method))
        makeHead(checkpoint.config.baseline, checkpoint.tables);
    return checkpoint;
}

} // namespace

void Checkpoint::write(const std::filesystem::path& file) const
{
    SafeTensors tensors = content();
    tensors.metadata.merge(std::map<std::string, std::string>{
        {"format", formatName}, {"tables", json(tables).dump()}, {"encoding", gr::encodingText(encoding)}});
    tensors.write(file);
}

gr::EncoderSpec encoderSpec(const BaselineEncoderParams& params, const gr::FeatureEncoding& encoding)
{
    gr::EncoderSpec spec;
    spec.featDim = params.featDim;
    spec.hiddenDim = params.hiddenDim;
    spec.dropout = params.dropout;
    encoding.setTableSizes(spec);
    return spec;
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

} // namespace watchlab::baselines
