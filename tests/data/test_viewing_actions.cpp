// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "core/data/fingerprint.h"
#include "tests/data/any_dataset.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

/// Three rows: like at 0.5 and follow at 0.5; none; follow at 2.
ViewingActions threeRows()
{
    ViewingActions actions;
    actions.names = {"like", "follow"};
    actions.timed = {true, true};
    actions.begin = {0, 2, 2, 3};
    actions.action = {0, 1, 1};
    actions.time = {0.5F, 0.5F, 2.0F};
    return actions;
}

} // namespace

TEST_CASE("a viewing's actions are found in their order, and none where there are none")
{
    const ViewingActions actions = threeRows();
    CHECK_NOTHROW(actions.check(3));
    CHECK(std::vector<int>(actions.of(0).begin(), actions.of(0).end()) == std::vector<int>{0, 1});
    CHECK(actions.of(1).empty());
    CHECK(actions.timesOf(1).empty());
    REQUIRE(actions.timesOf(2).size() == 1);
    CHECK(actions.timesOf(2)[0] == 2.0F);
    CHECK_FALSE(actions.empty());

    const ViewingActions none;
    CHECK(none.empty());
    CHECK(none.of(7).empty());
    CHECK(none.timesOf(7).empty());
    CHECK_NOTHROW(none.check(8));
}

TEST_CASE("actions that do not add up are refused")
{
    ViewingActions actions = threeRows();
    const auto isRefused = [&](std::size_t rows = 3) {
        try {
            actions.check(rows);
        } catch (const std::invalid_argument&) {
            return true;
        }
        return false;
    };
    CHECK(isRefused(2));
    CHECK(isRefused(4));
    SECTION("of no known type")
    {
        actions.action[2] = 2;
    }
    SECTION("twice in a viewing")
    {
        actions.action[1] = 0;
    }
    SECTION("times that descend")
    {
        actions.time[1] = 0.25F;
    }
    SECTION("a negative time")
    {
        actions.time[2] = -0.5F;
    }
    SECTION("no time")
    {
        actions.time[2] = notANumber;
    }
    SECTION("no time before another")
    {
        actions.time[0] = notANumber;
    }
    SECTION("an endless time")
    {
        actions.time[2] = std::numeric_limits<float>::infinity();
    }
    SECTION("times missing")
    {
        actions.time = {0.5F};
    }
    SECTION("rows that run backwards")
    {
        actions.begin = {0, 2, 1, 3};
    }
    SECTION("entries of no row")
    {
        actions.begin = {0, 1, 2, 2};
    }
    SECTION("a type nobody says is timed")
    {
        actions.timed = {true};
    }
    SECTION("more types than a mask holds")
    {
        actions.names.assign(33, "x");
        actions.timed.assign(33, true);
    }
    CHECK(isRefused());
}

TEST_CASE("the exit is the watch time as a share of the length")
{
    ViewingTable rows;
    rows.user = {0, 0, 0};
    rows.watchMs = {500, 3000, 100};
    rows.durationMs = {1000, 2000, 0};
    CHECK(exitTime(rows, 0) == 0.5F);
    CHECK(exitTime(rows, 1) == 1.5F); // watched again
    CHECK(std::isnan(exitTime(rows, 2)));

    ViewingTable ratios;
    ratios.user = {0, 0};
    CHECK(std::isnan(exitTime(ratios, 0)));
    ratios.watchRatio = {0.25, std::numeric_limits<double>::quiet_NaN()};
    CHECK(exitTime(ratios, 0) == 0.25F);
    CHECK(std::isnan(exitTime(ratios, 1)));
}

TEST_CASE("actions are part of what the data are")
{
    const auto dataset = test::fullDataset(10);
    const std::string before = contentFingerprint(*dataset);
    const auto changed = [&] { return contentFingerprint(*dataset) != before; };
    SECTION("a time")
    {
        dataset->actions.time[0] = 0.75F;
    }
    SECTION("a name")
    {
        dataset->actions.names[0] = "love";
    }
    SECTION("whether times are real")
    {
        dataset->actions.timed[0] = false;
    }
    SECTION("the unit")
    {
        dataset->actions.unitSeconds = 60;
    }
    SECTION("none at all")
    {
        dataset->actions = {};
    }
    CHECK(changed());
}
