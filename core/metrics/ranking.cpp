// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking.h"

#include "core/metrics/ranked_list.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace watchlab {

namespace {

double discount(std::size_t place)
{
    return 1 / std::log2(static_cast<double>(place) + 2);
}

double gainOf(const RankedVideo& video)
{
    return video.liked ? video.clippedRatio : 0;
}

double scoreOrLast(double score)
{
    return std::isnan(score) ? -std::numeric_limits<double>::infinity() : score;
}

/// Highest score first; equal ones by id.
void orderBy(std::span<RankedVideo> videos, double RankedVideo::*score)
{
    std::ranges::sort(videos, [score](const RankedVideo& a, const RankedVideo& b) {
        const double first = scoreOrLast(a.*score);
        const double second = scoreOrLast(b.*score);
        return first != second ? first > second : a.id < b.id;
    });
}

/// The discounted gain of the best order of so many.
double idealGain(std::vector<double> gains, std::size_t shown)
{
    shown = std::min(shown, gains.size());
    std::ranges::partial_sort(gains, gains.begin() + static_cast<std::ptrdiff_t>(shown), std::greater());
    double sum = 0;
    for (std::size_t i = 0; i < shown; ++i)
        sum += gains[i] * discount(i);
    return sum;
}

std::vector<double> gainsOf(std::span<const RankedVideo> videos)
{
    std::vector<double> gains(videos.size());
    std::ranges::transform(videos, gains.begin(), gainOf);
    return gains;
}

/// `all` decides what could have been shown.
RankingScores scoresOf(std::span<const RankedVideo> shown, std::span<const RankedVideo> all)
{
    RankingScores scores;
    const auto liked = static_cast<double>(std::ranges::count(all, true, &RankedVideo::liked));
    if (shown.empty() || liked == 0)
        return scores;
    double hits = 0;
    double precisions = 0;
    double gain = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        gain += gainOf(shown[i]) * discount(i);
        if (!shown[i].liked)
            continue;
        ++hits;
        precisions += hits / static_cast<double>(i + 1);
    }
    scores.precision = hits / static_cast<double>(shown.size());
    scores.recall = hits / liked;
    scores.map = precisions / liked;
    const double ideal = idealGain(gainsOf(all), shown.size());
    const double idealWithin = idealGain(gainsOf(shown), shown.size());
    scores.ndcg = ideal > 0 ? gain / ideal : 0;
    scores.ndcgWithinSelected = idealWithin > 0 ? gain / idealWithin : 0;
    return scores;
}

} // namespace

std::vector<RankingScores> rankingScores(std::span<const RankedVideo> videos, std::span<const std::size_t> ks,
                                         std::size_t keep)
{
    std::vector<RankedVideo> selected(videos.begin(), videos.end());
    orderBy(selected, &RankedVideo::selector);
    std::vector<RankedVideo> list = selected;
    std::vector<RankingScores> scores;
    std::size_t keptBefore = 0;
    for (const std::size_t k : ks) {
        const std::size_t kept = std::min(keep == 0 ? k : keep, selected.size());
        if (kept != keptBefore) {
            list = selected;
            orderBy(std::span(list).first(kept), &RankedVideo::ranker);
            keptBefore = kept;
        }
        scores.push_back(scoresOf(std::span(list).first(std::min(k, list.size())), videos));
    }
    return scores;
}

std::vector<RankedVideo> rankedList(std::span<const RankedVideo> videos, std::size_t keep)
{
    std::vector<RankedVideo> list(videos.begin(), videos.end());
    orderBy(list, &RankedVideo::selector);
    orderBy(std::span(list).first(std::min(keep, list.size())), &RankedVideo::ranker);
    return list;
}

std::vector<RankingScores> meanOverUsers(const std::vector<std::vector<RankingScores>>& scores)
{
    if (scores.empty())
        return {};
    std::vector<RankingScores> means(scores.front().size());
    const auto users = static_cast<double>(scores.size());
    for (std::size_t k = 0; k < means.size(); ++k) {
        for (double RankingScores::*metric :
             {&RankingScores::precision, &RankingScores::recall, &RankingScores::map, &RankingScores::ndcg,
              &RankingScores::ndcgWithinSelected}) {
            for (const std::vector<RankingScores>& user : scores)
                means[k].*metric += user[k].*metric / users;
        }
    }
    return means;
}

double areaUnderCurve(std::span<const double> scores, const std::vector<bool>& positive)
{
    assert(scores.size() == positive.size());
    if (std::ranges::any_of(scores, [](double score) { return std::isnan(score); }))
        return std::numeric_limits<double>::quiet_NaN();
    struct Row {
        double score;
        bool positive;
    };
    std::vector<Row> rows(scores.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = {scores[i], positive[i]};
    std::ranges::sort(rows, {}, &Row::score);
    double positives = 0;
    double negatives = 0;
    double won = 0; // pairs in which the positive is ahead
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin;
        double tiedPositives = 0;
        for (; end < rows.size() && rows[end].score == rows[begin].score; ++end)
            tiedPositives += rows[end].positive ? 1 : 0;
        const double tiedNegatives = static_cast<double>(end - begin) - tiedPositives;
        won += tiedPositives * (negatives + tiedNegatives / 2);
        positives += tiedPositives;
        negatives += tiedNegatives;
        begin = end;
    }
    return positives > 0 && negatives > 0 ? won / (positives * negatives)
                                          : std::numeric_limits<double>::quiet_NaN();
}

} // namespace watchlab
