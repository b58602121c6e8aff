// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/ranking.h"
#include "core/metrics/user_rows.h"
#include "core/metrics/watch_ratio.h"
#include "core/train/snapshots.h"
#include "core/util/job.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// One way of making lists out of scores, one score per row.
struct Ranker {
    std::span<const double> selector; ///< decides what is kept
    std::span<const double> ranker;   ///< orders what was kept; the rest follows by selector
    std::size_t keep = 0;             ///< 0: as many as are shown
};

/// Held-out rows as lists, one per user (by id): what any model family is judged by as a ranker. Each row is
/// a candidate of its own, also where a user has several with one video. Immutable; any thread.
class RankedLists {
public:
    /// Rows of the dataset, in the order in which scores come.
    RankedLists(const Dataset& dataset, const WatchRatio& ratio, std::span<const std::uint32_t> rows);

    std::size_t users() const { return m_rows.users(); }
    /// Per user (ascending ids), per K. Throws Cancelled.
    std::vector<std::vector<RankingScores>> scores(const Ranker& ranker, std::span<const std::size_t> ks,
                                                   const JobContext& job = {}) const;

private:
    UserRows m_rows;
    std::vector<std::int64_t> m_video; ///< per row: id
    std::vector<float> m_gain;         ///< per row: clipped ratio
    std::vector<bool> m_liked;         ///< per row
};

/// Means over users as metrics: precision@K, recall@K, map@K, ndcg@K and ndcg_within_selected@K of each K. A
/// prefix ("als") goes before the key with a dot and before the label with a colon.
std::vector<Metric> rankingMetrics(const std::vector<std::vector<RankingScores>>& scores,
                                   std::span<const std::size_t> ks, std::string_view keyPrefix = {},
                                   std::string_view labelPrefix = {});

/// The lists' metrics where each user's rows are ordered by one predicted value, whatever it is: how any
/// family meets the others in one table. Nothing for no K, and for data without watch ratios.
std::vector<Metric> rankByPrediction(const PreparedData& data, std::span<const std::uint32_t> rows,
                                     std::span<const double> predictions, std::span<const std::size_t> ks,
                                     const JobContext& job = {});

} // namespace watchlab
