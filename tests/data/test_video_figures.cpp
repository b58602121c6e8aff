// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/video_figures.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <map>

using namespace watchlab;

TEST_CASE("videos' figures agree with a count of all rows", "[data]")
{
    test::TinyDataOptions options;
    options.seed = 5;
    auto tiny = test::makeTinyDataset(options);
    tiny->videos.id[3] = tiny->videos.id[2]; // one video in two entries, as arrays can have it
    const auto data = prepare(tiny, DataParams());
    const Dataset& dataset = *data->dataset;
    std::map<std::int64_t, VideoFigure> expected;
    for (const auto* rows : {&data->train, &data->validation, &data->test}) {
        for (const std::uint32_t row : *rows) {
            VideoFigure& sum = expected[dataset.videos.id[dataset.rows.video[row]]];
            ++(rows == &data->train ? sum.trainRows : sum.heldOutRows);
            sum.meanTarget += data->target->value(row);
        }
    }
    const std::vector<VideoFigure> figures = videoFigures(*data);
    REQUIRE(figures.size() == expected.size());
    for (const VideoFigure& figure : figures) {
        const VideoFigure& sum = expected.at(figure.id);
        CHECK(figure.trainRows == sum.trainRows);
        CHECK(figure.heldOutRows == sum.heldOutRows);
        CHECK(figure.meanTarget ==
              Approx(sum.meanTarget / static_cast<double>(sum.trainRows + sum.heldOutRows)));
        CHECK(figure.name == std::to_string(figure.id));
        CHECK(figure.lengthSeconds > 0);
    }
    std::stop_source stopped;
    stopped.request_stop();
    CHECK_THROWS_AS(videoFigures(*data, {stopped.get_token(), {}}), Cancelled);
}
