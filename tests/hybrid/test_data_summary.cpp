// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/data_summary.h"
#include "core/hybrid/stage_options.h"
#include "tests/hybrid/tiny_training.h"

#include <catch2/catch.hpp>

#include <numeric>
#include <set>

using namespace watchlab;

TEST_CASE("what Hybrid's stages will be given is counted from the train rows")
{
    test::TinyHybrid tiny;
    const auto data = prepare(tiny.dataset, tiny.config.data);
    const hybrid::DataSummary summary = hybrid::summarise(tiny.config, *data);
    const WatchRatio ratio(*data);
    const ViewingTable& rows = tiny.dataset->rows;

    std::size_t liked = 0;
    std::size_t clipped = 0;
    std::set<std::uint32_t> users;
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::set<std::uint32_t> like;
    std::set<std::uint32_t> dislike;
    for (const std::uint32_t row : data->train) {
        const bool isLiked = rows.watchRatio[row] > 1;
        liked += isLiked ? 1 : 0;
        clipped += rows.watchRatio[row] > ratio.limits().trainFile ? 1 : 0;
        users.insert(rows.user[row]);
        pairs.insert({rows.user[row], rows.video[row]});
        (isLiked ? like : dislike).insert(rows.user[row]);
    }
    CHECK(summary.rows == data->train.size());
    CHECK(summary.liked == liked);
    CHECK(summary.clipped == clipped);
    CHECK(summary.users == users.size());
    CHECK(summary.pairs == pairs.size());
    CHECK(summary.usersWithBoth == static_cast<std::size_t>(std::ranges::count_if(
                                       like, [&](auto user) { return dislike.contains(user); })));
    CHECK(std::accumulate(summary.ratios.begin(), summary.ratios.end(), std::size_t{0}) == summary.rows);
    CHECK(summary.ratios.back() >= clipped);
}

TEST_CASE("the columns told are the columns that the trees get")
{
    test::TinyHybrid tiny;
    tiny.config.hybrid.features.maxLevels = 4;
    const auto data = prepare(tiny.dataset, tiny.config.data);
    const hybrid::DataSummary summary = hybrid::summarise(tiny.config, *data);
    const auto table = hybrid::featureTableOf(tiny.config, *data, nullptr, {});
    REQUIRE(summary.columns.size() == table->width());
    for (std::size_t i = 0; i < table->width(); ++i) {
        const hybrid::DataSummary::Column& column = summary.columns[i];
        INFO(column.name);
        CHECK(column.name == table->names()[i]);
        CHECK(column.categorical == table->categorical()[i]);
        CHECK(column.coded <= 3);
        if (column.owner != hybrid::FeatureOwner::Row && column.categorical)
            CHECK(table->levels(i).size() <= column.coded); // those without a train row get no code
        CHECK((column.missingShare >= 0 && column.missingShare <= 1));
    }
}
