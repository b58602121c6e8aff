// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab {

enum class AlsPrecision { Double, Single };

/// Which days counts and daily means of videos may look at.
enum class HybridStatistics { WholePeriod, BeforeSplit };

/// Whose boosted trees; automatic: LightGBM's where the build has it, else XGBoost's.
enum class TreeLibrary { Automatic, Xgboost, Lightgbm };

/// Alternating least squares, Hybrid's first stage.
struct AlsParams {
    std::int64_t factors = 64;
    double regularization = 0.1;
    std::int64_t iterations = 20;
    AlsPrecision precision = AlsPrecision::Double;
};

/// The columns that the trees are given.
struct HybridFeatureParams {
    std::int64_t textTerms = 50;
    std::int64_t maxLevels = 256; ///< of a categorical column; 0 = all
    HybridStatistics statistics = HybridStatistics::WholePeriod;
};

/// Both boosters, classifier and regressor.
struct HybridTreeParams {
    TreeLibrary library = TreeLibrary::Automatic;
    std::int64_t trees = 1000;
    double learningRate = 0.03;
    std::int64_t leaves = 41;
    double columnsPerTree = 0.7;
    double rowsPerTree = 0.7;
    double l1 = 0.05;
    double l2 = 0.05;
    double heldOut = 0.15;            ///< share of the train rows that tells when to stop
    std::int64_t earlyStopping = 100; ///< rounds without a better value; 0 = never
    double huberSlope = 0.2;          ///< regressor by XGBoost; in watch ratios
};

struct HybridParams {
    AlsParams als;
    HybridFeatureParams features;
    HybridTreeParams trees;
    std::int64_t keep = 0; ///< videos that the classifier leaves to the regressor; 0 = as many as are shown
};

} // namespace watchlab
