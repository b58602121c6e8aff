// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol.h"
#include "tests/data/random_dataset.h"

#include <catch2/catch.hpp>

#include <cmath>

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
    const TargetColumn target(dataset, Target::WatchTime, Statistics::AllRows, {});
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
    const TargetColumn target(dataset, Target::WatchRatio, Statistics::AllRows, {});
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
    const TargetColumn all(dataset, Target::NormalizedWatchRatio, Statistics::AllRows, train);
    CHECK(valuesOf(all, 8) == std::vector<double>{0, 0.5, 0, 0, 1, 0, 0, 0});
    const TargetColumn fromTrain(dataset, Target::NormalizedWatchRatio, Statistics::TrainRows, train);
    // Videos 2 and 3 use the train rows' 1..3.
    CHECK(valuesOf(fromTrain, 8) == std::vector<double>{0, 1, 0, 0, 2, 1.5, 1.5, 0});
    CHECK(fromTrain.milli(5) == 1500);
    CHECK(all.name() == "watch_ratio_normalized");
}

TEST_CASE("per-video scaling agrees with a plain one on random data")
{
    const auto dataset = test::randomDataset(3, 500, 200);
    const TargetColumn target(dataset, Target::NormalizedWatchRatio, Statistics::AllRows, {});
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
            TargetColumn(dataset, target, Statistics::AllRows, {});
            FAIL("no error");
        } catch (const UsageError& error) {
            CHECK(error.parameter() == "data.target");
        }
    }
    CHECK(TargetColumn(dataset, Target::NormalizedWatchRatio, Statistics::TrainRows, {}).value(0) == 0.25);
}
