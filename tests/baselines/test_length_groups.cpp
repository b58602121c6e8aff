// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/length_groups.h"
#include "core/util/rng.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace watchlab;
using namespace watchlab::baselines;

TEST_CASE("lengths fall into groups of equal numbers")
{
    Rng rng(2);
    std::vector<double> lengths(9000);
    for (double& length : lengths)
        length = 5 + 300 * rng.uniform();
    const LengthGroups groups = equalFrequencyGroups(lengths, 30);
    REQUIRE(groups.count() == 30);
    std::vector<int> counts(30);
    for (const std::uint32_t group : groupsOf(groups, lengths))
        ++counts[group];
    for (const int count : counts)
        CHECK(count == 300);
}

TEST_CASE("equal lengths stay together")
{
    const LengthGroups groups = equalFrequencyGroups({1, 1, 1, 1, 1, 2, 3, 4}, 4);
    CHECK(groups.cuts == std::vector<double>{3}); // the places 2 and 4 are 1, as is the least
    CHECK(groups.of(1) == 0);
    CHECK(groups.of(2.9) == 0);
    CHECK(groups.of(3) == 1);
    CHECK(groups.of(std::numeric_limits<double>::quiet_NaN()) == 0);
    CHECK(equalFrequencyGroups({7, 7, 7}, 5).count() == 1);
    CHECK(equalFrequencyGroups({}, 5).count() == 1);
}

TEST_CASE("a video is as long as its rows say")
{
    const auto dataset = test::makeTinyDataset();
    const auto data = prepare(dataset, {});
    const std::vector<double> lengths = videoLengths(*data);
    REQUIRE(lengths.size() == dataset->videos.size());
    CHECK(lengths[6] == 5.3);                  // 5000 + 100 * 3 ms
    for (const std::uint32_t row : data->test) // is not looked at where train rows say something
        dataset->rows.durationMs[row] = 60000;
    CHECK(videoLengths(*data) == lengths);
    dataset->rows.durationMs.clear();
    dataset->videos.givenDuration.assign(dataset->videos.size(), 0.25);
    CHECK(videoLengths(*data)[3] == 0.25);
}
