// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab {

/// A curve of a run; x ascends, a y that is NaN is a gap.
struct CurveView {
    std::span<const double> x;
    std::span<const double> y;
};

enum class BandKind {
    Extremes,   ///< from the lowest to the highest run
    Interval95, ///< of the mean, by Student's t; needs two runs
};

/// Curves of runs that differ only in their seed, as one: all vectors have the same length.
struct SeedBand {
    std::vector<double> x;
    std::vector<double> mean;
    std::vector<double> low; ///< the mean itself where there is but one run
    std::vector<double> high;
    std::vector<std::int32_t> runs; ///< how many have come as far as x
};

/// At every x of the curve with the most points; the others are read there, straight between two points and
/// not at all outside of their ends. O(points of all curves).
SeedBand bandOf(std::span<const CurveView> curves, BandKind kind);

} // namespace watchlab
