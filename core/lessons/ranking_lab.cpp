// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/lab_parts.h"
#include "core/metrics/ranked_list.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::lessons {

namespace {

std::vector<RankedVideo> videosOf(const LabSettings& settings)
{
    const std::vector<double>& ratios = numbers(settings, "ratios");
    const std::vector<double>& selector = numbers(settings, "selector");
    const std::vector<double>& ranker = numbers(settings, "ranker");
    for (const char* key : {"selector", "ranker"}) {
        if (numbers(settings, key).size() != ratios.size())
            throw UsageError(key, "must be as many as there are watch ratios (" +
                                      std::to_string(ratios.size()) + ")");
    }
    std::vector<RankedVideo> videos;
    for (std::size_t i = 0; i < ratios.size(); ++i)
        videos.push_back({static_cast<std::int64_t>(i), selector[i], ranker[i], ratios[i],
                          ratios[i] >= number(settings, "liked_from")});
    return videos;
}

/// "A", "B", ...; "V27" and so on beyond the alphabet.
std::string nameOf(const RankedVideo& video)
{
    return video.id < 26 ? std::string(1, static_cast<char>('A' + video.id))
                         : "V" + std::to_string(video.id + 1);
}

LabPlot listPlot(const std::vector<RankedVideo>& list, std::size_t k)
{
    LabPlot plot;
    plot.title = "The list, in the order shown";
    plot.xTitle = "video";
    plot.yTitle = "watch ratio";
    plot.decimals = 2;
    LabSeries hit{"hit", LabLook::Model, {}, {}, true};
    LabSeries miss{"no hit", LabLook::Before, {}, {}, true};
    LabSeries lost{"missed", LabLook::Trouble, {}, {}, true};
    LabSeries rest{"other", LabLook::Truth, {}, {}, true};
    for (std::size_t i = 0; i < list.size(); ++i) {
        plot.categories.push_back(nameOf(list[i]));
        LabSeries& own = i < k ? (list[i].liked ? hit : miss) : (list[i].liked ? lost : rest);
        for (LabSeries* each : {&hit, &miss, &lost, &rest})
            each->values.push_back(each == &own ? list[i].clippedRatio : std::nan(""));
    }
    for (LabSeries* each : {&hit, &miss, &lost, &rest})
        each->figures = true;
    plot.series = {hit, miss, lost, rest};
    return plot;
}

/// The K best gains there are, largest first; 0 where there are fewer liked ones.
std::vector<double> bestGains(std::span<const RankedVideo> videos, std::size_t k)
{
    std::vector<double> gains;
    for (const RankedVideo& video : videos)
        gains.push_back(video.liked ? video.clippedRatio : 0);
    std::ranges::sort(gains, std::greater());
    gains.resize(k, 0);
    return gains;
}

LabPlot idealPlot(const std::vector<RankedVideo>& list, std::size_t k)
{
    LabPlot plot;
    plot.title = "Two ideals";
    plot.xTitle = "rank";
    plot.yTitle = "watch ratio, if liked";
    plot.decimals = 2;
    LabSeries all{"from all videos", LabLook::Good, bestGains(list, k), {}};
    LabSeries kept{"from the K shown", LabLook::Threshold, bestGains(std::span(list).first(k), k), {}};
    for (std::size_t rank = 1; rank <= k; ++rank)
        plot.categories.push_back(std::to_string(rank));
    plot.series = {all, kept};
    return plot;
}

LabPlot scoresPlot(const std::vector<RankingScores>& scores, std::size_t k)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "NDCG by K";
    plot.xTitle = "K";
    plot.yTitle = "NDCG";
    LabSeries all{"ideal from all videos", LabLook::Good, {}, countingFrom(1, scores.size())};
    LabSeries kept{"ideal inside the K shown", LabLook::Threshold, {}, countingFrom(1, scores.size())};
    for (const RankingScores& each : scores) {
        all.values.push_back(each.ndcg);
        kept.values.push_back(each.ndcgWithinSelected);
    }
    all.dots = true;
    kept.dots = true;
    kept.dashed = true;
    plot.series = {kept, all};
    plot.cursor = static_cast<double>(k);
    plot.y = {0, 1.08};
    return plot;
}

