// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/hybrid/als.h"
#include "core/hybrid/booster.h"
#include "core/hybrid/feature_table.h"
#include "core/metrics/watch_ratio.h"
#include "core/params/run_config.h"

#include <cstdint>
#include <memory>
#include <vector>

/// From a run's parameters to those of the stages, the same when it trains and when it is looked at again.
namespace watchlab::hybrid {

int threadsOf(const TrainParams& train); ///< 0 = as many as there are cores
AlsOptions alsOptions(const RunConfig& config);
BoosterOptions boosterOptions(const RunConfig& config, BoostingTask task);

/// Train rows as ALS sees them.
std::shared_ptr<const Interactions> interactionsOf(const PreparedData& data, const WatchRatio& ratio,
                                                   const JobContext& job);
/// The columns that the trees will be given. Throws UsageError where hybrid.statistics has nothing to look
/// at.
std::vector<FeatureColumn> columnsOf(const RunConfig& config, const PreparedData& data,
                                     const JobContext& job);
std::shared_ptr<const FeatureTable> featureTableOf(const RunConfig& config, const PreparedData& data,
                                                   std::shared_ptr<const AlsFactors> als,
                                                   const JobContext& job);
/// How many train rows each video of the dataset has.
std::vector<std::uint32_t> viewsOf(const PreparedData& data);

/// Train rows, and those of them that are held out to tell when a booster should stop. Ascending.
struct HeldOutSplit {
    std::vector<std::uint32_t> train;
    std::vector<std::uint32_t> heldOut;
};

/// The share of rows, rounded, drawn at random; for the classifier from liked and not liked alike. At least
/// one row stays for training.
HeldOutSplit splitRows(std::span<const std::uint32_t> rows, const WatchRatio& ratio, BoostingTask task,
                       double share, std::int64_t seed);

/// Rows with their features and labels. Views: table, ratio and rows must outlive what is returned.
BoosterRows boosterRows(const FeatureTable& table, const WatchRatio& ratio,
                        const std::vector<std::uint32_t>& rows, BoostingTask task);
BoosterFeatures boosterFeatures(const FeatureTable& table);

} // namespace watchlab::hybrid
