// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/als.h"
#include "core/metrics/watch_ratio.h"
#include "core/params/run_config.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace watchlab::hybrid {

/// How far a booster is.
struct TreesState {
    std::string serialized; ///< what Booster::serialize() gave; empty before the first round
    std::int64_t rounds = 0;
    std::int64_t bestRound = 0; ///< 0 = none yet
    double best = 0;            ///< its AUC or mean absolute error on the rows held out
    bool complete = false;      ///< no rounds are to come; those after the best are gone
};

/// All that is needed to predict with a run, or to go on with it, on the dataset it was trained on: what the
/// stages have learnt so far. Features and codes follow from data and parameters. A value.
struct HybridCheckpoint {
    RunConfig config;
    std::string datasetFingerprint;
    std::string dataFingerprint; ///< of the prepared data
    double targetLimit =
        std::numeric_limits<double>::infinity(); ///< of TargetColumn, for evaluating on other rows
    std::optional<RatioLimits> ratioLimits;      ///< of the labels; earlier versions did not keep them
    std::int64_t step = 0; ///< iterations and rounds so far, each stage counted as if it were complete
    std::int64_t alsIterations = 0;
    AlsFactors als;
    TreesState classifier;
    TreesState regressor;
    std::vector<StageReport> stages;    ///< ALS and boosters that are complete
    std::optional<StageReport> running; ///< the one of them that is not

    /// Where the labels were cut off, on the data it was trained on.
    RatioLimits limitsOn(const PreparedData& data) const
    {
        return ratioLimits ? *ratioLimits : RatioLimits::ofAllRows(data);
    }
};

/// A .safetensors file, whole or not at all. Throws InputError when it cannot be written.
void writeHybridCheckpoint(const HybridCheckpoint& checkpoint, const std::filesystem::path& file);

/// Throws InputError naming the file when it is damaged or no checkpoint of this family.
HybridCheckpoint readHybridCheckpoint(const std::filesystem::path& file);

} // namespace watchlab::hybrid
