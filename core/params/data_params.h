// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab {

/// What is predicted. The unit follows: seconds, shares of the video's length, or what a table's own target
/// column is measured in.
enum class Target { WatchTime, WatchRatio, NormalizedWatchRatio, Column };

/// Which rows vocabulary, duration codes, table sizes and per-video normalisation may look at.
enum class Statistics { TrainRows, AllRows };

enum class Duplicates { Keep, DropExact };

/// How validation rows are taken out of the train rows.
enum class ValidationSplit { None, ByRow, ByTime, ByUser };

/// The protocol: which rows are used, for what, and how the target is computed. Part of every run.
struct DataParams {
    Target target = Target::WatchTime;
    Statistics statistics = Statistics::TrainRows;
    Duplicates duplicates = Duplicates::DropExact;
    ValidationSplit validationSplit = ValidationSplit::ByRow;
    double validationFraction = 0.1; ///< of the train rows (users, for ByUser)
    double trainSample = 1.0;        ///< share of the train rows that is used, drawn at random
    double testSample = 1.0;         ///< share of the test rows that is used, drawn at random
    std::int64_t splitSeed = 1;
};

} // namespace watchlab
