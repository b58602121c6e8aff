// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/test_report.h"

#include "core/hybrid/alone_rankers.h"
#include "core/metrics/ranked_lists.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace watchlab::hybrid {

namespace {

std::vector<Metric> measureRows(const Dataset& dataset, const WatchRatio& ratio,
                                std::span<const std::uint32_t> rows, const StageScores& scores,
                                const JobContext& job)
{
    constexpr std::string_view who = "of the regressor";
    std::vector<bool> liked;
    std::vector<double> clipped;
    for (const std::uint32_t row : rows) {
        liked.push_back(ratio.liked(row));
        clipped.push_back(ratio.clipped(row));
    }
    std::vector<Metric> metrics{
        {"auc", "AUC of the classifier", "", areaUnderCurve(scores.classifier, liked), false}};
    std::ranges::move(targetMetrics(scores.regressor, clipped, "ratio", who), std::back_inserter(metrics));
    std::ranges::move(rankMetrics(dataset, rows, scores.regressor, clipped, who, job),
                      std::back_inserter(metrics));
    return metrics;
}

} // namespace

std::vector<Metric> measureStages(const RunConfig& config, const Dataset& dataset, const WatchRatio& ratio,
                                  std::span<const std::uint32_t> rows, const StageScores& scores,
                                  const JobContext& job)
{
    std::vector<Metric> metrics = measureRows(dataset, ratio, rows, scores, job);
    const std::vector<std::size_t> ks = readCounts("train.ranking_ks", config.train.rankingKs);
    if (ks.empty())
        return metrics;
    const auto add = [&](std::vector<Metric>&& more) {
        std::ranges::move(more, std::back_inserter(metrics));
    };
    const RankedLists lists(dataset, ratio, rows);
    const Ranker own{scores.classifier, scores.regressor, static_cast<std::size_t>(config.hybrid.keep)};
    add(rankingMetrics(lists.scores(own, ks, job), ks));
    for (const AloneRanker& ranker : aloneRankers) {
        const std::vector<double>& score = scores.*ranker.scores;
        add(rankingMetrics(lists.scores({score, score, 0}, ks, job), ks, ranker.key, ranker.label));
    }
    return metrics;
}

} // namespace watchlab::hybrid
