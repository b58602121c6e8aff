// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/config_json.h"

#include "core/params/parameter.h"

#include <nlohmann/json.hpp>

namespace watchlab {

using nlohmann::json;

json configAsJson(const RunConfig& config)
{
    json document{{"family", config.family}, {"preset", config.preset}, {"parameters", json::object()}};
    for (const Parameter& parameter : parameterTable())
        if (concerns(parameter, config.family))
            document["parameters"][std::string(parameter.key)] = parameterText(parameter, config);
    return document;
}

RunConfig configFromJson(const json& document)
{
    RunConfig config;
    config.family = document.at("family");
    config.preset = document.at("preset");
    for (const auto& [key, text] : document.at("parameters").items())
        if (const Parameter* parameter = findParameter(key))
            setParameter(config, *parameter, text.get<std::string>());
    return config;
}

} // namespace watchlab
