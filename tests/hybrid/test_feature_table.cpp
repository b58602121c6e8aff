// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/feature_table.h"
#include "core/metrics/watch_ratio.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

constexpr std::size_t degree = 4;
constexpr std::size_t interactions = 34;
constexpr std::size_t firstTerm = 39;
constexpr std::size_t author = 89;
constexpr std::size_t shown = 90;
constexpr std::size_t views = 96;

std::vector<std::uint32_t> trainRows(const Dataset& dataset)
{
    std::vector<std::uint32_t> rows(dataset.rows.testBegin);
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

/// Two users and three videos; user 1 and video 2 were never seen in train.
std::shared_ptr<Dataset> smallDataset()
{
    auto dataset = std::make_shared<Dataset>();
    dataset->users.fields = FieldTable(grUserFields());
    dataset->videos.fields = FieldTable(grVideoFields());
    for (std::int32_t user = 0; user < 2; ++user) {
        dataset->users.id.push_back(user);
        dataset->users.fields.add(user);
        dataset->users.fields.set(static_cast<std::size_t>(user), 1, 2);
    }
    dataset->users.side = {{"user_active_degree", {}, {"high", "full"}},
                           {"follow_user_num", {7, 3}, {}},
                           {"onehot_feat3", {std::nan(""), 12}, {}}};
    for (std::int32_t video = 0; video < 3; ++video) {
        dataset->videos.id.push_back(video);
        dataset->videos.fields.add(video);
    }
    dataset->videos.side = {{"author_id", {50, 9, std::nan("")}, {}}};
    dataset->daily.video = {0, 0, 1};
    dataset->daily.date = {20200705, 20200706, 20200705};
    for (auto& counts : dataset->daily.counts)
        counts = {10, std::nanf(""), 4};
    ViewingTable& rows = dataset->rows;
    rows.user = {0, 0, 0, 1};
    rows.video = {0, 1, 0, 2};
    rows.watchRatio = {0.5, 1.5, std::nan(""), 2};
    rows.durationMs = {3000, 4000, 3000, 5000};
    // 2020-07-05 00:08 in Shanghai, a Sunday; the next day; no time at all; again the first.
    rows.timestamp = {1593878903.4, 1593965303, std::nan(""), 1593878903};
    rows.testBegin = 3;
    return dataset;
}

std::vector<float> joined(const FeatureTable& table, std::uint32_t row)
{
    std::vector<float> out(table.width());
    table.join(std::vector<std::uint32_t>{row}, out);
    return out;
}

} // namespace

TEST_CASE("98 columns, whatever the source lacks")
{
    const auto dataset = smallDataset();
    const auto columns = featureColumns(*dataset, trainRows(*dataset));
    REQUIRE(columns.size() == 98);
    CHECK(columns[degree].values == std::vector<double>{1, 0});
    CHECK(columns[interactions].name == "user_agg_interactions");
    CHECK(columns[interactions].values[0] == 3);
    CHECK(columns[interactions + 1].values[0] == 2);
    CHECK(std::isnan(columns[interactions].values[1]));
    CHECK(columns[views].values[0] == 2);
    CHECK(columns[views + 1].values[0] == 1);
    CHECK(columns[shown].values[0] == 5);
    CHECK(columns[shown].values[1] == 4);
    CHECK(std::isnan(columns[shown].values[2]));
    CHECK(columns[author].name == "author_id");
    for (const double value : columns[firstTerm].values)
        CHECK(std::isnan(value)); // no captions file
}

TEST_CASE("only days before the split")
{
    const auto dataset = smallDataset();
    CHECK(localDate(*dataset, 1) == 20200706);
    CHECK_FALSE(localDate(*dataset, 2));
    CHECK(firstDate(*dataset, std::vector<std::uint32_t>{1, 2}) == 20200706);
    FeatureOptions options;
    options.before = 20200706;
    const auto columns = featureColumns(*dataset, trainRows(*dataset), options);
    CHECK(columns[interactions].values[0] == 1);
    CHECK(columns[views].values[0] == 1);
    CHECK(std::isnan(columns[views].values[1]));
    CHECK(columns[shown].values[0] == 10);
}

TEST_CASE("a joined row holds codes, numbers and no gap")
{
    const auto dataset = smallDataset();
    const auto train = trainRows(*dataset);
    const auto als = std::make_shared<AlsFactors>(AlsFactors{1, {0.5, 0}, {3, 1, 0}});
    const FeatureTable table(dataset, featureColumns(*dataset, train), train, als, 256);
    const auto seen = joined(table, 0);
    CHECK(table.levels(1) == std::vector<double>{0, 6}); // Monday and Sunday
    CHECK(seen[0] == 1);                                 // the only hour
    CHECK(seen[1] == 2);
    CHECK(seen[2] == 3000);
    CHECK(seen[3] == 1.5F);
    CHECK(seen[degree] == 1);
    CHECK(seen[author] == 2); // 9 and 50 are known

    const auto cold = joined(table, 3);
    CHECK(cold[3] == 0);
    CHECK(cold[degree] == 0); // a category that no train row has
    CHECK(cold[author] == 0);
    CHECK(cold[interactions] < seen[interactions]);
    CHECK(cold[shown] < 4);
    CHECK(joined(table, 2)[0] == 0); // without a time
    for (const std::uint32_t row : {0U, 1U, 2U, 3U}) {
        for (const float value : joined(table, row))
            CHECK(std::isfinite(value));
    }
}

