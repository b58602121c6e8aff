// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_truth.h"
#include "core/data/generator.h"
#include "core/data/generator/actions.h"
#include "core/data/generator/row_writer.h"
#include "core/data/open_dataset.h"
#include "core/data/protocol.h"
#include "core/metrics/action_ceiling.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace watchlab;
using namespace watchlab::generator;

namespace {

constexpr double never = 1e9;

/// When each action happened in a row; never = it did not.
std::array<double, actionKinds> timesIn(const ViewingActions& actions, std::size_t row)
{
    std::array<double, actionKinds> at{};
    at.fill(never);
    for (std::size_t i = 0; i < actions.of(row).size(); ++i)
        at[actions.of(row)[i]] = actions.timesOf(row)[i];
    return at;
}

struct Share {
    double hits = 0;
    double of = 0;
    void add(bool hit)
    {
        hits += hit;
        of += 1;
    }
    double value() const { return hits / of; }
    double error() const { return std::sqrt(value() * (1 - value()) / of); }
};

GeneratorParams params(std::int64_t rows, double signal = 1)
{
    return {rows, 1, signal};
}

/// A user and a video of whom everything is known.
ActionChances someChances()
{
    ActionChances chances;
    chances.own = {0.3, 0.2, 0.1, 0.15};
    chances.segment = {0.1, 0.2, 0.4, 0.2, 0.1};
    chances.followAfterLike = 0.2;
    chances.collectAfterLike = 0.25;
    return chances;
}

} // namespace

TEST_CASE("actions are few, in order, once each and before the exit")
{
    const auto dataset = generateDataset(params(100000));
    const ViewingActions& actions = dataset->actions;
    REQUIRE_NOTHROW(actions.check(dataset->rows.size()));
    CHECK(actions.names == std::vector<std::string>{"like", "follow", "forward", "collect"});
    CHECK(actions.timed == std::vector<bool>(4, true));
    CHECK(actions.unitSeconds == 0);
    std::array<Share, actionKinds> shares;
    Share any;
    for (std::size_t row = 0; row < dataset->rows.size(); ++row) {
        const auto at = timesIn(actions, row);
        for (std::size_t a = 0; a < actionKinds; ++a)
            shares[a].add(at[a] < never);
        any.add(!actions.of(row).empty());
        if (!actions.of(row).empty())
            REQUIRE(actions.timesOf(row).back() <= exitTime(dataset->rows, row));
    }
    CHECK(any.value() > 0.03);
    CHECK(any.value() < 0.08);
    CHECK(shares[Like].value() > 0.02);
    for (const Share& share : shares) {
        CHECK(share.value() > 0.004);
        CHECK(share.value() < 0.06);
    }
}

TEST_CASE("a late like raises follow 3.3 times and collect 1.52 times, whatever the signal")
{
    for (const double signal : {0.0, 1.0}) {
        CAPTURE(signal);
        const auto dataset = generateDataset(params(1000000, signal));
        std::array<Share, 2> follows; // after early, late likes
        std::array<Share, 2> collects;
        for (std::size_t row = 0; row < dataset->rows.size(); ++row) {
            const auto at = timesIn(dataset->actions, row);
            if (at[Like] == never)
                continue;
            const bool late = at[Like] >= lateFrom;
            if (!(at[Follow] <= at[Like]))
                follows[late].add(at[Follow] < never);
            if (!(at[Collect] <= at[Like]))
                collects[late].add(at[Collect] < never);
        }
        const auto check = [](const std::array<Share, 2>& shares, double expected) {
            const double ratio = shares[1].value() / shares[0].value();
            const double error = ratio * std::hypot(shares[0].error() / shares[0].value(),
                                                    shares[1].error() / shares[1].value());
            CAPTURE(ratio, error);
            CHECK(error < expected / 10);
            // Late likes come from users and videos that differ a little from those of early ones.
            CHECK(std::abs(ratio - expected) < 3 * error + 0.05 * expected);
        };
        check(follows, followAfterLateLike);
        check(collects, collectAfterLateLike);
    }
}

