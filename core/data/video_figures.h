// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace watchlab {

/// How often a video is watched and for how long on the average. NaN = unknown.
struct VideoFigure {
    std::int64_t id = 0;
    std::string name; ///< as the source writes the id
    std::int64_t trainRows = 0;
    std::int64_t heldOutRows = 0; ///< validation and test
    double meanTarget = 0;        ///< over all its rows, in the target's unit
    double lengthSeconds = std::numeric_limits<double>::quiet_NaN(); ///< mean of its rows
    std::string category;
    std::string caption;
};

/// One entry per distinct video id with rows, ascending by id. Any thread; one pass over the rows. Throws
/// Cancelled.
std::vector<VideoFigure> videoFigures(const PreparedData& data, const JobContext& job = {});

} // namespace watchlab
