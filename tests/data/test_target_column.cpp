// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/order_statistic.h"
#include "core/data/protocol.h"
#include "tests/data/random_dataset.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace watchlab;

namespace {

constexpr double null = std::numeric_limits<double>::quiet_NaN();

/// Rows of (video, watch ratio).
std::shared_ptr<Dataset> ratios(const std::vector<std::pair<std::uint32_t, double>>& rows, std::size_t videos)
{
    auto dataset = std::make_shared<Dataset>();
    dataset->videos.id.resize(videos);
    for (const auto& [video, ratio] : rows) {
        dataset->rows.user.push_back(0);
        dataset->rows.video.push_back(video);
        dataset->rows.watchRatio.push_back(ratio);
    }
    return dataset;
}

/// A target over the rows that statistics may look at.
TargetColumn columnOf(std::shared_ptr<const Dataset> dataset, Target target,
                      const std::vector<std::uint32_t>& visible)
{
    DataParams protocol;
    protocol.target = target;
    return {std::move(dataset), protocol, {visible}};
}

std::vector<std::uint32_t> allRows(const Dataset& dataset)
{
    std::vector<std::uint32_t> rows(dataset.rows.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

std::vector<double> valuesOf(const TargetColumn& target, std::size_t rows)
{
    std::vector<double> values;
    for (std::uint32_t row = 0; row < rows; ++row)
        values.push_back(target.value(row));
    return values;
}

} // namespace

TEST_CASE("watch time is the milliseconds as they are, not what seconds times 1000 truncates to")
{
    auto dataset = std::make_shared<Dataset>();
    for (std::int32_t ms = 0; ms < 20000; ++ms) {
        dataset->rows.user.push_back(0);
        dataset->rows.watchMs.push_back(ms);
    }
    const TargetColumn target = columnOf(dataset, Target::WatchTime, {});
    CHECK(target.value(1001) == 1.001);
    bool exact = true;
    std::int32_t lostByTruncation = 0;
    for (std::uint32_t row = 0; row < 20000; ++row) {
        exact = exact && target.milli(row) == dataset->rows.watchMs[row];
        lostByTruncation +=
            static_cast<std::int32_t>(std::trunc(target.value(row) * 1000)) != target.milli(row);
    }
    CHECK(exact);
    CHECK(lostByTruncation > 0);
    CHECK(target.name() == "watch_time");
    CHECK(target.unit() == "s");
}

TEST_CASE("watch ratio: a null counts 0, thousandths are truncated")
{
    const auto dataset = ratios({{0, 0.9999}, {0, null}, {0, 573.457}}, 1);
    const TargetColumn target = columnOf(dataset, Target::WatchRatio, {});
    CHECK(valuesOf(target, 3) == std::vector<double>{0.9999, 0, 573.457});
    CHECK(target.milli(0) == 999);
    CHECK(target.milli(1) == 0);
    CHECK(target.milli(2) == static_cast<std::int32_t>(573.457 * 1000));
    CHECK(target.name() == "watch_ratio");
    CHECK(target.unit() == "ratio");
}

TEST_CASE("normalised per video over all rows or over the train rows")
{
    // Video 0: train 1..3, test 5. Video 1: one value. Video 2: only test. Video 3: only a null in train.
    const auto dataset = ratios({{0, 1}, {0, 3}, {1, 2}, {3, null}, {0, 5}, {2, 4}, {3, 4}, {0, null}}, 4);
    const std::vector<std::uint32_t> train{0, 1, 2, 3};
    const TargetColumn all = columnOf(dataset, Target::NormalizedWatchRatio, allRows(*dataset));
    CHECK(valuesOf(all, 8) == std::vector<double>{0, 0.5, 0, 0, 1, 0, 0, 0});
    const TargetColumn fromTrain = columnOf(dataset, Target::NormalizedWatchRatio, train);
    // Videos 2 and 3 use the train rows' 1..3: 5 would be 2, 4 would be 1.5.
    CHECK(valuesOf(fromTrain, 8) == std::vector<double>{0, 1, 0, 0, 1, 1, 1, 0});
    CHECK(fromTrain.milli(5) == 1000);
    for (std::uint32_t row = 0; row < 8; ++row) {
        CHECK(fromTrain.isClipped(row) == (row >= 4 && row <= 6));
        CHECK_FALSE(all.isClipped(row));
    }
    CHECK(all.name() == "watch_ratio_normalized");
}

TEST_CASE("per-video scaling agrees with a plain one on random data")
{
    const auto dataset = test::randomDataset(3, 500, 200);
    const TargetColumn target = columnOf(dataset, Target::NormalizedWatchRatio, allRows(*dataset));
    const ViewingTable& rows = dataset->rows;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        double least = 1e9;
        double most = -1e9;
        for (std::uint32_t other = 0; other < rows.size(); ++other) {
            if (rows.video[other] == rows.video[row] && !std::isnan(rows.watchRatio[other])) {
                least = std::min(least, rows.watchRatio[other]);
                most = std::max(most, rows.watchRatio[other]);
            }
        }
        const double expected =
            std::isnan(rows.watchRatio[row]) ? 0 : (rows.watchRatio[row] - least) / (most - least);
        CHECK(target.value(row) == expected);
    }
}

TEST_CASE("a target whose column the source lacks names the parameter")
{
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "arrays";
    dataset->rows.user = {0};
    dataset->rows.normalizedRatio = {0.25};
    for (const Target target : {Target::WatchTime, Target::WatchRatio}) {
        try {
            columnOf(dataset, target, {});
            FAIL("no error");
        } catch (const UsageError& error) {
            CHECK(error.parameter() == "data.target");
        }
    }
    CHECK(columnOf(dataset, Target::NormalizedWatchRatio, {}).value(0) == 0.25);
}

namespace {

std::shared_ptr<Dataset> watched(const std::vector<std::int32_t>& watchMs,
                                 const std::vector<std::int32_t>& durationMs = {})
{
    auto dataset = std::make_shared<Dataset>();
    dataset->videos.id.resize(watchMs.size());
    for (std::uint32_t row = 0; row < watchMs.size(); ++row) {
        dataset->rows.user.push_back(0);
        dataset->rows.video.push_back(row / 2); // two rows a video
    }
    dataset->rows.watchMs = watchMs;
    dataset->rows.durationMs = durationMs;
    return dataset;
}

} // namespace

TEST_CASE("a target is clipped at a value, whole milliseconds stay whole")
{
    const auto dataset = watched({0, 1000, 1001, 1002, 99999});
    DataParams protocol;
    protocol.targetClip = TargetClip::Value;
    protocol.targetLimit = 1.001;
    const TargetColumn target(dataset, protocol, {allRows(*dataset)});
    CHECK(valuesOf(target, 5) == std::vector<double>{0, 1, 1.001, 1.001, 1.001});
    CHECK(target.milli(2) == 1001);
    CHECK(target.milli(4) == 1001);
    CHECK_FALSE(target.isClipped(2));
    CHECK(target.isClipped(3));
    CHECK(target.followsTruth());
    CHECK(target.ofTruth(0, 0.5) == 0.5);
    CHECK(target.ofTruth(0, 7) == 1.001);
    CHECK_FALSE(target.keepsMeans());
    protocol.targetScaled = true;
    const TargetColumn scaled(dataset, protocol, {allRows(*dataset)});
    CHECK(valuesOf(scaled, 5) == std::vector<double>{0, 1 / 1.001, 1, 1, 1});
    CHECK(scaled.milli(4) == 1000);
    CHECK(scaled.ofTruth(0, 7) == 1);
    CHECK(scaled.unit() == "ratio");
}

TEST_CASE("a limit from a quantile sees the visible rows only, a video's length once")
{
    const auto dataset =
        watched({1000, 2000, 3000, 4000, 90000, 90000}, {5000, 7000, 11000, 9000, 100000, 100000});
    const std::vector<std::uint32_t> train{0, 1, 2, 3};
    DataParams protocol;
    protocol.targetClip = TargetClip::TargetQuantile;
    protocol.targetQuantile = 0.5;
    CHECK(TargetColumn(dataset, protocol, {train}).limit() == 2.5);
    CHECK(TargetColumn(dataset, protocol, {train}).value(3) == 2.5);
    CHECK(TargetColumn(dataset, protocol, {allRows(*dataset)}).limit() == 3.5);
    protocol.targetClip = TargetClip::LengthQuantile; // lengths 5 and 11: those of the videos' first rows
    CHECK(TargetColumn(dataset, protocol, {train}).limit() == 8);
    CHECK(TargetColumn(dataset, protocol, {train}).value(4) == 8);
}

TEST_CASE("a quantile of many values is that of the sorted values")
{
    Rng random(5);
    std::vector<double> values;
    for (int i = 0; i < 1001; ++i)
        values.push_back(i % 3 == 0 ? 1.5 : random.normal() * 1000);
    std::vector<double> sorted = values;
    std::ranges::sort(sorted);
    const auto each = [&](auto take) { std::ranges::for_each(values, take); };
    for (const std::size_t place : {0u, 1u, 17u, 500u, 999u, 1000u})
        CHECK(orderStatistic(place, each) == sorted[place]);
    for (const double share : {0.0, 0.01, 0.3333, 0.5, 0.99, 0.9999, 1.0}) {
        const double position = 1000 * share;
        const auto low = static_cast<std::size_t>(position);
        const double high = sorted[std::min<std::size_t>(low + 1, 1000)];
        const double part = position - static_cast<double>(low);
        CHECK(quantileOf(values.size(), share, each) ==
              (part == 0 ? sorted[low] : sorted[low] + part * (high - sorted[low])));
    }
}

TEST_CASE("values of a few rows are found, those of others are not")
{
    const std::vector<std::uint32_t> rows{0, 5, 63, 64, 200};
    const SparseValues values(201, rows, {1, 2, 3, 4, 5});
    for (std::uint32_t row = 0; row < 201; ++row) {
        const auto place = std::ranges::find(rows, row);
        if (place == rows.end())
            CHECK(values.find(row) == nullptr);
        else
            CHECK(*values.find(row) == static_cast<double>(place - rows.begin() + 1));
    }
    CHECK(SparseValues().find(7) == nullptr);
}
