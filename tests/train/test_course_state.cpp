// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/course_state.h"
#include "core/train/run_checkpoint.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

TEST_CASE("where a course stands comes back to the bit", "[train]")
{
    CourseState state;
    state.generators = {{"dropout", Rng(3).state()}, {"teacher", Rng(4).state()}};
    state.evaluations = 7;
    state.evaluatedStep = 123456789012;
    state.bestValue = 0.1 + 0.2;
    state.learningRate = {2, 1, 5};
    state.bestFile = "step-9.safetensors";
    state.watched = {{42, {7, 3, 5}, 0}, {43, {}, -1}};
    state.formerBestFile = "step-3.safetensors";
    const CourseState read = courseStateOf(courseStateText(state));
    CHECK(read.generators == state.generators);
    CHECK(read.evaluations == 7);
    CHECK(read.evaluatedStep == 123456789012);
    CHECK(read.bestValue == state.bestValue);
    CHECK(read.learningRate.plateaus == 2);
    CHECK(read.learningRate.sincePlateau == 1);
    CHECK(read.learningRate.withoutBest == 5);
    CHECK(read.bestFile == "step-9.safetensors");
    CHECK(read.formerBestFile == "step-3.safetensors");
    REQUIRE(read.watched.size() == 2);
    CHECK(read.watched[0].ranking == std::vector<std::int64_t>{7, 3, 5});
    CHECK(read.watched[1].pendingFor == -1);
    state.bestValue = std::nan("");
    CHECK(std::isnan(courseStateOf(courseStateText(state)).bestValue));
}

TEST_CASE("a generator that is missing is an error that names the file", "[train]")
{
    struct Plain final : RunCheckpoint {
        void write(const std::filesystem::path&) const override {}
    };
    Plain checkpoint;
    CHECK_THROWS_WITH(checkpoint.generator("dropout", "a.safetensors"),
                      Catch::Contains("a.safetensors") && Catch::Contains("earlier version"));
    checkpoint.course.emplace().generators["dropout"] = Rng(8).state();
    CHECK(checkpoint.generator("dropout", "a.safetensors").next() == Rng(8).next());
    CHECK_THROWS_WITH(checkpoint.generator("teacher", "a.safetensors"), Catch::Contains("\"teacher\""));
}