TEST_CASE("beyond max_levels the most frequent categories keep a code of their own")
{
    const auto dataset = test::makeTinyDataset();
    const auto train = trainRows(*dataset);
    dataset->videos.side.push_back({"author_id", {}, {}});
    for (std::size_t video = 0; video < dataset->videos.size(); ++video)
        dataset->videos.side.back().numbers.push_back(static_cast<double>(video % 20));
    const auto columns = featureColumns(*dataset, train);
    std::vector<int> rowsOf(20, 0);
    for (const std::uint32_t row : train)
        ++rowsOf[dataset->rows.video[row] % 20];

    const FeatureTable all(dataset, columns, train, nullptr, 0);
    CHECK(all.levels(author).size() == 20);
    const FeatureTable few(dataset, columns, train, nullptr, 8);
    REQUIRE(few.levels(author).size() == 7);
    CHECK(std::ranges::is_sorted(few.levels(author)));
    int least = 1 << 30;
    for (const double kept : few.levels(author))
        least = std::min(least, rowsOf[static_cast<std::size_t>(kept)]);
    for (std::size_t value = 0; value < 20; ++value) {
        if (!std::ranges::binary_search(few.levels(author), static_cast<double>(value)))
            CHECK(rowsOf[value] <= least);
    }
    CHECK_THROWS_WITH(FeatureTable(dataset, columns, train, nullptr, 1), Catch::Contains("max_levels"));
}

TEST_CASE("a pair outside the data is joined like a row")
{
    const auto dataset = test::makeTinyDataset();
    const auto train = trainRows(*dataset);
    const FeatureTable table(dataset, featureColumns(*dataset, train), train, nullptr, 256);
    std::vector<float> pair(table.width());
    table.join(dataset->rows.user[5], dataset->rows.video[5], contextOf(*dataset, 5), pair);
    CHECK(pair == joined(table, 5));
}

TEST_CASE("captions give text columns, those beyond the terms are constant")
{
    const auto dataset = test::makeTinyDataset();
    const auto columns = featureColumns(*dataset, trainRows(*dataset));
    CHECK(columns[firstTerm + 49].values[3] == 0);
    double sum = 0;
    for (std::size_t term = 0; term < FeatureOptions().textTerms; ++term)
        sum += columns[firstTerm + term].values[3] * columns[firstTerm + term].values[3];
    CHECK(sum == Approx(1)); // "video 3": the number is one character, so only "video" counts
}

TEST_CASE("clipped ratio and liked")
{
    const auto dataset = smallDataset();
    const WatchRatio ratio(dataset, std::vector<std::uint32_t>{0, 1, 2}, std::vector<std::uint32_t>{3});
    CHECK(ratio.limits().trainFile == Approx(0.5 + 0.99));
    CHECK(ratio.clipped(0) == 0.5);
    CHECK(ratio.clipped(1) == ratio.limits().trainFile);
    CHECK(ratio.clipped(2) == 0);
    CHECK(ratio.clipped(3) == 2);
    CHECK_FALSE(ratio.liked(0));
    CHECK(ratio.liked(1));
    CHECK_FALSE(ratio.liked(2));

    Dataset without = *dataset;
    without.rows.watchRatio.clear();
    CHECK_THROWS_AS(WatchRatio(std::make_shared<Dataset>(without), {}, {}), UsageError);
}

TEST_CASE("features can be cancelled")
{
    const auto dataset = smallDataset();
    const auto train = trainRows(*dataset);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(featureColumns(*dataset, train, {}, {stop.get_token(), {}}), Cancelled);
    CHECK_THROWS_AS(
        FeatureTable(dataset, featureColumns(*dataset, train), train, nullptr, 0, {stop.get_token(), {}}),
        Cancelled);
}

TEST_CASE("a user of whom only the id is known has no features")
{
    const auto dataset = smallDataset();
    dataset->users.id.push_back(77);
    dataset->users.fields.add(77);
    const auto columns = featureColumns(*dataset, trainRows(*dataset));
    for (std::size_t i = degree; i <= interactions; ++i) {
        CHECK(columns[i].values.size() == 3);
        CHECK(std::isnan(columns[i].values[2]));
    }
}

TEST_CASE("quantiles between neighbours")
{
    std::vector<double> values = {4, 1, 3, 2};
    CHECK(quantile(values, 0.5) == 2.5);
    CHECK(quantile(values, 1) == 4);
    CHECK(quantile(values, 0) == 1);
    CHECK(std::isnan(quantile(std::span<double>(), 0.5)));
}
