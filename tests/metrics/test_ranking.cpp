// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking.h"
#include "core/util/rng.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace watchlab;

namespace {

const std::vector<std::size_t> fewKs = {1, 2, 5, 100};

std::vector<RankedVideo> randomVideos(std::size_t count, Rng& rng, std::uint64_t levels)
{
    std::vector<RankedVideo> videos;
    for (std::size_t i = 0; i < count; ++i) {
        const double ratio = rng.uniform() * 2;
        videos.push_back({static_cast<std::int64_t>(i), static_cast<double>(rng.below(levels)),
                          static_cast<double>(rng.below(levels)), ratio, ratio > 1});
    }
    rng.shuffle(videos);
    return videos;
}

/// Each video at the place that the number of those before it says.
std::vector<RankedVideo> orderedSlowly(const std::vector<RankedVideo>& videos, double RankedVideo::*score)
{
    std::vector<RankedVideo> result(videos.size());
    for (const RankedVideo& video : videos) {
        const auto before = std::ranges::count_if(videos, [&](const RankedVideo& other) {
            return other.*score > video.*score || (other.*score == video.*score && other.id < video.id);
        });
        result[static_cast<std::size_t>(before)] = video;
    }
    return result;
}

std::vector<RankedVideo> shownSlowly(const std::vector<RankedVideo>& videos, std::size_t k, std::size_t keep)
{
    const std::vector<RankedVideo> selected = orderedSlowly(videos, &RankedVideo::selector);
    const auto rest = selected.begin() + static_cast<std::ptrdiff_t>(std::min(keep, selected.size()));
    std::vector<RankedVideo> shown = orderedSlowly({selected.begin(), rest}, &RankedVideo::ranker);
    shown.insert(shown.end(), rest, selected.end());
    shown.resize(std::min(k, shown.size()));
    return shown;
}

double gainSlowly(const std::vector<double>& gains)
{
    double sum = 0;
    for (std::size_t i = 0; i < gains.size(); ++i)
        sum += gains[i] / std::log2(static_cast<double>(i) + 2);
    return sum;
}

std::vector<double> gainsOf(std::vector<RankedVideo> videos)
{
    std::vector<double> gains;
    for (const RankedVideo& video : videos)
        gains.push_back(video.liked ? video.clippedRatio : 0);
    return gains;
}

} // namespace

TEST_CASE("ranking metrics are the published ones", "[parity]")
{
    const std::vector<std::size_t> ks = {10, 20, 50, 100};
    for (const auto& user : test::readGoldenJson("hybrid/ranking_metrics.json")) {
        std::vector<RankedVideo> videos;
        for (std::size_t i = 0; i < user.at("liked").size(); ++i)
            videos.push_back({static_cast<std::int64_t>(i), user["selector_score"][i],
                              user["ranker_score"][i], user["watch_ratio_clipped"][i],
                              user["liked"][i] == 1});
        const auto scores = rankingScores(videos, ks, 0);
        for (std::size_t k = 0; k < ks.size(); ++k) {
            const auto& golden = user["metrics"][std::to_string(ks[k])];
            CHECK(std::fabs(scores[k].precision - golden["precision"].get<double>()) < 1e-12);
            CHECK(std::fabs(scores[k].recall - golden["recall"].get<double>()) < 1e-12);
            CHECK(std::fabs(scores[k].map - golden["map"].get<double>()) < 1e-12);
            CHECK(std::fabs(scores[k].ndcg - golden["ndcg"].get<double>()) < 1e-12);
            CHECK(std::fabs(scores[k].ndcgWithinSelected - golden["ndcg_within_selected"].get<double>()) <
                  1e-12);
        }
    }
}

TEST_CASE("ranking metrics by hand")
{
    // By selector: 1, 2, 3, 4; by ranker: 4, 3, 2, 1. Liked: 2 (gain 1.5) and 4 (gain 2).
    const std::vector<RankedVideo> videos = {{1, 0.9, 0.1, 0.5, false},
                                             {2, 0.8, 0.2, 1.5, true},
                                             {3, 0.7, 0.3, 0.2, false},
                                             {4, 0.6, 0.4, 2, true}};
    const std::vector<std::size_t> ks = {2};
    const RankingScores asMany = rankingScores(videos, ks, 0)[0]; // shows 2, 1
    CHECK(asMany.precision == 0.5);
    CHECK(asMany.recall == 0.5);
    CHECK(asMany.map == 0.5);
    CHECK(asMany.ndcg == Approx(1.5 / (2 + 1.5 / std::log2(3))));
    CHECK(asMany.ndcgWithinSelected == 1);
    const RankingScores more = rankingScores(videos, ks, 4)[0]; // shows 4, 3
    CHECK(more.precision == 0.5);
    CHECK(more.map == 0.5);
    CHECK(more.ndcg == Approx(2 / (2 + 1.5 / std::log2(3))));
    CHECK(more.ndcgWithinSelected == 1);
}