TEST_CASE("a follow before a like lengthens the viewing, and changes no other row")
{
    const World world(50000, 3, 1);
    ViewingTable before;
    GroundTruth truth;
    makeViewings(world, before, truth, {});
    ViewingTable rows = before;
    const ViewingActions actions = makeActions(world, rows, {});
    std::size_t lengthened = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto at = timesIn(actions, row);
        const std::span<const std::uint8_t> order = actions.of(row);
        const auto place = [&](ActionKind kind) { return std::ranges::find(order, kind) - order.begin(); };
        const bool followFirst = at[Follow] < never && at[Like] < never && place(Follow) < place(Like);
        const long most = std::max<long>(longestWatchMs(rows.durationMs[row]), before.watchMs[row]);
        const long expected = followFirst
                                  ? std::min(most, std::lround(before.watchMs[row] * followFirstLengthens))
                                  : long(before.watchMs[row]);
        REQUIRE(rows.watchMs[row] == expected);
        if (!followFirst)
            REQUIRE(rows.watchRatio[row] == before.watchRatio[row]);
        else
            REQUIRE(rows.watchRatio[row] == double(rows.watchMs[row]) / rows.durationMs[row]);
        lengthened += followFirst;
    }
    CHECK(lengthened > 50);
    CHECK(lengthened < rows.size() / 200);
    CHECK(rows.user == before.user);
    CHECK(rows.video == before.video);
    CHECK(rows.date == before.date);
    CHECK(rows.durationMs == before.durationMs);
}

TEST_CASE("users act in the segments they like, videos where they peak")
{
    const World world(400000, 1, 1);
    const auto dataset = generateDataset(params(400000));
    Share favourite;
    Share peak;
    for (std::size_t row = 0; row < dataset->rows.size(); ++row) {
        const auto at = timesIn(dataset->actions, row);
        if (at[Forward] == never || exitTime(dataset->rows, row) < 1)
            continue;
        const auto segment = static_cast<std::size_t>(at[Forward] * segments);
        favourite.add(segment == world.actions.favouriteSegment(dataset->rows.user[row]));
        const std::size_t best = world.actions.peakSegment(dataset->rows.video[row]);
        if (best != world.actions.favouriteSegment(dataset->rows.user[row]))
            peak.add(segment == best);
    }
    CHECK(favourite.of > 1000);
    CHECK(favourite.value() > 0.6);
    CHECK(favourite.value() < 0.8);
    CHECK(peak.value() > 0.1); // against 0.08 of the others
    CHECK(peak.value() < 0.2);
}

TEST_CASE("probabilities of actions are what drawing gives")
{
    const ActionChances chances = someChances();
    double none = 1;
    for (const double chance : chances.own)
        none *= 1 - chance;
    for (const double exit : {0.0, 0.33, 0.7, 1.0, 3.0}) {
        CAPTURE(exit);
        const auto expected = ActionLaw::probabilities(chances, exit);
        std::array<Share, actionKinds> drawn;
        Rng rng(5);
        for (int i = 0; i < 400000; ++i) {
            DrawnActions actions;
            if (rng.uniform() < 1 - none)
                actions = ActionLaw::draw(chances, exit, rng);
            for (std::size_t a = 0; a < actionKinds; ++a)
                drawn[a].add(std::find(actions.kind.begin(), actions.kind.begin() + actions.count, a) !=
                             actions.kind.begin() + actions.count);
        }
        for (std::size_t a = 0; a < actionKinds; ++a) {
            CAPTURE(a, drawn[a].value());
            CHECK(std::abs(expected[a] - drawn[a].value()) <= 4 * drawn[a].error() + 0.01 * expected[a]);
        }
    }
}

