// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/tree_library.h"
#include "core/metrics/watch_ratio.h"
#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <numeric>

namespace watchlab::hybrid {

namespace {

void requireShare(const char* key, double share)
{
    if (!(share > 0 && share <= 1))
        throw UsageError(key, decimalText(share) + " is no share. Give a number above 0 and at most 1.");
}

void requireUsable(const BoosterOptions& options)
{
    requireShare("hybrid.learning_rate", options.learningRate);
    requireShare("hybrid.columns_per_tree", options.columnsPerTree);
    requireShare("hybrid.rows_per_tree", options.rowsPerTree);
    if (options.leaves < 2)
        throw UsageError("hybrid.leaves", "A tree needs two leaves at least.");
    if (!(options.huberSlope > 0))
        throw UsageError("hybrid.huber_slope", "Give a number above 0.");
}

/// Mean or median of the train labels: what a model without trees predicts.
double constantPrediction(BoostingTask task, const BoosterRows& train)
{
    std::vector<double> labels(train.count);
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i] = train.label(i);
    if (labels.empty())
        throw InputError("There are no rows to train the trees on. Raise data.train_sample.");
    if (task == BoostingTask::Regress)
        return quantile(labels, 0.5);
    const double mean =
        std::accumulate(labels.begin(), labels.end(), 0.0) / static_cast<double>(labels.size());
    return std::clamp(mean, 1e-6, 1 - 1e-6); // one class alone has no log odds
}

} // namespace

std::vector<TreeLibrary> builtInLibraries()
{
    if (lightgbm::isBuiltIn())
        return {TreeLibrary::Lightgbm, TreeLibrary::Xgboost};
    return {TreeLibrary::Xgboost};
}

std::string nameAndVersion(TreeLibrary library)
{
    if (libraryFor(library) == TreeLibrary::Xgboost)
        return "XGBoost " + xgboost::version();
    const std::string version = lightgbm::version();
    return version.empty() ? "LightGBM (the build does not know which version)" : "LightGBM " + version;
}

TreeLibrary libraryFor(TreeLibrary wanted, std::string_view serialized)
{
    const bool lightgbmsOwn = serialized.starts_with(lightgbm::formatName);
    if (lightgbmsOwn && !lightgbm::isBuiltIn())
        throw InputError("These trees are LightGBM's, and this build of Watchlab has no LightGBM. Open them "
                         "with a build that has it, or train anew with hybrid.library xgboost.");
    if (!serialized.empty())
        return lightgbmsOwn ? TreeLibrary::Lightgbm : TreeLibrary::Xgboost;
    if (wanted == TreeLibrary::Lightgbm && !lightgbm::isBuiltIn())
        throw UsageError("hybrid.library", "This build of Watchlab has no LightGBM. Choose xgboost or "
                                           "automatic, or build it where CMake finds LightGBM.");
    return wanted == TreeLibrary::Automatic ? builtInLibraries().front() : wanted;
}

std::unique_ptr<Booster> startBoosting(BoostingTask task, const BoosterOptions& options,
                                       const BoosterFeatures& features, const BoosterRows& train,
                                       const BoosterRows& heldOut, const JobContext& job)
{
    return resumeBoosting(task, options, features, train, heldOut, {}, job);
}

std::unique_ptr<Booster> resumeBoosting(BoostingTask task, const BoosterOptions& options,
                                        const BoosterFeatures& features, const BoosterRows& train,
                                        const BoosterRows& heldOut, std::string_view serialized,
                                        const JobContext& job)
{
    requireUsable(options);
    const BoostingStart start{task,      constantPrediction(task, train), options, features, train, heldOut,
                              serialized};
    return libraryFor(options.library, serialized) == TreeLibrary::Lightgbm ? lightgbm::boost(start, job)
                                                                            : xgboost::boost(start, job);
}

std::unique_ptr<Booster> readBooster(const BoosterFeatures& features, std::string_view serialized,
                                     int threads)
{
    const TreeLibrary library = libraryFor(TreeLibrary::Xgboost, serialized);
    return library == TreeLibrary::Lightgbm ? lightgbm::read(features, serialized, threads)
                                            : xgboost::read(features, serialized, threads);
}

} // namespace watchlab::hybrid
