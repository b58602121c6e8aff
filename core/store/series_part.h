// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace watchlab {

/// Both ends belong to it; without values all steps.
struct StepRange {
    std::int64_t first = std::numeric_limits<std::int64_t>::min();
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

/// What a picture of some steps of a series needs. All points are stored ones, in step order.
struct SeriesPart {
    std::vector<SeriesPoint> points;   ///< within the range
    std::int64_t count = 0;            ///< that are stored within the range; points.size() when it is whole
    std::optional<SeriesPoint> before; ///< the nearest ones outside, to which lines lead
    std::optional<SeriesPoint> after;

    bool isWhole() const { return static_cast<std::int64_t>(points.size()) == count; }
};

} // namespace watchlab
