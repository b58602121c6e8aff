// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/slice_option.h"
#include "app/cli/stored_run.h"
#include "core/runs/recorded_run.h"
#include "core/runs/run_comparison.h"
#include "core/store/record_of.h"
#include "core/util/error.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

namespace watchlab::cli {

namespace {

struct CompareOptions {
    std::string first;
    std::string second;
    std::string path;
    std::string metric = "mae";
    std::int64_t shown = 5;
    std::string slice;
};

UserMetric metricOf(const std::string& key)
{
    return std::ranges::find(userMetricNames, key, &UserMetricName::key)->metric;
}

/// "12" or "12,13,a-name".
ComparedRuns runsOf(const RunStore& store, const std::string& list)
{
    ComparedRuns runs;
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');)
        runs.push_back(findRunOrThrow(store, word));
    return runs;
}

std::string listText(const ComparedRuns& runs)
{
    std::string text = runs.size() == 1 ? "run " : "runs ";
    for (const std::int64_t run : runs)
        text += (run == runs.front() ? "" : ", ") + std::to_string(run);
    return text;
}

nlohmann::json comparisonJson(const RunComparison& comparison)
{
    const PairedComparison& paired = comparison.paired;
    nlohmann::json users = nlohmann::json::array();
    for (const ComparedUser& user : comparison.users)
        users.push_back({{"user", user.userId},
                         {"rows", user.rows},
                         {"first", user.first},
                         {"second", user.second},
                         {"difference", user.difference()}});
    return {
        {"first", comparison.first},
        {"second", comparison.second},
        {"metric", nameOf(comparison.metric).key},
        {"first_mean", comparison.firstMean},
        {"second_mean", comparison.secondMean},
        {"difference",
         {{"mean", paired.difference.mean},
          {"low", paired.difference.low},
          {"high", paired.difference.high}}},
        {"wilcoxon",
         {{"pairs", paired.wilcoxon.pairs},
          {"positive_ranks", paired.wilcoxon.positiveRanks},
          {"negative_ranks", paired.wilcoxon.negativeRanks},
          {"p", paired.wilcoxon.pValue},
          {"exact", paired.wilcoxon.exact}}},
        {"slice", comparison.within.isAll() ? nlohmann::json() : nlohmann::json(textOf(comparison.within))},
        {"users_compared", paired.users},
        {"better", paired.better},
        {"worse", paired.worse},
        {"equal", paired.equal},
        {"share_better", paired.shareBetter()},
        {"users", users}};
}

void printUsers(const RunComparison& comparison, std::size_t shown)
{
    const std::size_t count = comparison.users.size();
    std::cout << "      user    rows       first      second  difference\n";
    for (std::size_t i = 0; i < count; ++i) {
        if (i == shown && count > 2 * shown) {
            std::cout << "       ...\n";
            i = count - shown;
        }
        const ComparedUser& user = comparison.users[i];
        std::cout << std::setw(10) << user.userId << std::setw(8) << user.rows << std::fixed
                  << std::setprecision(4) << std::setw(12) << user.first << std::setw(12) << user.second
                  << std::showpos << std::setw(12) << user.difference() << std::noshowpos << "\n";
    }
}

void printComparison(const RunComparison& comparison, const std::string& unit, std::size_t shown)
{
    const PairedComparison& paired = comparison.paired;
    const std::string behind = comparison.metric == UserMetric::Mae && !unit.empty() ? " " + unit : "";
    std::cout << nameOf(comparison.metric).label << " over " << paired.users << " users"
              << (comparison.within.isAll() ? std::string() : " within " + textOf(comparison.within)) << ": "
              << listText(comparison.first) << " " << std::fixed << std::setprecision(4)
              << comparison.firstMean << behind << ", " << listText(comparison.second) << " "
              << comparison.secondMean << behind << "\n"
              << "Difference " << std::showpos << paired.difference.mean << behind << " (95 % interval "
              << paired.difference.low << " to " << paired.difference.high << ")" << std::noshowpos << "\n"
              << "The second is better for " << std::setprecision(1) << 100 * paired.shareBetter()
              << " % of the users (" << paired.better << " better, " << paired.worse << " worse, "
              << paired.equal << " equal)\n"
              << "Wilcoxon's signed-rank test: p = " << std::defaultfloat << std::setprecision(3)
              << paired.wilcoxon.pValue << (paired.wilcoxon.exact ? ", exact\n" : ", normal\n");
    if (shown > 0)
        printUsers(comparison, shown);
}

int compare(const CommandLine& line, const CompareOptions& options)
{
    const JobContext job = line.job();
    const RunStore store = openToLook(line);
    const ComparedRuns first = runsOf(store, options.first);
    const ComparedRuns second = runsOf(store, options.second);
    const UserMetric metric = metricOf(options.metric);
    const RowSlice within = sliceOption(options.slice);
    requireComparable(store, first, second, metric); // before the data is read
    RunRecord run = recordOf(store, first.front());
    run.config.data = protocolOfRun(store, run);
    const auto data = openDataOfRun(run, options.path, job);
    const RunComparison comparison = compareRuns(store, first, second, *data, metric, job, within);
    if (line.json)
        line.print(comparisonJson(comparison));
    else
        printComparison(comparison, run.summary.targetUnit, static_cast<std::size_t>(options.shown));
    return exitDone;
}

} // namespace

void addCompareVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "compare", "How a run stands against another, user by user: by how much, how surely, for whom");
    const auto options = std::make_shared<CompareOptions>();
    verb->add_option("first", options->first,
                     "Number or name of the run to compare with; several with commas between them")
        ->required();
    verb->add_option("second", options->second, "Number or name of the other, or of others")->required();
    verb->add_option("path", options->path, "Where the data of both lies now");
    verb->add_option("--metric", options->metric, "Of each user's test rows")
        ->check(CLI::IsMember({"mae", "xauc"}))
        ->capture_default_str();
    verb->add_option("--users", options->shown, "Users shown at both ends; --json has them all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    addSliceOption(*verb, options->slice);
    onParsed(*verb, line, [&line, options] { return compare(line, *options); });
}

} // namespace watchlab::cli
