// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/video_durations.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

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

} // namespace

TEST_CASE("durations are means on the scale of the rows that may be looked at")
{
    const Dataset dataset = datasetOf({{0, 1000}, {1, 5000}, {0, 3000}, {2, 9000}}, 4);
    const std::vector<double> all = meanNormalizedDurations(dataset, Statistics::AllRows, {});
    CHECK(all[0] == 0.125);
    CHECK(all[1] == 0.5);
    CHECK(all[2] == 1.0);
    CHECK(std::isnan(all[3]));
    const std::vector<double> train = meanNormalizedDurations(dataset, Statistics::TrainRows, {0, 1, 2});
    CHECK(train[0] == 0.25);
    CHECK(train[1] == 1.0);
    CHECK(std::isnan(train[2]));
}

TEST_CASE("videos of one length have one mean, however many rows they have")
{
    // 1/3 and the like are not exact in binary: plain sums of 1, 2, ... of them give different means.
    std::vector<std::pair<std::uint32_t, std::int32_t>> rows{{0, 0}, {0, 3000}};
    for (std::uint32_t video = 1; video <= 40; ++video)
        rows.insert(rows.end(), 37 * video, {video, 1000});
    const std::vector<double> durations =
        meanNormalizedDurations(datasetOf(rows, 41), Statistics::AllRows, {});
    for (std::uint32_t video = 1; video <= 40; ++video)
        CHECK(durations[video] == 1.0 / 3.0);
}

TEST_CASE("all rows of one length, and durations that the source gives")
{
    CHECK(meanNormalizedDurations(datasetOf({{0, 700}, {1, 700}}, 2), Statistics::AllRows, {}) ==
          std::vector<double>{0, 0});
    Dataset given = datasetOf({{0, 0}, {1, 0}}, 2);
    given.videos.givenDuration = {0.1, 0.7};
    CHECK(meanNormalizedDurations(given, Statistics::AllRows, {}) == std::vector<double>{0.1, 0.7});
    const std::vector<double> train = meanNormalizedDurations(given, Statistics::TrainRows, {1});
    CHECK(std::isnan(train[0]));
    CHECK(train[1] == 0.7);
}
