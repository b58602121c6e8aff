// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/stage_comparison.h"

#include "core/hybrid/alone_rankers.h"
#include "core/metrics/ranked_lists.h"

namespace watchlab::hybrid {

namespace {

using PerUser = std::vector<std::vector<RankingScores>>;

PairedInterval advantage(const PerUser& own, const PerUser& other, double RankingScores::*metric)
{
    std::vector<double> first, second;
    for (std::size_t user = 0; user < own.size(); ++user) {
        first.push_back(own[user].front().*metric);
        second.push_back(other[user].front().*metric);
    }
    return pairedInterval(first, second);
}

} // namespace

StageComparison compareStages(const RankedLists& lists, const StageScores& scores, std::size_t keep,
                              std::size_t k, const JobContext& job)
{
    StageComparison comparison{lists.users(), k, keep > 0 ? keep : k, {}};
    const std::vector<std::size_t> ks{k};
    const PerUser own = lists.scores({scores.classifier, scores.regressor, keep}, ks, job);
    for (const AloneRanker& ranker : aloneRankers) {
        const std::vector<double>& score = scores.*ranker.scores;
        const PerUser other = lists.scores({score, score, 0}, ks, job);
        comparison.advantages.push_back({ranker.key, ranker.label,
                                         advantage(own, other, &RankingScores::ndcg),
                                         advantage(own, other, &RankingScores::map)});
    }
    return comparison;
}

} // namespace watchlab::hybrid