LabResult run(const LabSettings& settings)
{
    const std::vector<RankedVideo> videos = videosOf(settings);
    const std::size_t k = std::min(static_cast<std::size_t>(whole(settings, "k")), videos.size());
    const auto keep = static_cast<std::size_t>(whole(settings, "keep"));
    std::vector<std::size_t> ks(videos.size());
    std::iota(ks.begin(), ks.end(), std::size_t{1});
    const std::vector<RankingScores> scores = rankingScores(videos, ks, keep);
    const RankingScores& at = scores[k - 1];
    const std::vector<RankedVideo> list = rankedList(videos, keep == 0 ? k : keep);
    const auto liked = [](std::span<const RankedVideo> some) {
        return static_cast<double>(std::ranges::count(some, true, &RankedVideo::liked));
    };
    LabResult result;
    result.quantities = {{"k", static_cast<double>(k)},
                         {"keep", static_cast<double>(keep)},
                         {"videos", static_cast<double>(videos.size())},
                         {"liked", liked(list)},
                         {"liked_shown", liked(std::span(list).first(k))},
                         {"liked_missed", liked(list) - liked(std::span(list).first(k))},
                         {"precision", at.precision},
                         {"recall", at.recall},
                         {"map", at.map},
                         {"ndcg", at.ndcg},
                         {"ndcg_within", at.ndcgWithinSelected},
                         {"difference", at.ndcgWithinSelected - at.ndcg}};
    result.largest["k"] = static_cast<double>(videos.size());
    result.largest["keep"] = static_cast<double>(videos.size());
    result.plots = {listPlot(list, k), idealPlot(list, k), scoresPlot(scores, k)};
    result.parameters = {{"train.ranking_ks", std::to_string(k)}};
    return result;
}

} // namespace

Lab rankingLab()
{
    using Kind = LabSetting::Kind;
    Lab lab{"ranking", "One user's list", {}, {}, run};
    using Numbers = std::vector<double>;
    const Numbers watched{1.8, 0.2, 1.4, 0.1, 0.9, 0.4, 1.1, 0.3, 2.0, 0.6, 0.2, 1.2};
    const Numbers chosen{0.31, 0.92, 0.45, 0.88, 0.83, 0.61, 0.86, 0.57, 0.22, 0.69, 0.84, 0.64};
    const Numbers ranked{1.6, 0.3, 1.2, 0.2, 0.95, 0.5, 1.05, 0.4, 1.7, 0.7, 0.35, 1.1};
    const LabSetting ratios{"ratios", "True watch ratio of each video", Kind::Numbers, watched, 0, 100, {}};
    const LabSetting selector{"selector", "Score that selects", Kind::Numbers, chosen, -1e6, 1e6, {}};
    const LabSetting ranker{"ranker", "Score that orders", Kind::Numbers, ranked, -1e6, 1e6, {}};
    const LabSetting liked{"liked_from", "Liked from a watch ratio of", Kind::Real, 0.8, 0, 10, {}};
    const LabSetting k{"k", "K, videos shown", Kind::Whole, 5.0, 1, 40, {}};
    const LabSetting keep{"keep", "Videos kept by the selector (0 = K)", Kind::Whole, 0.0, 0, 40, {}};
    lab.settings = {ratios, selector, ranker, liked, k, keep};
    lab.quantities = {{"k", "K", 0},
                      {"keep", "Kept", 0},
                      {"videos", "Videos", 0},
                      {"liked", "Liked", 0, true},
                      {"liked_shown", "Hits", 0, true},
                      {"liked_missed", "Missed", 0},
                      {"precision", "Precision", 3, true},
                      {"recall", "Recall", 3, true},
                      {"map", "MAP", 3, true},
                      {"ndcg", "NDCG", 3, true},
                      {"ndcg_within", "NDCG inside K", 3, true},
                      {"difference", "Difference", 3}};
    return lab;
}

} // namespace watchlab::lessons
