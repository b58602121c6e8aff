// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/viewing_history.h"
#include "tests/data/random_dataset.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace watchlab;

namespace {

constexpr double null = std::numeric_limits<double>::quiet_NaN();

std::vector<std::uint32_t> listOf(std::span<const std::uint32_t> rows)
{
    return {rows.begin(), rows.end()};
}

/// Rows of user 7 (entries 0 and 2) and 8 (entry 1) at these times.
std::shared_ptr<Dataset> smallDataset()
{
    auto dataset = std::make_shared<Dataset>();
    dataset->users.id = {7, 8, 7};
    dataset->videos.id = {1};
    dataset->rows.user = {0, 1, 2, 0, 0, 0, 1, 0};
    dataset->rows.video.assign(8, 0);
    dataset->rows.timestamp = {30, 5, 10, 20, 20, null, 6, 40};
    dataset->rows.testBegin = 7;
    return dataset;
}

const std::vector<std::uint32_t> allRows = {0, 1, 2, 3, 4, 5, 6, 7};
const std::vector<std::uint32_t> evenRows = {0, 2, 4, 6};

} // namespace

TEST_CASE("a row's past is what the same user id viewed strictly before it")
{
    const ViewingHistory history(smallDataset(), {allRows});
    CHECK(listOf(history.before(7, 10)) == std::vector<std::uint32_t>{2, 3, 4, 0});
    CHECK(listOf(history.before(7, 2)) == std::vector<std::uint32_t>{4, 0}); // the latest
    CHECK(history.before(7, 0).empty());
    CHECK(listOf(history.before(3, 10)) == std::vector<std::uint32_t>{2}); // not row 4, at the same time
    CHECK(listOf(history.before(4, 10)) == std::vector<std::uint32_t>{2});
    CHECK(history.before(2, 10).empty());
    CHECK(history.before(1, 10).empty());
    CHECK(listOf(history.before(6, 10)) == std::vector<std::uint32_t>{1});
    CHECK(history.before(5, 10).empty()); // without a time
    CHECK(listOf(history.of(2)) == std::vector<std::uint32_t>{2, 3, 4, 0, 7});
    CHECK(listOf(history.beforeTime(0, 25, 2)) == std::vector<std::uint32_t>{3, 4});
    CHECK(history.beforeTime(0, null, 2).empty());
}

TEST_CASE("rows of other parts are in no history")
{
    const ViewingHistory history(smallDataset(), {evenRows});
    CHECK(listOf(history.before(7, 10)) == std::vector<std::uint32_t>{2, 4, 0});
    CHECK(listOf(history.before(3, 10)) == std::vector<std::uint32_t>{2});
    const ViewingHistory nobody(smallDataset(), {});
    CHECK(nobody.before(7, 10).empty());
    CHECK(nobody.of(1).empty());
}

TEST_CASE("without times the order of the rows is the order of time")
{
    const auto dataset = smallDataset();
    dataset->rows.timestamp = {};
    const ViewingHistory history(dataset, {allRows});
    CHECK(listOf(history.before(4, 10)) == std::vector<std::uint32_t>{0, 2, 3});
    CHECK(history.before(0, 10).empty());
    CHECK(listOf(history.beforeTime(0, 0, 2)) == std::vector<std::uint32_t>{5, 7});
}

TEST_CASE("a viewing whose actions come days later is past when the last has come")
{
    const auto dataset = smallDataset();
    ViewingActions& actions = dataset->actions;
    actions.names = {"buy"};
    actions.timed = {true};
    actions.begin = {0, 0, 0, 1, 2, 2, 2, 2, 2}; // rows 2 and 3
    actions.action = {0, 0};
    actions.time = {1.5F, 0.5F};
    SECTION("in a unit of its own")
    {
        actions.unitSeconds = 10; // row 2 ends at 25, row 3 at 25
        const ViewingHistory history(dataset, {allRows});
        CHECK(listOf(history.before(3, 10)).empty());
        CHECK(listOf(history.before(0, 10)) == std::vector<std::uint32_t>{4, 2, 3});
        CHECK(listOf(history.beforeTime(0, 25, 10)) == std::vector<std::uint32_t>{4});
    }
    SECTION("not within a video")
    {
        const ViewingHistory history(dataset, {allRows});
        CHECK(listOf(history.before(3, 10)) == std::vector<std::uint32_t>{2});
    }
}

