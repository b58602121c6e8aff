// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_history.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace watchlab;

namespace {

std::shared_ptr<const PreparedData> preparedTiny(std::uint64_t seed)
{
    test::TinyDataOptions options;
    options.seed = seed;
    auto dataset = test::makeTinyDataset(options);
    dataset->users.id[3] = dataset->users.id[2]; // one user in two entries, as arrays can have it
    return prepare(dataset, DataParams());
}

RowPart partOf(const PreparedData& data, std::uint32_t row)
{
    if (std::binary_search(data.train.begin(), data.train.end(), row))
        return RowPart::Train;
    return std::binary_search(data.validation.begin(), data.validation.end(), row) ? RowPart::Validation
                                                                                   : RowPart::Test;
}

} // namespace

TEST_CASE("a user's history is all its rows, newest first", "[data][history]")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto data = preparedTiny(seed);
        const Dataset& dataset = *data->dataset;
        for (const std::int64_t user : {0, 2, 17}) {
            std::set<std::uint32_t> expected;
            for (const auto* rows : {&data->train, &data->validation, &data->test}) {
                for (const std::uint32_t row : *rows) {
                    if (dataset.users.id[dataset.rows.user[row]] == user)
                        expected.insert(row);
                }
            }
            const std::vector<HistoryRow> history = userHistory(*data, user, 0);
            REQUIRE(history.size() == expected.size());
            for (std::size_t i = 0; i < history.size(); ++i) {
                const HistoryRow& row = history[i];
                CHECK(expected.contains(row.row));
                CHECK(row.part == partOf(*data, row.row));
                CHECK(row.truth == data->target->value(row.row));
                CHECK(row.videoId == dataset.videos.id[dataset.rows.video[row.row]]);
                CHECK(row.caption == dataset.videos.caption[dataset.rows.video[row.row]]);
                CHECK(row.lengthSeconds == dataset.rows.durationMs[row.row] / 1000.0);
                CHECK(std::isnan(row.predicted));
                if (i > 0)
                    CHECK(row.timestamp <= history[i - 1].timestamp);
            }
            const std::vector<HistoryRow> newest = userHistory(*data, user, 5);
            REQUIRE(newest.size() == 5);
            CHECK(newest.front().row == history.front().row);
        }
    }
}

TEST_CASE("what was watched in training has the mean of its rows", "[data][history]")
{
    HistoryRow row;
    std::vector<HistoryRow> history;
    for (const auto& [part, video, truth] : {std::tuple{RowPart::Train, 7, 2.0},
                                             {RowPart::Test, 7, 90.0},
                                             {RowPart::Train, 7, 5.0},
                                             {RowPart::Validation, 8, 1.0},
                                             {RowPart::Train, 9, 4.0}}) {
        row.part = part;
        row.videoId = video;
        row.truth = truth;
        history.push_back(row);
    }
    CHECK(watchedInTraining(history) == WatchedVideos{{7, 3.5}, {9, 4.0}});
    CHECK(watchedInTraining({}).empty());
}

TEST_CASE("somebody unknown has no history", "[data][history]")
{
    CHECK(userHistory(*preparedTiny(1), 4711, 0).empty());
}

TEST_CASE("users' figures agree with a count of all rows", "[data][history]")
{
    const auto data = preparedTiny(4);
    const Dataset& dataset = *data->dataset;
    struct Sum {
        std::int64_t train = 0;
        std::int64_t heldOut = 0;
        double target = 0;
    };
    std::map<std::int64_t, Sum> sums;
    for (const auto* rows : {&data->train, &data->validation, &data->test}) {
        for (const std::uint32_t row : *rows) {
            Sum& sum = sums[dataset.users.id[dataset.rows.user[row]]];
            ++(rows == &data->train ? sum.train : sum.heldOut);
            sum.target += data->target->value(row);
        }
    }
    const std::vector<UserFigure> figures = userFigures(*data);
    REQUIRE(figures.size() == sums.size());
    CHECK(std::is_sorted(figures.begin(), figures.end(),
                         [](const UserFigure& one, const UserFigure& other) { return one.id < other.id; }));
    for (const UserFigure& figure : figures) {
        const Sum& sum = sums.at(figure.id);
        CHECK(figure.trainRows == sum.train);
        CHECK(figure.heldOutRows == sum.heldOut);
        CHECK(figure.meanTarget == Approx(sum.target / static_cast<double>(sum.train + sum.heldOut)));
    }
}

TEST_CASE("questions about users can be cancelled", "[data][history]")
{
    std::stop_source source;
    source.request_stop();
    JobContext job;
    job.stop = source.get_token();
    const auto data = preparedTiny(1);
    CHECK_THROWS_AS(userHistory(*data, 0, 0, job), Cancelled);
    CHECK_THROWS_AS(userFigures(*data, job), Cancelled);
}
