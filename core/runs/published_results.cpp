// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/published_results.h"

#include "core/runs/published_results_text.h"

#include <nlohmann/json.hpp>

namespace watchlab {

namespace {

const nlohmann::json& document()
{
    static const nlohmann::json parsed = nlohmann::json::parse(publishedResultsText());
    return parsed;
}

} // namespace

std::vector<PublishedResult> publishedResults(std::string_view protocol, std::string_view model,
                                              std::string_view metric)
{
    std::vector<PublishedResult> results;
    for (const nlohmann::json& entry : document().at("results"))
        if (entry.at("protocol") == protocol && entry.at("model") == model && entry.contains(metric))
            results.push_back({entry.at(std::string(metric)).get<double>(), entry.at("source")});
    return results;
}

std::string_view publishedUnit(std::string_view metric)
{
    return metric == "mae" || metric == "rmse" ? "s" : "";
}

std::string describeSource(std::string_view source)
{
    return document().at("sources").at(std::string(source)).get<std::string>();
}

} // namespace watchlab
