// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"

#include "core/data/available_targets.h"
#include "core/data/protocol_words.h"
#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"

#include <cmath>
#include <iomanip>
#include <iostream>

namespace watchlab::cli {

RunConfig fittedConfig(const ParameterOptions& options, const std::string& family, const Dataset& dataset)
{
    RunConfig config = options.config(family);
    config.data.columns = dataset.columns; // as it was read, also when that was guessed
    const Parameter& target = *findParameter("data.target");
    const std::string wanted = parameterText(target, config);
    if (!fitTarget(config.data, dataset))
        return config;
    const std::string fitted = parameterText(target, config);
    if (options.given("data.target"))
        throw UsageError("data.target",
                         dataset.name + " has no columns for " + wanted + "; it has those for " + fitted);
    std::cerr << "watchlab-cli: this data has no columns for " << wanted << "; data.target is " << fitted
              << "\n";
    return config;
}

nlohmann::json preparedJson(const PreparedData& data)
{
    nlohmann::json counts = nlohmann::json::object();
    for (const ProtocolCount& step : data.counts)
        counts[std::string(step.key)] = step.rows;
    nlohmann::json document{{"train_rows", data.train.size()},
                            {"validation_rows", data.validation.size()},
                            {"test_rows", data.test.size()},
                            {"counts", counts},
                            {"notes", data.notes},
                            {"protocol", protocolTitle(data.protocol)},
                            {"words", describeProtocol(data.protocol)},
                            {"looks_at_test_rows", looksAtTestRows(data.protocol)},
                            {"target", data.target->name()},
                            {"unit", data.target->unit()},
                            {"fingerprint", data.fingerprint}};
    if (std::isfinite(data.target->limit()))
        document["target_limit"] = data.target->limit();
    return document;
}

void printPrepared(const PreparedData& data)
{
    if (!data.protocol.protocol.empty())
        std::cout << "Protocol " << protocolTitle(data.protocol) << "\n";
    for (const std::string& line : describeProtocol(data.protocol))
        std::cout << line << "\n";
    for (const std::string& line : looksAtTestRows(data.protocol))
        std::cout << "Note: " << line << "\n";
    for (const std::string& line : data.notes)
        std::cout << "Note: " << line << "\n";
    if (std::isfinite(data.target->limit()))
        std::cout << "Limit of the target: " << data.target->limit()
                  << (data.protocol.target == Target::WatchTime ? " s" : "") << "\n";
    for (const std::string& line : describeCounts(data))
        std::cout << "  " << line << "\n";
    std::cout << "Train " << data.train.size() << ", validation " << data.validation.size() << ", test "
              << data.test.size() << " rows; fingerprint " << data.fingerprint << "\n";
}

nlohmann::json ceilingJson(const std::optional<Ceiling>& ceiling)
{
    if (!ceiling)
        return nullptr;
    nlohmann::json document{{"constant_mae", ceiling->constantMae},
                            {"mae", ceiling->mae},
                            {"xauc", ceiling->xauc},
                            {"xauc_of_median", ceiling->xaucOfMedian},
                            {"spearman", ceiling->spearman},
                            {"spearman_of_median", ceiling->spearmanOfMedian},
                            {"gini", ceiling->gini},
                            {"unit", ceiling->unit}};
    document["spearman_of_rank"] =
        ceiling->spearmanOfRank ? nlohmann::json(*ceiling->spearmanOfRank) : nlohmann::json();
    document["rmse"] = ceiling->rmse ? nlohmann::json(*ceiling->rmse) : nlohmann::json();
    return document;
}

void printCeiling(const std::optional<Ceiling>& ceiling, const char* part)
{
    if (!ceiling)
        return;
    const std::string unit = ceiling->unit.empty() || ceiling->unit == "ratio" ? "" : " " + ceiling->unit;
    std::cout << std::fixed << std::setprecision(4) << "On these " << part << " rows: constant median MAE "
              << ceiling->constantMae << unit << "; the true median of each row MAE " << ceiling->mae << unit
              << ", XAUC " << ceiling->xaucOfMedian << ", Spearman's rho " << ceiling->spearmanOfMedian
              << "; the true mean XAUC " << ceiling->xauc << ", Spearman's rho " << ceiling->spearman
              << ", Gini " << ceiling->gini;
    if (ceiling->rmse)
        std::cout << ", RMSE " << *ceiling->rmse << unit;
    std::cout << "\n" << std::defaultfloat;
}

} // namespace watchlab::cli
