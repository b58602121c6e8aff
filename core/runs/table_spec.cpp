// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/table_spec.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <set>
#include <sstream>

namespace watchlab {

namespace {

using nlohmann::json;

void requireKeys(const json& object, std::initializer_list<const char*> known, const std::string& where)
{
    if (!object.is_object())
        throw InputError(where + " must be an object, {...}");
    for (const auto& [key, value] : object.items())
        if (std::ranges::find(known, key) == known.end())
            throw InputError(where + " has \"" + key + "\", which means nothing; there are: " + [&] {
                std::string all;
                for (const char* name : known)
                    all += (all.empty() ? "" : ", ") + std::string(name);
                return all;
            }());
}

std::string textOf(const json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

using Values = std::map<std::string, std::string>;

Values valuesOf(const json& object, const std::string& where)
{
    Values values;
    if (!object.contains("parameters"))
        return values;
    if (!object["parameters"].is_object())
        throw InputError("\"parameters\" of " + where + " must be an object, {\"train.epochs\": 1}");
    for (const auto& [key, value] : object["parameters"].items()) {
        const Parameter* parameter = findParameter(key);
        if (!parameter)
            throw InputError("\"parameters\" of " + where + " has \"" + key + "\", which is no parameter");
        values[std::string(parameter->key)] = textOf(value);
    }
    return values;
}

void apply(const Values& values, RunConfig& config, bool mustConcern)
{
    for (const auto& [key, text] : values) {
        const Parameter& parameter = *findParameter(key);
        if (key.starts_with("data."))
            throw UsageError(key, "belongs to a protocol, not to a method: all methods meet the same rows");
        if (concerns(parameter, config.family))
            setParameter(config, parameter, text);
        else if (mustConcern)
            throw UsageError(key, "means nothing to " + modelName(config));
    }
}

TableMethod methodOf(const json& entry, const std::string& preset, const Values& ofAll)
{
    const json object = entry.is_string() ? json{{"model", entry}} : entry;
    requireKeys(object, {"model", "label", "preset", "parameters"}, "a method");
    const std::string model = object.at("model");
    TableMethod method;
    method.config = presetConfig(model, object.value("preset", preset));
    apply(ofAll, method.config, false);
    apply(valuesOf(object, "method \"" + model + "\""), method.config, true);
    method.label = object.value("label", modelTitle(model));
    return method;
}

TableProtocol protocolOf(const json& entry, const ProtocolLibrary& library)
{
    const json object = entry.is_string() ? json{{"protocol", entry}} : entry;
    requireKeys(object, {"protocol", "label", "parameters"}, "a protocol");
    const std::string name = object.at("protocol");
    RunConfig config;
    config.data = library.load(name);
    for (const auto& [key, text] : valuesOf(object, "protocol \"" + name + "\"")) {
        if (!key.starts_with("data."))
            throw InputError("protocol \"" + name + "\" has " + key + ", which is none of a protocol");
        setParameter(config, key, text);
    }
    return {object.value("label", name), config.data};
}

std::vector<std::int64_t> seedsOf(const json& value)
{
    std::vector<std::int64_t> seeds;
    if (value.is_array()) {
        seeds = value.get<std::vector<std::int64_t>>();
    } else {
        for (std::int64_t seed = 1; seed <= value.get<std::int64_t>(); ++seed)
            seeds.push_back(seed);
    }
    if (seeds.empty() || std::set(seeds.begin(), seeds.end()).size() != seeds.size())
        throw InputError("\"seeds\" must be different numbers, or how many");
    return seeds;
}

void requireLabels(const TableSpec& spec)
{
    std::set<std::string> labels;
    for (const TableMethod& method : spec.methods)
        if (!labels.insert(method.label).second)
            throw InputError("two methods are called \"" + method.label + "\"; give one of them a label");
    labels.clear();
    for (const TableProtocol& protocol : spec.protocols)
        if (!labels.insert(protocol.label).second)
            throw InputError("two protocols are called \"" + protocol.label + "\"; give one of them a label");
}

/// Hybrid predicts a watch ratio whatever the target is: only how it ranks can stand beside others.
void requireOneTarget(const TableSpec& spec)
{
    const bool hasHybrid = std::ranges::any_of(
        spec.methods, [](const TableMethod& method) { return method.config.family == "hybrid"; });
    const bool ranksOnly = std::ranges::all_of(
        spec.metrics, [](const std::string& metric) { return metric.find('@') != std::string::npos; });
    if (hasHybrid && (!ranksOnly || spec.paired))
        throw InputError(
            "hybrid predicts another target than the protocol's: beside it only metrics of lists "
            "make sense, such as ndcg@10, and no paired comparison");
}

TableSpec specOf(const json& document, const std::filesystem::path& folder, const ProtocolLibrary& library)
{
    requireKeys(
        document,
        {"title", "data", "preset", "parameters", "methods", "protocols", "seeds", "metrics", "paired"},
        "a table");
    TableSpec spec;
    spec.title = document.value("title", "Results");
    spec.data = document.value("data", "sample");
    if (spec.data != "sample" && std::filesystem::path(spec.data).is_relative())
        spec.data = (folder / spec.data).lexically_normal().string();
    const std::string preset = document.value("preset", "paper");
    const Values ofAll = valuesOf(document, "the table");
    for (const json& entry : document.at("methods"))
        spec.methods.push_back(methodOf(entry, preset, ofAll));
    if (spec.methods.empty())
        throw InputError("\"methods\" is empty; name at least one");
    if (document.contains("protocols")) {
        for (const json& entry : document["protocols"])
            spec.protocols.push_back(protocolOf(entry, library));
    } else {
        const DataParams& own = spec.methods.front().config.data;
        spec.protocols.push_back({own.protocol.empty() ? preset : own.protocol, own});
    }
    for (const TableProtocol& protocol : spec.protocols)
        if (protocol.protocol.columns != spec.protocols.front().protocol.columns)
            throw InputError("protocols \"" + spec.protocols.front().label + "\" and \"" + protocol.label +
                             "\" read the data's columns differently (data.columns); make a table of each");
    spec.seeds = seedsOf(document.value("seeds", json(1)));
    spec.paired = document.value("paired", false);
    spec.metrics = document.value("metrics", std::vector<std::string>{"mae", "xauc"});
    if (spec.protocols.empty() || spec.metrics.empty())
        throw InputError("\"protocols\" or \"metrics\" is empty; name at least one");
    requireLabels(spec);
    requireOneTarget(spec);
    for (std::size_t method = 0; method < spec.methods.size(); ++method)
        for (std::size_t protocol = 0; protocol < spec.protocols.size(); ++protocol)
            for (std::size_t seed = 0; seed < spec.seeds.size(); ++seed)
                validate(spec.config(method, protocol, seed));
    return spec;
}

} // namespace

RunConfig TableSpec::config(std::size_t method, std::size_t protocol, std::size_t seed) const
{
    RunConfig config = methods[method].config;
    replaceProtocol(config.data, protocols[protocol].protocol);
    config.train.seed = seeds[seed];
    return config;
}

TableSpec parseTableSpec(std::string_view text, const std::filesystem::path& folder,
                         const ProtocolLibrary& protocols)
{
    try {
        return specOf(json::parse(text), folder, protocols);
    } catch (const json::exception& error) {
        throw InputError(std::string("cannot be read as a table: ") + error.what());
    } catch (const UsageError& error) {
        throw InputError(error.what());
    }
}

TableSpec readTableSpec(const std::filesystem::path& file, const ProtocolLibrary& protocols)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        throw InputError({file.string()}, "cannot be read");
    try {
        return parseTableSpec(text.str(), std::filesystem::absolute(file).parent_path(), protocols);
    } catch (const InputError& error) {
        throw InputError({file.string()}, error.what());
    }
}

} // namespace watchlab
