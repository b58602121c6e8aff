// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/paired_interval.h"
#include "core/metrics/wilcoxon.h"

#include <cstdint>
#include <span>

namespace watchlab {

/// Two runs (or means of groups of runs) over the same users.
struct PairedComparison {
    std::int64_t users = 0; ///< with a value on both sides; the others are left out
    std::int64_t better = 0;
    std::int64_t worse = 0;
    std::int64_t equal = 0;
    PairedInterval difference; ///< second minus first, with its bootstrap interval
    SignedRankTest wilcoxon;   ///< of the same differences

    double shareBetter() const; ///< of all users, equal ones included; NaN without users
};

/// How the second stands against the first: one value per user each, in the same order, NaN = none. The
/// interval is pairedInterval()'s, and so are its arguments.
PairedComparison comparePaired(std::span<const double> first, std::span<const double> second,
                               bool lowerIsBetter, double coverage = 0.95, int resamples = 2000,
                               std::uint64_t seed = 1);

} // namespace watchlab
