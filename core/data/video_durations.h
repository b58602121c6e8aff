// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace watchlab {

/// Kahan's sum: what a plain sum loses is carried in a second number.
struct CompensatedMean {
    double sum = 0;
    double compensation = 0;
    std::int64_t count = 0;

    void add(double value)
    {
        const double corrected = value - compensation;
        const double next = sum + corrected;
        compensation = (next - sum) - corrected;
        sum = next;
        ++count;
    }
    double mean() const
    {
        return count > 0 ? sum / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN();
    }
};

/// The shortest and the longest length that the rows state that statistics may look at.
struct DurationRange {
    std::int32_t shortestMs = 0;
    std::int32_t longestMs = 0;
};

/// nullopt where none of these rows states a length, or the source gives durations of its own (arrays).
std::optional<DurationRange> durationRange(const PreparedData& data);

/// The duration of every video as GR takes it in, one entry per VideoTable index; NaN for a video without any
/// of the rows that statistics may look at (VisibleRows), or none that states a length.
///
/// Where rows state milliseconds: the mean over those rows that have a length, in file order and with Kahan's
/// compensation, of (duration - min) / (max - min), min and max being those of all these rows. The
/// compensation matters: a plain sum gives videos of equal length different means and so different duration
/// codes. Where the source gives the duration itself (arrays), it is returned as it is; a source without
/// durations has NaN only.
std::vector<double> meanNormalizedDurations(const PreparedData& data);

} // namespace watchlab