TEST_CASE("an action of the same day is not past, whatever float32 makes of days in months of 30")
{
    constexpr double secondsOfDay = 86400;
    constexpr std::uint32_t days = 186;
    auto dataset = std::make_shared<Dataset>();
    dataset->users.id.resize(days);
    std::iota(dataset->users.id.begin(), dataset->users.id.end(), 1);
    dataset->videos.id = {1};
    std::vector<std::uint32_t> all;
    std::vector<std::uint64_t> begin{0};
    ViewingActions& actions = dataset->actions;
    for (std::uint32_t day = 0; day < days;
         ++day) { // bought after so many days; clicks then, and a day later
        for (const std::uint32_t clicked : {0U, day, day + 1}) {
            all.push_back(static_cast<std::uint32_t>(dataset->rows.user.size()));
            dataset->rows.user.push_back(day);
            dataset->rows.video.push_back(0);
            dataset->rows.timestamp.push_back(1399766400 + clicked * secondsOfDay);
            begin.push_back(day + 1);
        }
        actions.action.push_back(0);
        actions.time.push_back(static_cast<float>(day) / 30);
    }
    actions.names = {"buy"};
    actions.timed = {true};
    actions.begin = std::move(begin);
    actions.unitSeconds = 30 * secondsOfDay;
    actions.check(all.size());
    const ViewingHistory history(dataset, {all});
    for (std::uint32_t day = 1; day < days; ++day) {
        INFO("after " << day << " days");
        CHECK(history.before(3 * day + 1, 10).empty());
        std::vector<std::uint32_t> past = listOf(history.before(3 * day + 2, 10));
        std::ranges::sort(past); // both end on the same day
        CHECK(past == std::vector<std::uint32_t>{3 * day, 3 * day + 1});
    }
}

TEST_CASE("training sees train rows, evaluation what was before, under any protocol")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        DataParams protocol;
        protocol.validationSplit = ValidationSplit::ByTime;
        const auto data = prepare(test::randomDataset(seed, 300, 100), protocol);
        const ViewingTable& rows = data->dataset->rows;
        const ViewingHistory training = ViewingHistory::ofTraining(*data);
        const ViewingHistory evaluation = ViewingHistory::ofEvaluation(*data);
        std::vector<bool> isTrain(rows.size()), isUsed(rows.size());
        for (const std::uint32_t row : data->train)
            isTrain[row] = isUsed[row] = true;
        for (const auto* part : {&data->validation, &data->test}) {
            for (const std::uint32_t row : *part)
                isUsed[row] = true;
        }
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            std::vector<std::uint32_t> past;
            std::vector<std::uint32_t> trainPast;
            for (std::uint32_t other = 0; other < rows.size(); ++other) {
                if (rows.user[other] != rows.user[row] || !(rows.timestamp[other] < rows.timestamp[row]))
                    continue;
                if (isUsed[other])
                    past.push_back(other);
                if (isTrain[other])
                    trainPast.push_back(other);
            }
            const auto sooner = [&](std::uint32_t a, std::uint32_t b) {
                return rows.timestamp[a] < rows.timestamp[b];
            };
            std::ranges::stable_sort(past, sooner);
            std::ranges::stable_sort(trainPast, sooner);
            REQUIRE(listOf(evaluation.before(row, 1000)) == past);
            REQUIRE(listOf(training.before(row, 1000)) == trainPast);
            past.erase(past.begin(), past.end() - std::min<std::ptrdiff_t>(5, std::ssize(past)));
            REQUIRE(listOf(evaluation.before(row, 5)) == past);
        }
    }
}

TEST_CASE("indexing stops when it is told to")
{
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(ViewingHistory(smallDataset(), {allRows}, {stop.get_token(), {}}), Cancelled);
}
