// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ceiling.h"
#include "core/data/generator.h"
#include "core/params/presets.h"
#include "core/train/trainer.h"
#include "tests/support/recording_observer.h"

#include <catch2/catch.hpp>

#include <iostream>

using namespace watchlab;

namespace {

struct Gap {
    double mae = 0;  ///< share of the way from the train rows' median to the generator's true medians
    double xauc = 0; ///< share of the way from 0.5 to the generator's true means
};

Gap trainDemo(const std::shared_ptr<const Dataset>& dataset, std::int64_t seed)
{
    RunConfig config = presetConfig("gr", "demo");
    config.train.seed = seed;
    const auto data = prepare(dataset, config.data);
    test::RecordingObserver observer;
    CommandQueue commands;
    const Outcome outcome = train(config, *data, {observer, commands, {}, {}});
    REQUIRE(std::holds_alternative<Completed>(outcome));
    const auto& metrics = std::get<Completed>(outcome).metrics;
    const std::optional<Ceiling> ceiling = findCeiling(*data, data->test);
    REQUIRE(ceiling.has_value());
    const Gap gap{(ceiling->constantMae - metrics.at("mae")) / (ceiling->constantMae - ceiling->mae),
                  (metrics.at("xauc") - 0.5) / (ceiling->bestXauc() - 0.5)};
    std::cout << "seed " << seed << ": MAE " << metrics.at("mae") << " between " << ceiling->constantMae
              << " and " << ceiling->mae << " (" << 100 * gap.mae << " %), XAUC " << metrics.at("xauc")
              << " up to " << ceiling->bestXauc() << " (" << 100 * gap.xauc << " %)\n";
    return gap;
}

} // namespace

TEST_CASE("the demo closes a good part of the gap to the best possible", "[runs][slow]")
{
    const auto dataset = generateDataset({});
    for (const std::int64_t seed : {1, 2, 3}) {
        const Gap gap = trainDemo(dataset, seed);
        CHECK(gap.mae >= 0.35);
        CHECK(gap.xauc >= 0.65);
    }
}

TEST_CASE("where there is no signal the demo closes nothing", "[runs][slow]")
{
    GeneratorParams params;
    params.signal = 0;
    const auto dataset = generateDataset(params);
    RunConfig config = presetConfig("gr", "demo");
    config.train.evaluationRows = 0;
    const auto data = prepare(dataset, config.data);
    test::RecordingObserver observer;
    CommandQueue commands;
    const Outcome outcome = train(config, *data, {observer, commands, {}, {}});
    REQUIRE(std::holds_alternative<Completed>(outcome));

    // Validation rows follow the law of the train rows: their median is all that can be known.
    const std::optional<Ceiling> ofValidation = findCeiling(*data, data->validation);
    REQUIRE(ofValidation.has_value());
    for (const auto& evaluation : observer.evaluations) {
        if (evaluation->part == "validation")
            CHECK(evaluation->find("mae")->value >= 0.999 * ofValidation->constantMae);
    }
    // Viewings in the test rows last a little longer whoever watches: less than a hundredth of the MAE, and
    // only by chance can a model that has not seen them lean that way.
    const std::optional<Ceiling> ofTest = findCeiling(*data, data->test);
    REQUIRE(ofTest.has_value());
    const auto& metrics = std::get<Completed>(outcome).metrics;
    std::cout << "no signal: MAE " << metrics.at("mae") << ", the constant's " << ofTest->constantMae
              << ", the best " << ofTest->mae << "; XAUC " << metrics.at("xauc") << "\n";
    CHECK(ofTest->mae >= 0.99 * ofTest->constantMae);
    CHECK(metrics.at("mae") >= 0.99 * ofTest->constantMae);
    CHECK(metrics.at("xauc") == Approx(0.5).margin(0.01));
}