TEST_CASE("the true probabilities of generated rows are calibrated")
{
    const auto dataset = generateDataset(params(400000));
    const ActionTruth truth(params(400000));
    CHECK(truth.fits(*dataset, *dataset->truth));
    CHECK_FALSE(ActionTruth({400000, 2, 1}).fits(*dataset, *dataset->truth));
    std::array<double, actionKinds> expected{};
    std::array<double, actionKinds> likely{}; // in the quarter of the rows that are likeliest
    std::array<Share, actionKinds> found;
    std::array<Share, actionKinds> foundLikely;
    for (std::size_t row = 0; row < dataset->rows.size(); row += 3) {
        const std::vector<double> probability = truth.probabilities(dataset->rows, row);
        const auto at = timesIn(dataset->actions, row);
        for (std::size_t a = 0; a < actionKinds; ++a) {
            expected[a] += probability[a];
            found[a].add(at[a] < never);
            if (probability[a] > (a == Like ? 0.05 : 0.015)) {
                likely[a] += probability[a];
                foundLikely[a].add(at[a] < never);
            }
        }
    }
    for (std::size_t a = 0; a < actionKinds; ++a) {
        CAPTURE(a);
        CHECK(std::abs(expected[a] / found[a].of - found[a].value()) < 4 * found[a].error());
        CHECK(foundLikely[a].of > 1000);
        CHECK(std::abs(likely[a] / foundLikely[a].of - foundLikely[a].value()) < 4 * foundLikely[a].error());
        CHECK(foundLikely[a].value() > 1.5 * found[a].value());
    }
}

TEST_CASE("the truth about actions is found for a folder and for the sample, and for nothing else")
{
    const test::TemporaryFolder temporary;
    const GeneratorParams made{3000, 4, 0.5};
    writeKuaiRecFolder(made, temporary / "made");
    const auto opened = openDataset((temporary / "made").string());
    const std::optional<ActionTruth> found = findActionTruth(*opened);
    REQUIRE(found);
    const ActionTruth expected(made);
    CHECK(found->probabilities(opened->rows, 17) == expected.probabilities(opened->rows, 17));
    CHECK_FALSE(findActionTruth(*generateDataset(made))); // of parameters that nobody knows
    CHECK(findActionTruth(*generateDataset({})));

    std::filesystem::remove(temporary / "made" / "watchlab_truth.bin");
    CHECK_FALSE(findActionTruth(*opened));
}

TEST_CASE("the ceiling of an action is the share of pairs that the true probabilities order")
{
    const auto prepared = prepare(generateDataset({}), {});
    const std::vector<std::uint32_t> rows(prepared->test.begin(), prepared->test.begin() + 3000);
    const std::vector<ActionCeiling> ceilings = findActionCeilings(*prepared, rows);
    REQUIRE(ceilings.size() == actionKinds);
    const ActionTruth truth{GeneratorParams()};
    const ViewingTable& table = prepared->dataset->rows;
    for (std::size_t a = 0; a < actionKinds; ++a) {
        std::vector<double> with;
        std::vector<double> without;
        for (const std::uint32_t row : rows) {
            const bool happened = timesIn(prepared->dataset->actions, row)[a] < never;
            (happened ? with : without).push_back(truth.probabilities(table, row)[a]);
        }
        double wins = 0;
        for (const double one : with) {
            for (const double other : without)
                wins += one > other ? 1 : one == other ? 0.5 : 0;
        }
        const double expected = wins / static_cast<double>(with.size() * without.size());
        CHECK(ceilings[a].name == actionNames[a]);
        CHECK(ceilings[a].positives == std::ssize(with));
        CHECK(ceilings[a].rows == 3000);
        CHECK(ceilings[a].auc == Approx(expected));
    }
    for (const ActionCeiling& ceiling : findActionCeilings(*prepared, prepared->test)) {
        CAPTURE(ceiling.name, ceiling.positives);
        CHECK(ceiling.auc > 0.65); // there is something to learn
        CHECK(ceiling.auc < 0.9);
    }
    CHECK(findActionCeilings(*prepared, prepared->test, {}, 500).at(0).rows == 500);
    CHECK(findActionCeilings(*prepared, {}).empty());
    CHECK(
        findActionCeilings(*prepare(generateDataset({5000, 9, 1}), {}), rows).empty()); // unknown parameters
}
