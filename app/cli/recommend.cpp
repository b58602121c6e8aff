// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plain_text.h"
#include "app/cli/stored_run.h"
#include "core/runs/top_lists.h"
#include "core/runs/trained_model.h"
#include "core/store/record_of.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>

namespace watchlab::cli {

namespace {

struct RecommendOptions {
    std::string run;
    std::string path;
    std::int64_t user = 0;
    std::filesystem::path everyone; ///< the file for all users' lists; empty = one user's on the terminal
    std::int64_t k = 20;
    std::int64_t candidates = 0;
    bool explain = false;  ///< asked for
    std::string explained; ///< a video's number; empty = the first
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

std::string captionText(const UserListRow& row)
{
    return oneLine(row.category + (row.category.empty() ? "" : ", ") + row.caption);
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
        std::cout << "  " << captionText(row) << "\n";
    }
}

nlohmann::json stagedJson(const StagedUserList& staged, std::int64_t run, std::size_t k)
{
    nlohmann::json document = listJson(staged.list, run, k);
    document["kept"] = staged.kept;
    for (std::size_t i = 0; i < document["rows"].size(); ++i) {
        const StageRow& stage = staged.stages[i];
        document["rows"][i].update({{"popularity", stage.popularity},
                                    {"als", stage.als},
                                    {"classifier", stage.classifier},
                                    {"regressor", stage.regressor},
                                    {"rank_before", stage.classifierRank}});
    }
    return document;
}

void printStaged(const StagedUserList& staged, std::size_t k)
{
    std::cout << "The classifier keeps " << staged.kept << " of " << staged.list.rows.size()
              << " videos, the regressor orders them.\n"
              << "rank  before    video      ALS   liked   ratio    true  category, caption\n"
              << std::fixed << std::setprecision(3);
    for (std::size_t i = 0; i < std::min(k, staged.list.rows.size()); ++i) {
        const UserListRow& row = staged.list.rows[i];
        const StageRow& stage = staged.stages[i];
        std::cout << std::setw(4) << i + 1 << std::setw(8) << stage.classifierRank << std::setw(9)
                  << row.videoId << std::setw(9) << stage.als << std::setw(8) << stage.classifier
                  << std::setw(8) << stage.regressor << std::setw(8);
        if (std::isnan(row.truth))
            std::cout << "-";
        else
            std::cout << row.truth;
        std::cout << "  " << captionText(row) << "\n";
    }
}

/// The features that say most to either stage.
std::vector<FeatureContribution> strongest(const Explanation& explanation, std::size_t count)
{
    std::vector<FeatureContribution> features = explanation.features;
    std::ranges::stable_sort(features, std::greater(), [](const FeatureContribution& one) {
        return std::max(std::fabs(one.classifier), std::fabs(one.regressor));
    });
    features.resize(std::min(features.size(), count));
    return features;
}

nlohmann::json explanationJson(const Explanation& explanation)
{
    nlohmann::json past = nlohmann::json::array();
    for (const PastVideo& video : explanation.past)
        past.push_back({{"video", video.videoId},
                        {"caption", video.caption},
                        {"confidence", video.confidence},
                        {"share", video.share}});
    nlohmann::json features = nlohmann::json::array();
    for (const FeatureContribution& feature : explanation.features)
        features.push_back({{"feature", feature.feature},
                            {"term", feature.term},
                            {"value", feature.value},
                            {"words", feature.words},
                            {"classifier_log_odds", feature.classifier},
                            {"regressor_ratio", feature.regressor}});
    return {{"video", explanation.videoId},
            {"als", explanation.als},
            {"als_rest", explanation.alsRest},
            {"past_videos", past},
            {"features", features},
            {"classifier_base", explanation.classifierBase},
            {"regressor_base", explanation.regressorBase}};
}

void printExplanation(const Explanation& explanation)
{
    constexpr std::size_t shown = 10;
    std::cout << "\nWhy video " << explanation.videoId << "\n"
              << std::fixed << std::setprecision(4) << "  ALS score " << explanation.als << ", made by "
              << explanation.past.size() << " past videos, above all\n";
    for (std::size_t i = 0; i < std::min(shown, explanation.past.size()); ++i) {
        const PastVideo& video = explanation.past[i];
        std::cout << std::setw(11) << video.share << "  video " << video.videoId << " "
                  << oneLine(video.caption) << "\n";
    }
    std::cout << std::setw(11) << explanation.alsRest << "  last change of the videos' factors\n";
    std::cout << "  What each feature adds: to the log odds of being liked (from "
              << explanation.classifierBase << "), to the ratio (from " << explanation.regressorBase << ")\n";
    for (const FeatureContribution& feature : strongest(explanation, shown)) {
        std::cout << std::setw(11) << feature.classifier << std::setw(11) << feature.regressor << "  "
                  << feature.feature << (feature.term.empty() ? "" : " (" + oneLine(feature.term) + ")")
                  << " = ";
        if (feature.words.empty())
            std::cout << std::defaultfloat << feature.value << std::fixed << "\n";
        else
            std::cout << oneLine(feature.words) << "\n";
    }
}

/// nullopt = the first one. Throws UsageError.
std::optional<std::int64_t> explainedVideo(const RecommendOptions& options)
{
    if (options.explained.empty())
        return std::nullopt;
    std::int64_t video = 0;
    if (parseWhole(options.explained, video) != NumberText::Good)
        throw UsageError("explain", "\"" + options.explained +
                                        "\" is no number of a video. Write the number behind --explain, or "
                                        "--explain at the end for the first one.");
    return video;
}

/// Explains the first video, or the one asked for.
int recommendByStages(const CommandLine& line, const RecommendOptions& options, StagedModel& model,
                      const PreparedData& data, std::int64_t run)
{
    const auto k = static_cast<std::size_t>(options.k);
    const StagedUserList staged =
        model.recommendByStages(data, options.user, options.candidates, options.k, line.job());
    std::optional<std::int64_t> explained = explainedVideo(options);
    if (!explained && !staged.list.rows.empty())
        explained = staged.list.rows.front().videoId;
    nlohmann::json document = stagedJson(staged, run, k);
    if (!line.json)
        printStaged(staged, k);
    if (explained) {
        const Explanation explanation = model.explain(data, options.user, *explained, line.job());
        document["explanation"] = explanationJson(explanation);
        if (!line.json)
            printExplanation(explanation);
    }
    if (line.json)
        line.print(document);
    return exitDone;
}

int recommendToEveryone(const CommandLine& line, const RecommendOptions& options, TrainedModel& model,
                        const PreparedData& data, std::int64_t run)
{
    const std::int64_t users =
        writeTopLists(model, data, options.candidates, options.k, options.everyone, line.job());
    if (line.json)
        line.print({{"run", run}, {"users", users}, {"k", options.k}, {"file", options.everyone.string()}});
    else
        std::cout << "The first " << options.k << " videos of " << users << " users are in "
                  << options.everyone.string() << ".\n";
    return exitDone;
}

int recommend(const CommandLine& line, const RecommendOptions& options)
{
    explainedVideo(options); // refused before anything is read
    if (options.explain && !options.everyone.empty())
        throw UsageError("explain", "explains one user's video; name the user with --user");
    const JobContext job = line.job();
    const RunStore store = openToLook(line);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = recordOf(store, id);
    run.config.data = protocolOfRun(store, run);
    const auto model = loadTrainedModel(store, id);
    const auto data = openDataOfRun(run, options.path, job);
    if (!options.everyone.empty())
        return recommendToEveryone(line, options, *model, *data, id);
    if (StagedModel* staged = model->stages())
        return recommendByStages(line, options, *staged, *data, id);
    if (options.explain)
        throw UsageError("explain", "only a run of a family with stages (hybrid) can explain a video");
    const UserList list = model->recommend(*data, options.user, options.candidates, options.k, job);
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
    CLI::Option_group* whose = verb->add_option_group("whose");
    whose->add_option("--user,-u", options->user, "user_id");
    whose->add_option("--all-users", options->everyone, "Every user's list, into this CSV file")
        ->type_name("FILE");
    whose->require_option(1);
    CLI::Option* explain =
        verb->add_option("--explain", options->explained,
                         "Hybrid: say what put this video where it is; without a number the first one")
            ->type_name("[VIDEO]")
            ->expected(0, 1);
    verb->add_option("-k", options->k, "Length of the list")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--candidates", options->candidates, "Videos to choose from, a seeded sample; 0 = all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    onParsed(*verb, line, [&line, options, explain] {
        options->explain = explain->count() > 0;
        return recommend(line, *options);
    });
}

} // namespace watchlab::cli
