// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/config_json.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace watchlab;

TEST_CASE("every preset can run and says what it is")
{
    REQUIRE(families().size() == 4);
    for (const Family& family : families()) {
        REQUIRE(presets(family.name).size() == 3);
        CHECK(family.help.size() > 20);
        for (const Preset& preset : presets(family.name)) {
            INFO(family.name << " " << preset.name);
            const RunConfig config = presetConfig(family.name, preset.name);
            CHECK(findProblems(config).empty());
            CHECK(config.preset == preset.name);
            CHECK(config.family == family.name);
            CHECK(preset.help.size() > 20);
        }
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
    CHECK_THROWS_WITH(presetConfig("xyz", "paper"),
                      "there is no model family \"xyz\"; there are: gr, hybrid, a2gen, baseline");
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
    CHECK(forkCommandLine(presetConfig("gr", "demo"), config, 7, 1200, "/my runs") ==
          "watchlab-cli --workspace '/my runs' train --fork 7@1200 --gr.schedule=exp --train.epochs=7");
}

TEST_CASE("a family's config says nothing of another's parameters")
{
    RunConfig config = presetConfig("hybrid", "demo");
    config.hybrid.keep = 50;
    config.gr.model.heads = 3; // would be a contradiction for GR
    CHECK(findProblems(config).empty());
    CHECK(changedKeys(presetConfig("hybrid", "demo"), config) ==
          std::vector<std::string_view>{"hybrid.keep"});
    CHECK(commandLine(config, "sample") == "watchlab-cli train hybrid sample --preset demo --hybrid.keep=50");
    const nlohmann::json document = configAsJson(config);
    CHECK(document["parameters"].contains("hybrid.keep"));
    CHECK(document["parameters"].contains("train.seed"));
    CHECK_FALSE(document["parameters"].contains("gr.n_head"));
    CHECK_FALSE(document["parameters"].contains("train.epochs"));
    CHECK(changedKeys(configFromJson(document), config).empty());
}

TEST_CASE("a baseline is called by its method")
{
    const RunConfig d2q = presetConfig("d2q", "demo");
    CHECK(d2q.family == "baseline");
    CHECK(d2q.baseline.method == BaselineMethod::D2q);
    CHECK(modelName(d2q) == "d2q");
    CHECK(modelName(presetConfig("gr", "demo")) == "gr");
    CHECK(findFamily("egmn").name == "baseline");
    CHECK(commandLine(d2q, "sample") == "watchlab-cli train d2q sample --preset demo");
    CHECK(presetConfig("baseline", "demo").baseline.method == BaselineMethod::Vr);
    for (const ParameterChoice& method : findParameter("baseline.method")->choices) {
        INFO(method.key);
        CHECK(findProblems(presetConfig(method.key, "paper")).empty());
    }
}

TEST_CASE("baselines have GR's budget and encoder")
{
    for (const char* preset : {"paper", "reference", "demo"}) {
        INFO(preset);
        const RunConfig gr = presetConfig("gr", preset);
        const RunConfig vr = presetConfig("vr", preset);
        CHECK(vr.baseline.encoder.featDim == gr.gr.model.featDim);
        CHECK(vr.baseline.encoder.hiddenDim == gr.gr.model.hiddenDim);
        CHECK(vr.baseline.encoder.dropout == gr.gr.model.dropout);
        for (const Parameter& parameter : parameterTable())
            if (parameter.key.starts_with("data.") || parameter.key.starts_with("train."))
                CHECK(parameterText(parameter, vr) == parameterText(parameter, gr));
    }
}

TEST_CASE("the published settings of Hybrid")
{
    const RunConfig paper = presetConfig("hybrid", "paper");
    CHECK(paper.hybrid.als.factors == 64);
    CHECK(paper.hybrid.trees.trees == 1000);
    CHECK(paper.hybrid.trees.rowsPerTree == 0.7);
    CHECK(presetConfig("hybrid", "reference").hybrid.trees.rowsPerTree == 1);
    CHECK(paper.hybrid.keep == 0);
    CHECK(paper.data.duplicates == Duplicates::Keep);
}
