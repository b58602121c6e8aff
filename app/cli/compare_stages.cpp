// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_run.h"
#include "core/runs/recorded_run.h"
#include "core/runs/trained_model.h"
#include "core/store/record_of.h"
#include "core/util/error.h"

#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

namespace watchlab::cli {

namespace {

struct CompareStagesOptions {
    std::string run;
    std::string path;
    std::optional<std::int64_t> keep;
    std::int64_t k = 10;
};

nlohmann::json intervalJson(const PairedInterval& interval)
{
    return {{"mean", interval.mean}, {"low", interval.low}, {"high", interval.high}};
}

nlohmann::json comparisonJson(const hybrid::StageComparison& comparison, std::int64_t run)
{
    nlohmann::json advantages = nlohmann::json::object();
    for (const hybrid::StageAdvantage& advantage : comparison.advantages)
        advantages[advantage.key] = {{"ndcg", intervalJson(advantage.ndcg)},
                                     {"map", intervalJson(advantage.map)}};
    return {{"run", run},
            {"users", comparison.users},
            {"k", comparison.k},
            {"keep", comparison.kept},
            {"advantages", advantages}};
}

std::string intervalText(const PairedInterval& interval)
{
    std::ostringstream text;
    text << std::showpos << std::fixed << std::setprecision(4) << interval.mean << " (" << interval.low
         << " to " << interval.high << ")";
    return text.str();
}

void printComparison(const hybrid::StageComparison& comparison)
{
    const std::string k = std::to_string(comparison.k);
    std::cout << comparison.users << " users; lists of " << k << ", of which the classifier's first "
              << comparison.kept << " are in the regressor's order\n"
              << "By how much these lists exceed others on the same users, 95 % interval\n"
              << std::left << std::setw(20) << "" << std::setw(32) << "NDCG@" + k + ", ideal of all videos"
              << "MAP@" + k << "\n";
    for (const hybrid::StageAdvantage& advantage : comparison.advantages)
        std::cout << std::setw(20) << advantage.label << std::setw(32) << intervalText(advantage.ndcg)
                  << intervalText(advantage.map) << "\n";
}

int compareStages(const CommandLine& line, const CompareStagesOptions& options)
{
    const JobContext job = line.job();
    const RunStore store = openToLook(line);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = recordOf(store, id);
    run.config.data = protocolOfRun(store, run);
    const auto model = loadTrainedModel(store, id);
    StagedModel* stages = model->stages();
    if (!stages)
        throw UsageError("run", "only a run of the family hybrid has stages; run " + std::to_string(id) +
                                    " is of " + run.summary.family);
    const auto data = openDataOfRun(run, options.path, job);
    if (data->test.empty())
        throw InputError("there are no test rows under this protocol");
    const auto keep = static_cast<std::size_t>(options.keep.value_or(run.config.hybrid.keep));
    const hybrid::StageComparison comparison =
        stages->compareLists(*data, data->test, keep, static_cast<std::size_t>(options.k), job);
    if (line.json)
        line.print(comparisonJson(comparison, id));
    else
        printComparison(comparison);
    return exitDone;
}

} // namespace

void addCompareStagesVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "compare-stages", "By how much a Hybrid run's lists exceed each stage's alone, user by user");
    const auto options = std::make_shared<CompareStagesOptions>();
    verb->add_option("run", options->run, "Number or name of a hybrid run")->required();
    verb->add_option("path", options->path, "Other data than the run's own");
    verb->add_option(
            "--keep", options->keep,
            "Videos of the classifier that the regressor re-ranks; 0 = as many as are shown [the run's]")
        ->check(CLI::NonNegativeNumber);
    verb->add_option("-k", options->k, "Length of the lists")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    onParsed(*verb, line, [&line, options] { return compareStages(line, *options); });
}

} // namespace watchlab::cli
