// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace watchlab {

/// A video that may be recommended to one user.
struct RankedVideo {
    std::int64_t id = 0;     ///< decides between equal scores: smaller first
    double selector = 0;     ///< score by which the videos to keep are chosen
    double ranker = 0;       ///< score by which the kept ones are ordered
    double clippedRatio = 0; ///< gain of a liked one
    bool liked = false;
};

/// How good the first K of a list are for one user. K longer than the list means the whole list.
struct RankingScores {
    double precision = 0; ///< liked share of what is shown
    double recall = 0;    ///< share of the user's liked videos that is shown; 0 without any
    /// Mean over all liked videos of the user of the precision where they stand; those not shown count 0.
    double map = 0;
    /// Discounted gain over the best that any choice from all of the user's videos could have.
    double ndcg = 0;
    /// Over the best order of the K shown: how well they are ordered, not how well they were chosen.
    double ndcgWithinSelected = 0;
};

/// One user's scores at each K. Two stages: the `keep` videos of the highest selector scores (0: as many as
/// K, so that the ranker can only reorder) come first, ordered by ranker score; the rest follows in the
/// selector's order; the first K are shown. Gains are clipped ratios where liked, else 0; the discount of
/// rank r is 1 / log2(r + 1). A user with nothing liked has zeros, and so has one without videos. NaN scores
/// rank last.
std::vector<RankingScores> rankingScores(std::span<const RankedVideo> videos, std::span<const std::size_t> ks,
                                         std::size_t keep);

/// The mean over users, each counting once; scores[user][k]. Zeros without users.
std::vector<RankingScores> meanOverUsers(const std::vector<std::vector<RankingScores>>& scores);

/// The probability that a positive scores higher than a negative, ties counting one half. O(n log n). NaN
/// where there are only positives or only negatives, or where a score is NaN.
double areaUnderCurve(std::span<const double> scores, const std::vector<bool>& positive);

} // namespace watchlab
