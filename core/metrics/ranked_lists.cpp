// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranked_lists.h"

#include "core/util/parallel_for.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace watchlab {

namespace {

struct NamedScore {
    const char* key;
    const char* label;
    const char* remark; ///< behind the label and its K
    double RankingScores::*value;
};

/// Both NDCGs say of what their ideal is made.
constexpr std::array namedScores{
    NamedScore{"precision", "Precision", "", &RankingScores::precision},
    NamedScore{"recall", "Recall", "", &RankingScores::recall},
    NamedScore{"map", "MAP", "", &RankingScores::map},
    NamedScore{"ndcg", "NDCG", ", ideal of all the user's videos", &RankingScores::ndcg},
    NamedScore{"ndcg_within_selected", "NDCG", ", ideal of the selected only",
               &RankingScores::ndcgWithinSelected},
};

} // namespace

RankedLists::RankedLists(const Dataset& dataset, const WatchRatio& ratio, std::span<const std::uint32_t> rows)
    : m_rows(dataset, rows)
    , m_liked(rows.size())
{
    for (std::size_t place = 0; place < rows.size(); ++place) {
        m_video.push_back(dataset.videos.id[dataset.rows.video[rows[place]]]);
        m_gain.push_back(static_cast<float>(ratio.clipped(rows[place])));
        m_liked[place] = ratio.liked(rows[place]);
    }
}

std::vector<std::vector<RankingScores>>
RankedLists::scores(const Ranker& ranker, std::span<const std::size_t> ks, const JobContext& job) const
{
    assert(ranker.selector.size() == m_video.size() && ranker.ranker.size() == m_video.size());
    std::vector<std::vector<RankingScores>> result(users());
    parallelFor(users(), "Ranking", job, [&](std::size_t user) {
        std::vector<RankedVideo> videos;
        for (const std::uint32_t row : m_rows[user]) {
            videos.push_back(
                {m_video[row], ranker.selector[row], ranker.ranker[row], m_gain[row], m_liked[row]});
        }
        result[user] = rankingScores(videos, ks, ranker.keep);
    });
    return result;
}

std::vector<Metric> rankingMetrics(const std::vector<std::vector<RankingScores>>& scores,
                                   std::span<const std::size_t> ks, std::string_view keyPrefix,
                                   std::string_view labelPrefix)
{
    const std::vector<RankingScores> means = meanOverUsers(scores);
    const std::string before = keyPrefix.empty() ? "" : std::string(keyPrefix) + ".";
    const std::string words = labelPrefix.empty() ? "" : std::string(labelPrefix) + ": ";
    std::vector<Metric> metrics;
    for (const NamedScore& named : namedScores)
        for (std::size_t k = 0; k < means.size(); ++k) {
            const std::string at = "@" + std::to_string(ks[k]);
            metrics.push_back({before + named.key + at, words + named.label + at + named.remark, "",
                               means[k].*named.value, false});
        }
    return metrics;
}

std::vector<Metric> rankByPrediction(const PreparedData& data, std::span<const std::uint32_t> rows,
                                     std::span<const double> predictions, std::span<const std::size_t> ks,
                                     const JobContext& job)
{
    if (ks.empty() || !WatchRatio::isKnown(*data.dataset))
        return {};
    const RankedLists lists(*data.dataset, WatchRatio(data), rows);
    return rankingMetrics(lists.scores({predictions, predictions, 0}, ks, job), ks);
}

} // namespace watchlab
