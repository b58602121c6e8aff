// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/paired_interval.h"
#include "core/util/job.h"

#include <cstddef>
#include <string>
#include <vector>

namespace watchlab {
class RankedLists;
}

namespace watchlab::hybrid {

struct StageScores;

/// By how much lists in two stages exceed those of one score alone, user by user.
struct StageAdvantage {
    std::string key; ///< "classifier", "regressor", "als" or "popularity"
    std::string label;
    PairedInterval ndcg; ///< ideal over all of the user's rows
    PairedInterval map;
};

struct StageComparison {
    std::size_t users = 0;
    std::size_t k = 0;    ///< length of the lists
    std::size_t kept = 0; ///< the classifier's first ones, re-ranked by the regressor; the rest follows
    std::vector<StageAdvantage> advantages;
};

/// The classifier keeps `keep` videos of each user (0: k), the regressor orders them, the others follow in
/// the classifier's order; 95 % intervals over users. Throws Cancelled.
StageComparison compareStages(const RankedLists& lists, const StageScores& scores, std::size_t keep,
                              std::size_t k, const JobContext& job = {});

} // namespace watchlab::hybrid
