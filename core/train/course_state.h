// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/learning_rate.h"
#include "core/util/rng.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace watchlab {

/// A user whom somebody watches, with the ranks that the next list compares itself to.
struct WatchedUserState {
    std::int64_t userId = 0;
    std::vector<std::int64_t> ranking; ///< video ids of the newest list, best first; empty = none yet
    std::int64_t pendingFor = -1;      ///< the evaluation a list is due for, 0 = on request; negative = none
};

/// Where a course stands between two batches, beside weights, optimiser, step and epoch: with them, all that
/// the next batch depends on. The order of an epoch's rows depends on seed and epoch alone, schedules on the
/// step.
struct CourseState {
    std::map<std::string, Rng::State> generators; ///< the family's own, by name: "teacher", "dropout"
    std::int64_t evaluations = 0;                 ///< so far
    std::int64_t evaluatedStep = 0;               ///< step of the newest one
    double bestValue = std::numeric_limits<double>::quiet_NaN();
    LearningRate::Progress learningRate;
    std::string bestFile;       ///< checkpoint with the best weights so far; empty = none
    std::string formerBestFile; ///< the best before it; empty = none, or written by an earlier version
    std::vector<WatchedUserState> watched;
};

/// As JSON text and back, to the bit. The reader throws nlohmann::json::exception.
std::string courseStateText(const CourseState& state);
CourseState courseStateOf(const std::string& text);

} // namespace watchlab
