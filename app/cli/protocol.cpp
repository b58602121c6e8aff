// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"

#include "core/data/available_targets.h"
#include "core/params/parameter.h"

#include <iomanip>
#include <iostream>

namespace watchlab::cli {

RunConfig fittedConfig(const ParameterOptions& options, const std::string& family, const Dataset& dataset)
{
    RunConfig config = options.config(family);
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

nlohmann::json ceilingJson(const std::optional<Ceiling>& ceiling)
{
    if (!ceiling)
        return nullptr;
    return {{"constant_mae", ceiling->constantMae},
            {"mae", ceiling->mae},
            {"xauc", ceiling->xauc},
            {"xauc_of_median", ceiling->xaucOfMedian}};
}

void printCeiling(const std::optional<Ceiling>& ceiling, const char* part)
{
    if (!ceiling)
        return;
    std::cout << std::fixed << std::setprecision(4) << "On these " << part << " rows: constant median MAE "
              << ceiling->constantMae << " s; the true median of each row MAE " << ceiling->mae << " s, XAUC "
              << ceiling->xaucOfMedian << "; the true mean XAUC " << ceiling->xauc << "\n"
              << std::defaultfloat;
}

} // namespace watchlab::cli
