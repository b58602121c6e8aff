// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ceiling.h"
#include "core/data/generator.h"
#include "tests/a2gen/planted_rules.h"

#include <catch2/catch.hpp>

#include <iostream>

using namespace watchlab;

TEST_CASE("the demo finds the planted rules and comes nearer to true watch times than a constant",
          "[a2gen][slow]")
{
    const auto dataset = generateDataset({});
    const test::DemoRun run(dataset, 1);
    const test::PlantedRules rules = test::rulesOf(run);
    const std::optional<Ceiling> ceiling = findCeiling(*run.data, run.data->test);
    REQUIRE(ceiling.has_value());
    const double gap = (ceiling->constantMae - run.metrics.at("mae")) / (ceiling->constantMae - ceiling->mae);
    std::cout << "late likes: follows " << rules.follow << " times, collects " << rules.collect
              << " times; follow before like: watched " << rules.watched << " times as long; MAE "
              << 100 * gap << " % of the way\n";
    CHECK(rules.follow > 1.5);
    CHECK(rules.collect > 1.05);
    CHECK(rules.watched > 1.03);
    CHECK(gap > 0.2);
}
