// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace watchlab {

/// A metric over runs that differ only in their seed.
struct SeedSummary {
    std::int64_t count = 0;
    double mean = 0;      ///< NaN without values
    double deviation = 0; ///< standard deviation with n - 1; NaN below two values
    double low = 0;       ///< the interval of the mean by Student's t; NaN below two values
    double high = 0;
};

/// coverage: the interval's, below 1. A NaN among the values makes all but the count NaN.
SeedSummary summariseSeeds(std::span<const double> values, double coverage = 0.95);

} // namespace watchlab