TEST_CASE("after the videos kept the rest goes on in the selector's order")
{
    // By selector: 4, 3, 2, 1; the ranker would turn them round. Liked: 3 (gain 1.5) and 1 (gain 2).
    const std::vector<RankedVideo> videos = {{1, 0.1, 0.9, 2, true},
                                             {2, 0.2, 0.8, 0.5, false},
                                             {3, 0.3, 0.7, 1.5, true},
                                             {4, 0.4, 0.6, 0.2, false}};
    const std::vector<std::size_t> ks = {1, 2, 4, 9};
    const auto scores = rankingScores(videos, ks, 1); // shows 4, 3, 2, 1
    CHECK(scores[0].precision == 0);
    CHECK(scores[1].precision == 0.5);
    CHECK(scores[1].recall == 0.5);
    CHECK(scores[1].map == 0.5 / 2);
    CHECK(scores[1].ndcg == Approx(1.5 / std::log2(3) / (2 + 1.5 / std::log2(3))));
    CHECK(scores[1].ndcgWithinSelected == Approx(1 / std::log2(3)));
    CHECK(scores[2].recall == 1);
    CHECK(scores[2].map == (0.5 + 0.5) / 2);
    CHECK(scores[2].ndcg == Approx((1.5 / std::log2(3) + 2 / std::log2(5)) / (2 + 1.5 / std::log2(3))));
    CHECK(scores[3].precision == 0.5);               // the whole list is shown, and that is four
    const auto three = rankingScores(videos, ks, 3); // shows 2, 3, 4, 1
    CHECK(three[1].ndcg == scores[1].ndcg);
    CHECK(three[2].ndcg == scores[2].ndcg);
}

TEST_CASE("ranking metrics agree with a slow twin, with ties")
{
    Rng rng(11);
    for (int round = 0; round < 200; ++round) {
        const auto videos = randomVideos(1 + rng.below(12), rng, 4);
        const std::size_t keep = rng.below(9);
        const auto scores = rankingScores(videos, fewKs, keep);
        for (std::size_t i = 0; i < fewKs.size(); ++i) {
            const auto shown = shownSlowly(videos, fewKs[i], keep == 0 ? fewKs[i] : keep);
            const auto hits = static_cast<double>(std::ranges::count(shown, true, &RankedVideo::liked));
            const auto liked = static_cast<double>(std::ranges::count(videos, true, &RankedVideo::liked));
            if (liked == 0)
                continue;
            CHECK(scores[i].precision == Approx(hits / static_cast<double>(shown.size())));
            CHECK(scores[i].recall == Approx(hits / liked));
            std::vector<double> best = gainsOf(videos);
            std::ranges::sort(best, std::greater());
            best.resize(shown.size());
            CHECK(scores[i].ndcg == Approx(gainSlowly(gainsOf(shown)) / gainSlowly(best)));
        }
    }
}

TEST_CASE("with keep = K the ranker cannot change precision or recall")
{
    Rng rng(12);
    for (int round = 0; round < 50; ++round) {
        auto videos = randomVideos(40, rng, 1000);
        const auto both = rankingScores(videos, fewKs, 0);
        for (RankedVideo& video : videos)
            video.ranker = video.selector;
        const auto selectorOnly = rankingScores(videos, fewKs, 0);
        for (std::size_t i = 0; i < fewKs.size(); ++i) {
            CHECK(both[i].precision == selectorOnly[i].precision);
            CHECK(both[i].recall == selectorOnly[i].recall);
        }
    }
}

TEST_CASE("nothing liked, no videos, a list shorter than K, equal scores, NaN scores")
{
    const std::vector<RankedVideo> disliked = {{1, 0, 0, 0.5, false}};
    CHECK(rankingScores(disliked, fewKs, 0)[0].ndcg == 0);
    CHECK(rankingScores(disliked, fewKs, 0)[0].recall == 0);
    CHECK(rankingScores({}, fewKs, 3)[2].precision == 0);
    const std::vector<RankedVideo> equal = {{9, 1, 1, 2, true}, {3, 1, 1, 0.5, false}};
    CHECK(rankingScores(equal, fewKs, 0)[0].precision == 0); // the smaller id comes first
    CHECK(rankingScores(equal, fewKs, 0)[3].precision == 0.5);
    CHECK(rankingScores(equal, fewKs, 0)[3].recall == 1);
    const double nan = std::nan("");
    const std::vector<RankedVideo> unknown = {{1, nan, nan, 2, true}, {2, 0, 0, 0, false}};
    CHECK(rankingScores(unknown, fewKs, 0)[0].precision == 0);
}

TEST_CASE("users count alike in the mean")
{
    const std::vector<RankedVideo> good = {{1, 1, 1, 2, true}};
    const std::vector<RankedVideo> bad = {{1, 1, 1, 0.2, false}, {2, 0, 0, 2, true}};
    const std::vector<std::size_t> ks = {1};
    const auto mean = meanOverUsers({rankingScores(good, ks, 0), rankingScores(bad, ks, 0)});
    CHECK(mean[0].precision == 0.5);
    CHECK(mean[0].ndcg == 0.5);
    CHECK(meanOverUsers({}).empty());
}

TEST_CASE("AUC counts pairs, ties one half")
{
    CHECK(areaUnderCurve(std::vector<double>{1, 2, 3}, {false, false, true}) == 1);
    CHECK(areaUnderCurve(std::vector<double>{1, 1}, {false, true}) == 0.5);
    CHECK(std::isnan(areaUnderCurve(std::vector<double>{1, 2}, {true, true})));
    CHECK(std::isnan(areaUnderCurve(std::vector<double>{1, std::nan("")}, {true, false})));
    CHECK(std::isnan(areaUnderCurve({}, {})));
    Rng rng(13);
    for (int round = 0; round < 100; ++round) {
        std::vector<double> scores;
        std::vector<bool> positive;
        for (std::uint64_t i = 0; i < 2 + rng.below(40); ++i) {
            scores.push_back(static_cast<double>(rng.below(10)));
            positive.push_back(rng.below(3) == 0);
        }
        double won = 0;
        double pairs = 0;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            for (std::size_t j = 0; j < scores.size(); ++j) {
                if (positive[i] && !positive[j]) {
                    ++pairs;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        const double area = areaUnderCurve(scores, positive);
        if (pairs == 0)
            CHECK(std::isnan(area));
        else
            CHECK(area == Approx(won / pairs).epsilon(1e-12));
    }
}
