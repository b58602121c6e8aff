// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranked_lists.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <map>
#include <numeric>

using namespace watchlab;

namespace {

double valueOf(const std::vector<Metric>& metrics, const std::string& key)
{
    const auto found = std::ranges::find(metrics, key, &Metric::key);
    REQUIRE(found != metrics.end());
    return found->value;
}

} // namespace

TEST_CASE("lists are those of the users, whatever the order of the rows")
{
    const auto dataset = test::makeTinyDataset();
    std::vector<std::uint32_t> rows(200);
    std::iota(rows.begin(), rows.end(), 1500U);
    const WatchRatio ratio(dataset, {}, rows);
    std::vector<double> scores;
    for (const std::uint32_t row : rows)
        scores.push_back(dataset->rows.watchRatio[row] + 0.5 * (row % 3));
    const std::vector<std::size_t> ks{1, 3, 100};

    std::map<std::int64_t, std::vector<RankedVideo>> byUser;
    for (std::size_t i = 0; i < rows.size(); ++i)
        byUser[dataset->rows.user[rows[i]]].push_back({dataset->rows.video[rows[i]], scores[i], scores[i],
                                                       static_cast<float>(ratio.clipped(rows[i])),
                                                       ratio.liked(rows[i])});
    std::vector<std::vector<RankingScores>> expected;
    for (const auto& [user, videos] : byUser)
        expected.push_back(rankingScores(videos, ks, 0));

    std::vector<std::uint32_t> reversed(rows.rbegin(), rows.rend());
    std::vector<double> reversedScores(scores.rbegin(), scores.rend());
    const RankedLists lists(*dataset, ratio, reversed);
    CHECK(lists.users() == byUser.size());
    const auto found = lists.scores({reversedScores, reversedScores, 0}, ks);
    REQUIRE(found.size() == expected.size());
    for (std::size_t user = 0; user < expected.size(); ++user)
        for (std::size_t k = 0; k < ks.size(); ++k) {
            CHECK(found[user][k].ndcg == expected[user][k].ndcg);
            CHECK(found[user][k].recall == expected[user][k].recall);
        }

    const std::vector<Metric> metrics = rankingMetrics(found, ks, "als", "ALS alone");
    REQUIRE(metrics.size() == 15);
    const std::vector<RankingScores> means = meanOverUsers(expected);
    CHECK(valueOf(metrics, "als.precision@3") == means[1].precision);
    CHECK(valueOf(metrics, "als.ndcg@1") == means[0].ndcg);
    CHECK(valueOf(metrics, "als.ndcg_within_selected@100") == means[2].ndcgWithinSelected);
    const auto within = std::ranges::find(metrics, "als.ndcg_within_selected@3", &Metric::key);
    CHECK(within->label == "ALS alone: NDCG@3, ideal of the selected only");
}

TEST_CASE("data without watch ratios, and no K, have no lists")
{
    const auto dataset = test::makeTinyDataset();
    auto bare = std::make_shared<Dataset>(*dataset);
    bare->rows.watchRatio = {};
    PreparedData data;
    data.dataset = bare;
    data.test = {1500, 1501};
    const std::vector<double> scores{1, 2};
    CHECK(rankByPrediction(data, data.test, scores, std::vector<std::size_t>{10}).empty());
    data.dataset = dataset;
    CHECK(rankByPrediction(data, data.test, scores, {}).empty());
    CHECK(rankByPrediction(data, data.test, scores, std::vector<std::size_t>{10}).size() == 5);
}
