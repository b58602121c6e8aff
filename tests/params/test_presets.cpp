// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>

using namespace watchlab;

TEST_CASE("every preset can run and says what it is")
{
    REQUIRE(presets("gr").size() == 3);
    for (const Preset& preset : presets("gr")) {
        INFO(preset.name);
        const RunConfig config = presetConfig("gr", preset.name);
        CHECK(findProblems(config).empty());
        CHECK(config.preset == preset.name);
        CHECK(config.family == "gr");
        CHECK(preset.help.size() > 20);
    }
}

TEST_CASE("the reference preset reverses our four choices and looks at the test rows")
{
    const RunConfig paper = presetConfig("gr", "paper");
    const RunConfig reference = presetConfig("gr", "reference");
    CHECK(paper.data.statistics == Statistics::TrainRows);
    CHECK(reference.data.statistics == Statistics::AllRows);
    CHECK(paper.gr.curriculum.counter == ScheduleCounter::OverRun);
    CHECK(reference.gr.curriculum.counter == ScheduleCounter::PerEpoch);
    CHECK(paper.data.duplicates == Duplicates::DropExact);
    CHECK(reference.data.duplicates == Duplicates::Keep);
    CHECK(paper.data.validationFraction == 0.1);
    CHECK(reference.data.validationSplit == ValidationSplit::None);
    CHECK_FALSE(paper.train.selectOnTest);
    CHECK(reference.train.selectOnTest);
}

TEST_CASE("an unknown preset or family is refused with those there are")
{
    CHECK_THROWS_WITH(presetConfig("gr", "papper"),
                      "preset: there is no preset \"papper\"; there are: paper, reference, demo");
    CHECK_THROWS_AS(presetConfig("xyz", "paper"), UsageError);
}

TEST_CASE("a config is written as the command line that makes it")
{
    RunConfig config = presetConfig("gr", "demo");
    setParameter(config, "train.epochs", "7");
    setParameter(config, "gr.schedule", "exp");
    CHECK(commandLine(config, "sample") ==
          "watchlab-cli train gr sample --preset demo --gr.schedule=exp --train.epochs=7");
    CHECK(commandLine(presetConfig("gr", "paper"), "/data/it's here") ==
          "watchlab-cli train gr '/data/it'\\''s here' --preset paper");
}
