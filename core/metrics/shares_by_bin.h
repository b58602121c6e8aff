// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace watchlab {

/// Shares of the values in so many equal bins from 0 to end. Smaller values count in the first, larger ones
/// in the last, NaN in the first. Zeros without values.
std::vector<double> sharesByBin(std::span<const double> values, double end, std::size_t bins);

/// Where a histogram of targets ends: their 99th percentile, or 1 where that is not above 0.
double histogramEnd(std::vector<double> targets);

} // namespace watchlab
