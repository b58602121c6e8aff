// SPDX-License-Identifier: GPL-3.0-or-later
// What an evaluation and a watched user's list show of actions.
#include "core/a2gen/a2gen_trainer.h"
#include "core/a2gen/action_patterns.h"
#include "core/a2gen/timelines.h"
#include "tests/a2gen/tiny_actions.h"
#include "tests/support/recording_observer.h"

#include <catch2/catch.hpp>

#include <limits>
#include <numeric>

using namespace watchlab;
using namespace watchlab::a2gen;

namespace {

std::int64_t sumOf(const std::vector<std::int64_t>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
}

/// A run of one epoch with a watched user.
void trainWatched(const RunConfig& config, const PreparedData& data, test::RecordingObserver& observer)
{
    CommandQueue commands;
    commands.post(WatchUserCommand{3});
    REQUIRE(std::holds_alternative<Completed>(trainA2Gen(config, data, {observer, commands, {}, {}})));
}

RunConfig oneEpoch(A2GenNetwork network)
{
    RunConfig config = test::tinyA2Gen(network);
    config.train.epochs = 1;
    return config;
}

} // namespace

TEST_CASE("patterns count what happened and where the model has it", "[a2gen]")
{
    const auto dataset = test::makeTinyActions();
    ModelSpec spec;
    spec.actions = dataset->actions.names;
    spec.timed = dataset->actions.timed;
    const ActionSource actions(dataset, spec.actions, spec.timed, 0);
    std::vector<std::uint32_t> rows(dataset->rows.size());
    std::iota(rows.begin(), rows.end(), 0U);
    Predictions predictions;
    predictions.exitTime.assign(rows.size(), 7.0F); // far beyond: the last bin
    for (std::size_t i = 0; i < rows.size(); ++i)
        predictions.timeOf.insert(predictions.timeOf.end(), {0.02F, 0.5F, 0.1F});
    const ActionPatterns patterns = findPatterns(spec, actions, rows, predictions);

    std::vector<double> happened(3, 0);
    std::vector<std::vector<double>> followed(4, std::vector<double>(4, 0));
    for (const std::uint32_t row : rows) {
        std::size_t from = 0;
        for (const std::uint8_t type : dataset->actions.of(row)) {
            ++happened[type];
            ++followed[from][type];
            from = type + 1U;
        }
        ++followed[from][3];
    }
    CHECK(patterns.followed == followed);
    CHECK(patterns.expected.empty());
    REQUIRE(patterns.times.size() == 4);
    CHECK(sumOf(patterns.times[0].truth) == static_cast<std::int64_t>(happened[0]));
    CHECK(patterns.times[0].predicted.front() == static_cast<std::int64_t>(happened[0]));
    CHECK(patterns.times[1].truth[9] == static_cast<std::int64_t>(happened[1]));      // all at 0.48
    CHECK(patterns.times[1].predicted[10] == static_cast<std::int64_t>(happened[1])); // all at 0.5
    CHECK(patterns.times[2].truth.empty());                                           // not real
    CHECK(patterns.times[2].predicted.empty());
    CHECK(patterns.times[3].predicted.back() == static_cast<std::int64_t>(rows.size()));
    CHECK(sumOf(patterns.times[3].truth) == static_cast<std::int64_t>(rows.size()));
}

TEST_CASE("evaluations say what follows what, of generators also as the model has it", "[a2gen]")
{
    const RunConfig config = oneEpoch(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Ple));
    const auto data = prepare(test::makeTinyActions(), config.data);
    test::RecordingObserver observer;
    trainWatched(config, *data, observer);
    REQUIRE_FALSE(observer.evaluations.empty());
    const ActionPatterns& patterns = observer.evaluations.back()->actions;
    CHECK(patterns.types == data->dataset->actions.names);
    CHECK(patterns.expected.empty() == (config.a2gen.model.network == A2GenNetwork::Ple));
    for (std::size_t from = 0; from < patterns.expected.size(); ++from) {
        const auto sum = [&](const std::vector<std::vector<double>>& matrix) {
            return std::accumulate(matrix[from].begin(), matrix[from].end(), 0.0);
        };
        CHECK(sum(patterns.expected) == Approx(sum(patterns.followed)).margin(1e-6));
    }
}

TEST_CASE("a watched user's latest held-out viewings stand beside the list", "[a2gen]")
{
    const RunConfig config = oneEpoch(A2GenNetwork::Explicit);
    const auto data = prepare(test::makeTinyActions(), config.data);
    const Dataset& dataset = *data->dataset;
    test::RecordingObserver observer;
    trainWatched(config, *data, observer);
    REQUIRE(observer.lists.size() >= 2);
    const auto countOf = [&](const std::vector<std::uint32_t>& rows) {
        return std::ranges::count_if(
            rows, [&](std::uint32_t row) { return dataset.users.id[dataset.rows.user[row]] == 3; });
    };
    const auto validation = static_cast<std::size_t>(countOf(data->validation));
    const auto test = static_cast<std::size_t>(countOf(data->test));
    REQUIRE(test > 0);
    CHECK(observer.lists.front()->actions.viewings.size() == validation); // test rows are not looked at yet
    const ActionTimelines& last = observer.lists.back()->actions;
    CHECK(last.viewings.size() == validation + test);
    CHECK(last.types == dataset.actions.names);
    double before = std::numeric_limits<double>::infinity();
    for (const ActionTimeline& timeline : last.viewings) {
        CHECK(timeline.userId == 3);
        CHECK(timeline.videoId == dataset.videos.id[dataset.rows.video[timeline.row]]);
        CHECK(dataset.rows.timestamp[timeline.row] <= before);
        before = dataset.rows.timestamp[timeline.row];
        REQUIRE(timeline.truth.size() == dataset.actions.of(timeline.row).size() + 1);
        for (std::size_t i = 0; i + 1 < timeline.truth.size(); ++i)
            CHECK(timeline.truth[i].type == dataset.actions.of(timeline.row)[i]);
        CHECK(timeline.truth.back().type == 3);
        CHECK(timeline.predicted.back().type == 3);
        CHECK(timeline.seconds == Approx(dataset.rows.durationMs[timeline.row] / 1000.0));
    }
}
