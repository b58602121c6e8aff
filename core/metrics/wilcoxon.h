// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace watchlab {

/// What becomes of pairs without a difference. Either way they have no sign and add to neither sum.
enum class ZeroDifferences {
    Dropped, ///< before ranking: Wilcoxon's own way
    Ranked,  ///< with the others, so that these begin at higher ranks: Pratt's way
};

/// Wilcoxon's signed-rank test of paired differences.
struct SignedRankTest {
    std::int64_t pairs = 0; ///< with a difference
    std::int64_t zeros = 0;
    double positiveRanks = 0; ///< sum of the ranks of |difference| where it is positive
    double negativeRanks = 0;
    double pValue = 1;  ///< two-sided; 1 without a difference, NaN where a difference is NaN
    bool exact = false; ///< or normal
};

/// Ranks of equal |differences| are their mean. Up to 50 pairs the p-value is exact: over all 2^pairs signs
/// of the ranks as they are, ties included. Beyond, normal with the variance of those ranks (the correction
/// for ties) and a continuity correction of 1/2. O(n log n).
SignedRankTest signedRankTest(std::span<const double> differences,
                              ZeroDifferences zeros = ZeroDifferences::Dropped);

} // namespace watchlab
