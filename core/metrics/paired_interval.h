// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace watchlab {

/// Mean of paired differences, with what a bootstrap over the pairs says of it.
struct PairedInterval {
    double mean = 0;
    double low = 0; ///< percentiles of the means of resampled pairs
    double high = 0;
};

/// By how much `first` exceeds `second` on the same users (one value each, in the same order): the mean
/// difference, and the interval that holds `coverage` of the means of `resamples` samples of as many users,
/// drawn with replacement. The same seed gives the same bits. NaN without users.
PairedInterval pairedInterval(std::span<const double> first, std::span<const double> second,
                              double coverage = 0.95, int resamples = 2000, std::uint64_t seed = 1);

} // namespace watchlab
