// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_statistics.h"
#include "core/data/generator.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace watchlab;

namespace {

/// Five rows of users 7, 8, 7, 7, 8, left at 0.5, 1, 1.5, 3 and nobody knows when.
Dataset fiveRows()
{
    Dataset dataset;
    dataset.users.id = {7, 8};
    dataset.videos.id = {1};
    dataset.rows.user = {0, 1, 0, 0, 1};
    dataset.rows.video.assign(5, 0);
    dataset.rows.watchMs = {500, 1000, 1500, 3000, 70};
    dataset.rows.durationMs = {1000, 1000, 1000, 1000, 0};
    ViewingActions& actions = dataset.actions;
    actions.names = {"like", "follow", "hate"};
    actions.timed = {true, true, false};
    actions.begin = {0, 2, 2, 4, 5, 5};
    actions.action = {0, 1, 1, 0, 0}; // like follow; ; follow like; like
    actions.time = {0.25F, 0.4F, 0.41F, 1.25F, 2.5F};
    actions.check(5);
    return dataset;
}

} // namespace

TEST_CASE("actions are counted, timed and followed")
{
    const ActionStatistics statistics = summarizeActions(fiveRows());
    CHECK(statistics.viewings == 5);
    CHECK(statistics.withActions == 3);
    REQUIRE(statistics.actions.size() == 3);
    const ActionFigure& like = statistics.actions[0];
    CHECK(like.name == "like");
    CHECK(like.viewings == 3);
    CHECK(like.share == 0.6);
    REQUIRE(like.times.edges.size() == 41);
    CHECK(like.times.edges.front() == 0);
    CHECK(like.times.edges[5] == 0.25);
    CHECK(like.times.edges.back() == 2);
    CHECK(like.times.counts[5] == 1);  // 0.25 to 0.3
    CHECK(like.times.counts[25] == 1); // 1.25 to 1.3
    CHECK(like.times.above == 1);
    CHECK(like.medianTime == Approx(1.255));
    CHECK(statistics.actions[1].times.counts[8] == 2);
    CHECK(statistics.actions[2].viewings == 0);
    CHECK(statistics.actions[2].times.edges.empty()); // not timed
    CHECK(std::isnan(statistics.actions[2].medianTime));
    CHECK(statistics.exit.viewings == 4);
    CHECK(statistics.exit.times.counts[10] == 1);
    CHECK(statistics.exit.times.above == 1);
    using Row = std::vector<std::int64_t>;
    CHECK(statistics.transitions == std::vector<Row>{{2, 1, 0, 2},   // start: like, follow, hate, exit
                                                     {0, 1, 0, 2},   // like
                                                     {1, 0, 0, 1},   // follow
                                                     {0, 0, 0, 0}}); // hate
    CHECK(statistics.transitionShare(0, 0) == 0.4);
    CHECK(statistics.transitionShare(1, 3) == Approx(2.0 / 3));
    CHECK(statistics.transitionShare(3, 3) == 0);
}

TEST_CASE("data without actions have no statistics of them, rows without any have")
{
    Dataset dataset = fiveRows();
    dataset.actions.begin.assign(6, 0);
    dataset.actions.action = {};
    dataset.actions.time = {};
    const ActionStatistics none = summarizeActions(dataset);
    CHECK(none.withActions == 0);
    CHECK(none.actions.size() == 3);
    CHECK(none.transitionShare(0, 3) == 1);
    CHECK(std::isnan(none.actions[0].medianTime));
    dataset.actions = {};
    CHECK(summarizeActions(dataset).empty());
}

TEST_CASE("times in days reach further")
{
    Dataset dataset = fiveRows();
    dataset.actions.unitSeconds = 86400;
    dataset.rows.watchMs = {};
    dataset.rows.durationMs = {};
    const ActionStatistics statistics = summarizeActions(dataset);
    CHECK(statistics.actions[0].times.edges.back() == 7);
    CHECK(statistics.actions[0].times.above == 0);
    CHECK_FALSE(statistics.exit.timed);
    CHECK(statistics.exit.times.edges.empty());
}

TEST_CASE("statistics of many rows agree with counting them one by one")
{
    GeneratorParams params;
    params.bigRows = 300000; // more than one piece
    const auto dataset = generateDataset(params);
    const ActionStatistics statistics = summarizeActions(*dataset);
    std::int64_t with = 0;
    std::vector<std::int64_t> likes(40);
    std::int64_t likeThenFollow = 0;
    for (std::size_t row = 0; row < dataset->rows.size(); ++row) {
        const auto types = dataset->actions.of(row);
        with += !types.empty();
        for (std::size_t i = 0; i < types.size(); ++i) {
            if (types[i] == 0)
                ++likes[static_cast<std::size_t>(double(dataset->actions.timesOf(row)[i]) * 100) / 5];
            likeThenFollow += i > 0 && types[i - 1] == 0 && types[i] == 1;
        }
    }
    CHECK(statistics.withActions == with);
    CHECK(statistics.actions[0].times.counts == likes);
    CHECK(statistics.transitions[1][1] == likeThenFollow);
    const auto& fromStart = statistics.transitions[0];
    CHECK(std::accumulate(fromStart.begin(), fromStart.end(), std::int64_t(0)) == statistics.viewings);

    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(summarizeActions(*dataset, {stop.get_token(), {}}), Cancelled);
}
