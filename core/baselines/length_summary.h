// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace watchlab::baselines {

/// How the targets of the train rows lie by the length of their video: what Bucket learns, D2Q begins with,
/// and any other method should gain on.
struct LengthSummary {
    struct Group {
        double length = 0; ///< s, the median of its rows; NaN = none is known
        std::size_t rows = 0;
        double lowerQuartile = 0; ///< in the target's unit, as the next two
        double median = 0;
        double upperQuartile = 0;
    };
    std::vector<Group> groups; ///< equalFrequencyGroups(), shortest first
    std::size_t rows = 0;
    double median = std::numeric_limits<double>::quiet_NaN();     ///< of all rows
    double error = std::numeric_limits<double>::quiet_NaN();      ///< mean absolute, of that median
    double groupError = std::numeric_limits<double>::quiet_NaN(); ///< of each group's own median
};

/// groups: at most so many. Any thread. Throws Cancelled.
LengthSummary summariseLengths(const PreparedData& data, std::size_t groups, const JobContext& job);

} // namespace watchlab::baselines
