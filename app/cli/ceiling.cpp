// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"
#include "core/data/open_dataset.h"
#include "core/metrics/action_ceiling.h"

#include <iomanip>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

nlohmann::json actionsJson(const std::vector<ActionCeiling>& ceilings)
{
    nlohmann::json actions = nlohmann::json::array();
    for (const ActionCeiling& ceiling : ceilings)
        actions.push_back({{"name", ceiling.name},
                           {"auc", ceiling.auc},
                           {"positives", ceiling.positives},
                           {"rows", ceiling.rows}});
    return actions;
}

void printActions(const std::vector<ActionCeiling>& ceilings)
{
    if (ceilings.empty())
        return;
    std::cout << "AUC of the true probabilities on " << ceilings.front().rows << " of them:";
    const char* separator = " ";
    for (const ActionCeiling& ceiling : ceilings) {
        std::cout << separator << ceiling.name << " " << std::setprecision(4) << ceiling.auc;
        separator = ", ";
    }
    std::cout << "\n";
}

} // namespace

void addCeilingVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "ceiling", "What a constant reaches and what nobody can beat, on generated data's test rows");
    const auto path = std::make_shared<std::string>();
    verb->add_option("path", *path, "Generated folder, or: sample")->required();
    const auto parameters =
        std::make_shared<ParameterOptions>(line, *verb, std::vector<std::string>{"data."});
    onParsed(*verb, line, [&line, path, parameters] {
        const JobContext job = line.job();
        const auto dataset = openDataset(*path, parameters->config("gr").data, job);
        const auto data = prepare(dataset, fittedConfig(*parameters, "gr", *dataset).data, job);
        const std::optional<Ceiling> ceiling = findCeiling(*data, data->test, job);
        if (!ceiling)
            throw InputError({*path},
                             "has no truth beside it, or none of this target; only generated data does");
        const std::vector<ActionCeiling> actions = findActionCeilings(*data, data->test, job);
        if (line.json) {
            line.print({{"rows", data->test.size()},
                        {"ceiling", ceilingJson(ceiling)},
                        {"actions", actionsJson(actions)}});
            return exitDone;
        }
        printCeiling(ceiling, "test");
        printActions(actions);
        return exitDone;
    });
}

} // namespace watchlab::cli
