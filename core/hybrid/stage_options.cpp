// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/stage_options.h"

#include "core/util/error.h"
#include "core/util/rng.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>

namespace watchlab::hybrid {

namespace {

/// What random numbers are for; never renumbered, or runs would not repeat.
enum class RandomStream : std::uint64_t {
    Als = 101,
    ClassifierTrees = 102,
    RegressorTrees = 103,
    ClassifierHeldOut = 104,
    RegressorHeldOut = 105
};

Rng streamOf(std::int64_t seed, RandomStream purpose)
{
    return Rng::stream(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(purpose));
}

} // namespace

int threadsOf(const TrainParams& train)
{
    const auto cores = static_cast<std::int64_t>(std::thread::hardware_concurrency());
    return static_cast<int>(std::max<std::int64_t>(train.threads > 0 ? train.threads : cores, 1));
}

AlsOptions alsOptions(const RunConfig& config)
{
    AlsOptions options;
    options.factors = static_cast<std::size_t>(config.hybrid.als.factors);
    options.regularization = config.hybrid.als.regularization;
    options.seed = streamOf(config.train.seed, RandomStream::Als).next();
    options.threads = threadsOf(config.train);
    return options;
}

BoosterOptions boosterOptions(const RunConfig& config, BoostingTask task)
{
    const HybridTreeParams& trees = config.hybrid.trees;
    const bool classify = task == BoostingTask::Classify;
    BoosterOptions options;
    options.library = trees.library;
    options.learningRate = trees.learningRate;
    options.leaves = static_cast<int>(trees.leaves);
    options.columnsPerTree = trees.columnsPerTree;
    options.rowsPerTree = trees.rowsPerTree;
    options.l1 = trees.l1;
    options.l2 = trees.l2;
    options.huberSlope = trees.huberSlope;
    options.seed =
        streamOf(config.train.seed, classify ? RandomStream::ClassifierTrees : RandomStream::RegressorTrees)
            .next();
    options.threads = threadsOf(config.train);
    return options;
}

std::shared_ptr<const Interactions> interactionsOf(const PreparedData& data, const WatchRatio& ratio,
                                                   const JobContext& job)
{
    const ViewingTable& rows = data.dataset->rows;
    return std::make_shared<const Interactions>(gatherInteractions(
        data.dataset->users.size(), data.dataset->videos.size(), data.train.size(),
        [&](std::size_t i) {
            const std::uint32_t row = data.train[i];
            return Viewing{rows.user[row], rows.video[row], ratio.clipped(row)};
        },
        job));
}

std::vector<FeatureColumn> columnsOf(const RunConfig& config, const PreparedData& data, const JobContext& job)
{
    const HybridFeatureParams& params = config.hybrid.features;
    FeatureOptions options;
    options.textTerms = static_cast<std::size_t>(params.textTerms);
    if (params.statistics == HybridStatistics::BeforeSplit) {
        options.before = firstDate(*data.dataset, data.test);
        if (!options.before)
            throw UsageError("hybrid.statistics",
                             "before_split needs test rows with a time, and there are none: the counts would "
                             "silently be of the whole period. Choose whole_period or another split.");
    }
    return featureColumns(*data.dataset, data.train, options, job);
}

std::shared_ptr<const FeatureTable> featureTableOf(const RunConfig& config, const PreparedData& data,
                                                   std::shared_ptr<const AlsFactors> als,
                                                   const JobContext& job)
{
    return std::make_shared<const FeatureTable>(
        data.dataset, columnsOf(config, data, job), data.train, std::move(als),
        static_cast<std::size_t>(config.hybrid.features.maxLevels), job);
}

std::vector<std::uint32_t> viewsOf(const PreparedData& data)
{
    std::vector<std::uint32_t> views(data.dataset->videos.size(), 0);
    for (const std::uint32_t row : data.train)
        ++views[data.dataset->rows.video[row]];
    return views;
}

HeldOutSplit splitRows(std::span<const std::uint32_t> rows, const WatchRatio& ratio, BoostingTask task,
                       double share, std::int64_t seed)
{
    const bool classify = task == BoostingTask::Classify;
    const auto stratum = [&](std::uint32_t row) { return classify && ratio.liked(row) ? 1U : 0U; };
    std::array<std::size_t, 2> left{}; // rows not yet looked at, per stratum
    for (const std::uint32_t row : rows)
        ++left[stratum(row)];
    std::array<std::size_t, 2> wanted{};
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i] = static_cast<std::size_t>(std::llround(share * static_cast<double>(left[i])));
    if (wanted[0] + wanted[1] == rows.size() && !rows.empty())
        --wanted[wanted[0] > 0 ? 0 : 1];
    Rng rng = streamOf(seed, classify ? RandomStream::ClassifierHeldOut : RandomStream::RegressorHeldOut);
    HeldOutSplit split;
    for (const std::uint32_t row : rows) {
        const unsigned own = stratum(row);
        const bool held = rng.below(left[own]--) < wanted[own]; // each choice of that many is equally likely
        wanted[own] -= held ? 1 : 0;
        (held ? split.heldOut : split.train).push_back(row);
    }
    return split;
}

BoosterRows boosterRows(const FeatureTable& table, const WatchRatio& ratio,
                        const std::vector<std::uint32_t>& rows, BoostingTask task)
{
    return {rows.size(),
            [&table, &rows](std::size_t first, std::span<float> out) {
                table.join(std::span(rows).subspan(first, out.size() / table.width()), out);
            },
            [&ratio, &rows, task](std::size_t row) {
                return task == BoostingTask::Classify ? (ratio.liked(rows[row]) ? 1.0F : 0.0F)
                                                      : static_cast<float>(ratio.clipped(rows[row]));
            }};
}

BoosterFeatures boosterFeatures(const FeatureTable& table)
{
    return {table.names(), table.categorical()};
}

} // namespace watchlab::hybrid
