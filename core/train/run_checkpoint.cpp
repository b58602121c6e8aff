// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_checkpoint.h"

#include "core/params/config_json.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

namespace watchlab {

namespace {

using nlohmann::json;

constexpr const char* optimizerPrefix = "adam.";

} // namespace

SafeTensors RunCheckpoint::content() const
{
    SafeTensors tensors = weights;
    tensors.metadata = {{"config", configAsJson(config).dump()},
                        {"target_limit", json(targetLimit).dump()}, // infinite = null
                        {"data_fingerprint", dataFingerprint},
                        {"dataset_fingerprint", datasetFingerprint},
                        {"step", std::to_string(step)},
                        {"epoch", std::to_string(epoch)}};
    if (course)
        tensors.metadata["training"] = courseStateText(*course);
    for (const SafeTensors::Tensor& tensor : optimizer.tensors())
        tensors.add(tensor);
    return tensors;
}

void RunCheckpoint::readMetadata(const std::map<std::string, std::string>& metadata)
{
    config = configFromJson(json::parse(metadataText(metadata, "config")));
    dataFingerprint = metadataText(metadata, "data_fingerprint");
    if (metadata.contains("dataset_fingerprint")) { // files of earlier versions have neither
        datasetFingerprint = metadataText(metadata, "dataset_fingerprint");
        if (const json limit = json::parse(metadataText(metadata, "target_limit")); !limit.is_null())
            targetLimit = limit.get<double>();
    }
    step = json::parse(metadataText(metadata, "step")).get<std::int64_t>();
    epoch = json::parse(metadataText(metadata, "epoch")).get<std::int64_t>();
    if (metadata.contains("training"))
        course = courseStateOf(metadataText(metadata, "training"));
}

void RunCheckpoint::takeTensors(const SafeTensors& content)
{
    for (const SafeTensors::Tensor& tensor : content.tensors())
        (tensor.name.starts_with(optimizerPrefix) ? optimizer : weights).add(tensor);
}

Rng RunCheckpoint::generator(const std::string& name, const std::filesystem::path& file) const
{
    requireCourse(*this, file);
    const auto found = course->generators.find(name);
    if (found == course->generators.end())
        throw InputError({file.string()}, "does not say where its generator \"" + name + "\" stood");
    return Rng(found->second);
}

const std::string& metadataText(const std::map<std::string, std::string>& metadata, const char* key)
{
    const auto found = metadata.find(key);
    if (found == metadata.end())
        throw InputError(std::string("has no \"") + key + "\" among its metadata");
    return found->second;
}

void readNaming(const std::filesystem::path& file, const std::function<void()>& read)
{
    try {
        read();
    } catch (const InputError& error) {
        throw InputError({file.string()}, error.message() + "; it is no checkpoint that can be used");
    } catch (const UsageError& error) {
        throw InputError({file.string()}, std::string("its parameters are not valid: ") + error.what());
    } catch (const json::exception& error) {
        throw InputError({file.string()}, std::string("its metadata cannot be read: ") + error.what());
    }
}

void requireCourse(const RunCheckpoint& checkpoint, const std::filesystem::path& file)
{
    if (!checkpoint.course)
        throw InputError({file.string()}, "was written by an earlier version, which kept the weights alone: "
                                          "it can predict, but training cannot go on from it");
}

} // namespace watchlab
