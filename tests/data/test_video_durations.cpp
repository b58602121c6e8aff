// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/video_durations.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace watchlab;
using Rows = std::vector<std::uint32_t>;

namespace {

/// Rows of (video, duration in ms).
Dataset datasetOf(const std::vector<std::pair<std::uint32_t, std::int32_t>>& rows, std::size_t videos)
{
    Dataset dataset;
    dataset.videos.id.resize(videos);
    for (const auto& [video, duration] : rows) {
        dataset.rows.user.push_back(0);
        dataset.rows.video.push_back(video);
        dataset.rows.durationMs.push_back(duration);
    }
    return dataset;
}

std::vector<double> durationsOf(const Dataset& dataset, Statistics statistics, Rows train, Rows validation,
                                Rows test)
{
    PreparedData data;
    data.dataset = std::make_shared<const Dataset>(dataset);
    data.protocol.statistics = statistics;
    data.train = std::move(train);
    data.validation = std::move(validation);
    data.test = std::move(test);
    return meanNormalizedDurations(data);
}

/// All rows are train rows.
std::vector<double> durationsOf(const Dataset& dataset)
{
    Rows rows(dataset.rows.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return durationsOf(dataset, Statistics::TrainRows, rows, {}, {});
}

} // namespace

TEST_CASE("durations are means on the scale of the rows that may be looked at")
{
    const Dataset dataset = datasetOf({{0, 1000}, {1, 5000}, {0, 3000}, {2, 9000}}, 4);
    const std::vector<double> all = durationsOf(dataset, Statistics::AllRows, {1, 2}, {0}, {3});
    CHECK(all[0] == 0.125);
    CHECK(all[1] == 0.5);
    CHECK(all[2] == 1.0);
    CHECK(std::isnan(all[3]));
    const std::vector<double> train = durationsOf(dataset, Statistics::TrainRows, {0, 1, 2}, {}, {3});
    CHECK(train[0] == 0.25);
    CHECK(train[1] == 1.0);
    CHECK(std::isnan(train[2]));
    // what the protocol left out is in no statistic
    CHECK(durationsOf(dataset, Statistics::AllRows, {0, 2}, {}, {1})[1] == 1.0);
    CHECK(std::isnan(durationsOf(dataset, Statistics::AllRows, {0, 2}, {}, {1})[2]));
}

TEST_CASE("a length of 0, or none, is no length")
{
    const std::vector<double> durations =
        durationsOf(datasetOf({{0, 1000}, {0, 0}, {1, 2000}, {1, -1}, {2, 0}, {3, 3000}}, 4));
    CHECK(durations[0] == 0);
    CHECK(durations[1] == 0.5);
    CHECK(std::isnan(durations[2]));
    CHECK(durations[3] == 1);
    CHECK(std::isnan(durationsOf(datasetOf({{0, 0}}, 1))[0]));
}

TEST_CASE("the order of the sums is that of the files, whatever part a row is in")
{
    std::vector<std::pair<std::uint32_t, std::int32_t>> rows{{0, 1}, {0, 998}};
    for (std::int32_t i = 0; i < 500; ++i)
        rows.emplace_back(1, 1 + i * 311 % 997);
    Rows parts[3];
    for (std::uint32_t row = 0; row < rows.size(); ++row)
        parts[row * 7 % 3].push_back(row);
    const Dataset dataset = datasetOf(rows, 2);
    CHECK(durationsOf(dataset, Statistics::AllRows, parts[0], parts[1], parts[2]) == durationsOf(dataset));
}

TEST_CASE("videos of one length have one mean, however many rows they have")
{
    // 1/3 and the like are not exact in binary: plain sums of 1, 2, ... of them give different means.
    std::vector<std::pair<std::uint32_t, std::int32_t>> rows{{0, 1}, {0, 3001}};
    for (std::uint32_t video = 1; video <= 40; ++video)
        rows.insert(rows.end(), 37 * video, {video, 1001});
    const std::vector<double> durations = durationsOf(datasetOf(rows, 41));
    for (std::uint32_t video = 1; video <= 40; ++video)
        CHECK(durations[video] == 1.0 / 3.0);
}

TEST_CASE("all rows of one length, and durations that the source gives")
{
    CHECK(durationsOf(datasetOf({{0, 700}, {1, 700}}, 2)) == std::vector<double>{0, 0});
    Dataset given = datasetOf({{0, 0}, {1, 0}}, 2);
    given.videos.givenDuration = {0.1, 0.7};
    CHECK(durationsOf(given) == std::vector<double>{0.1, 0.7});
    const std::vector<double> train = durationsOf(given, Statistics::TrainRows, {1}, {}, {0});
    CHECK(std::isnan(train[0]));
    CHECK(train[1] == 0.7);
}
