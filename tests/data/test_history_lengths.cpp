// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/history_lengths.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

using namespace watchlab;

TEST_CASE("what a history length shows, cuts and costs, by hand")
{
    const HistoryLengths lengths{{2, 1, 0, 0, 1}}; // two rows without a past, one with 1, one with 4
    CHECK(lengths.total() == 4);
    CHECK(lengths.withoutPast() == 0.5);
    CHECK(lengths.cut(0) == 0.5);
    CHECK(lengths.cut(1) == 0.25);
    CHECK(lengths.cut(4) == 0);
    CHECK(lengths.seen(0) == 0);
    CHECK(lengths.seen(2) == (1 + 2) / 4.0);
    CHECK(lengths.seen(100) == (1 + 4) / 4.0);
    CHECK(lengths.pairs(2) == (1 + 4) / 4.0);
    CHECK(lengths.pairs(100) == (1 + 16) / 4.0);
    CHECK(HistoryLengths().seen(10) == 0);
}

TEST_CASE("each train row counts the viewings of its user before it")
{
    const auto data = prepare(test::makeTinyDataset(), test::tinyConfig().data);
    const HistoryLengths lengths = countHistories(*data);
    CHECK(lengths.total() == static_cast<std::int64_t>(data->train.size()));
    const ViewingTable& rows = data->dataset->rows;
    std::vector<std::int64_t> counts(lengths.rows.size(), 0);
    for (const std::uint32_t row : data->train) {
        std::size_t before = 0;
        for (const std::uint32_t other : data->train)
            before += rows.user[other] == rows.user[row] && rows.timestamp[other] < rows.timestamp[row];
        REQUIRE(before < counts.size());
        ++counts[before];
    }
    CHECK(lengths.rows == counts);
}

TEST_CASE("counting past viewings stops when asked to")
{
    const auto data = prepare(test::makeTinyDataset(), test::tinyConfig().data);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(countHistories(*data, {stop.get_token(), {}}), Cancelled);
}
