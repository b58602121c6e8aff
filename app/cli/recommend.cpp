// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_run.h"
#include "core/runs/trained_model.h"

#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

struct RecommendOptions {
    std::string run;
    std::string path;
    std::int64_t user = 0;
    std::int64_t k = 20;
    std::int64_t candidates = 0;
};

nlohmann::json listJson(const UserList& list, std::int64_t run, std::size_t k)
{
    nlohmann::json rows = nlohmann::json::array();
    for (std::size_t i = 0; i < std::min(k, list.rows.size()); ++i) {
        const UserListRow& row = list.rows[i];
        rows.push_back({{"rank", i + 1},
                        {"video", row.videoId},
                        {"predicted", row.predicted},
                        {"truth", row.truth},
                        {"caption", row.caption},
                        {"category", row.category}});
    }
    return {{"run", run},
            {"user", list.userId},
            {"unit", list.unit},
            {"candidates", list.rows.size()},
            {"rows", rows}};
}

void printList(const UserList& list, std::size_t k)
{
    std::cout << "rank    video   predicted      true  category, caption\n"
              << std::fixed << std::setprecision(2);
    for (std::size_t i = 0; i < std::min(k, list.rows.size()); ++i) {
        const UserListRow& row = list.rows[i];
        std::cout << std::setw(4) << i + 1 << std::setw(9) << row.videoId << std::setw(10) << row.predicted
                  << " " << list.unit;
        if (std::isnan(row.truth))
            std::cout << std::setw(10) << "-";
        else
            std::cout << std::setw(10) << row.truth;
        std::cout << "  " << row.category << (row.category.empty() ? "" : ", ") << row.caption << "\n";
    }
}

int recommend(const CommandLine& line, const RecommendOptions& options)
{
    const JobContext job = line.job();
    const RunStore store(line.workspace);
    const std::int64_t id = findRunOrThrow(store, options.run);
    const RunRecord run = store.findRun(id).value();
    const auto model = loadTrainedModel(store, id);
    const auto data = openDataOfRun(run, options.path, job);
    const UserList list = model->recommend(*data, options.user, options.candidates, job);
    if (line.json)
        line.print(listJson(list, id, static_cast<std::size_t>(options.k)));
    else
        printList(list, static_cast<std::size_t>(options.k));
    return exitDone;
}

} // namespace

void addRecommendVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("recommend", "A user's videos, the longest predicted watch first");
    const auto options = std::make_shared<RecommendOptions>();
    verb->add_option("run", options->run, "Number or name of the run")->required();
    verb->add_option("path", options->path, "Other data than the run's own");
    verb->add_option("--user,-u", options->user, "user_id")->required();
    verb->add_option("-k", options->k, "Length of the list")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--candidates", options->candidates, "Videos to choose from, a seeded sample; 0 = all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    onParsed(*verb, line, [&line, options] { return recommend(line, *options); });
}

} // namespace watchlab::cli
