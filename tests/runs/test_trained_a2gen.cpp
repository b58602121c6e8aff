// SPDX-License-Identifier: GPL-3.0-or-later
// What a recorded run of action sequences says of single viewings.
#include "core/runs/trained_model.h"
#include "tests/a2gen/tiny_actions.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

using namespace watchlab;

namespace {

struct SequenceRun {
    test::TemporaryFolder folder;
    std::shared_ptr<const Dataset> dataset = test::makeTinyActions();
    RunConfig config;
    std::shared_ptr<const PreparedData> data;
    std::unique_ptr<TrainedModel> model;
    test::RecordingObserver observer;

    explicit SequenceRun(A2GenNetwork network, Split split = Split::Files)
        : config(test::tinyA2Gen(network))
    {
        config.train.epochs = 2;
        config.data.split = split;
        data = prepare(dataset, config.data);
        CommandQueue commands;
        const RunResult result = performRun({folder.path(), "", config, dataset}, observer, commands, {});
        REQUIRE(std::holds_alternative<Completed>(result.outcome));
        model = loadTrainedModel(RunStore(folder.path()), result.run);
        REQUIRE(model->sequences());
    }
    GeneratedActions generate(std::uint32_t row)
    {
        return model->sequences()->generateViewing(*data, row, {});
    }
};

double sumOf(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// In single precision a row alone and a row among others may differ in the last places.
bool nearly(double left, double right)
{
    return left == Approx(right).epsilon(1e-4).margin(1e-5) || (std::isnan(left) && std::isnan(right));
}

} // namespace

TEST_CASE("a viewing step by step is what the model predicts for it, with the truth beside it", "[runs]")
{
    SequenceRun run(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit));
    const std::vector<std::uint32_t> rows(run.data->test.begin(), run.data->test.begin() + 20);
    const std::vector<double> predicted = run.model->predict(*run.data, rows, {});
    const auto exit = static_cast<std::int32_t>(run.dataset->actions.names.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const GeneratedActions one = run.generate(rows[i]);
        CHECK(std::min(one.exitTime * one.seconds, run.data->target->limit()) == Approx(predicted[i]));
        REQUIRE_FALSE(one.steps.empty());
        CHECK(one.steps.back().action == "exit");
        CHECK(one.steps.back().time == Approx(one.exitTime));
        std::set<std::size_t> made;
        for (const GeneratedStep& step : one.steps) {
            REQUIRE(step.probabilities.size() == one.types.size() + 1);
            CHECK(sumOf(step.probabilities) == Approx(1));
            for (const std::size_t type : made)
                CHECK(step.probabilities[type] == 0);
            const auto largest = std::ranges::max_element(step.probabilities) - step.probabilities.begin();
            CHECK(step.action == (largest == exit ? "exit" : one.types[static_cast<std::size_t>(largest)]));
            made.insert(static_cast<std::size_t>(largest));
        }
        REQUIRE(one.truth.size() == run.dataset->actions.of(rows[i]).size() + 1);
        CHECK(one.truth.back().type == exit);
        CHECK(one.truth.back().time == Approx(exitTime(run.dataset->rows, rows[i])));
        CHECK(sumOf(one.historyGate) == Approx(1));
        CHECK(sumOf(one.generatorGate) == Approx(1));
        double weights = 0;
        std::vector<double> heads(2, 0);
        for (const AttendedViewing& past : one.past) {
            weights += past.weight;
            REQUIRE(past.headWeights.size() == 2);
            heads[0] += past.headWeights[0];
            heads[1] += past.headWeights[1];
            CHECK(run.dataset->rows.timestamp[past.row] < run.dataset->rows.timestamp[rows[i]]);
            CHECK(past.actions.size() == run.dataset->actions.of(past.row).size() + 1);
        }
        REQUIRE_FALSE(one.past.empty());
        CHECK(weights == Approx(1));
        CHECK(heads[0] == Approx(1));
        CHECK(heads[1] == Approx(1));
    }
}

TEST_CASE("timelines of users and videos are their held-out viewings, latest first", "[runs]")
{
    SequenceRun run(A2GenNetwork::Explicit);
    SequenceModel& model = *run.model->sequences();
    const std::uint32_t some = run.data->test.front();
    const std::int64_t user = run.dataset->users.id[run.dataset->rows.user[some]];
    const std::int64_t video = run.dataset->videos.id[run.dataset->rows.video[some]];
    const ActionTimelines ofUser = model.userTimelines(*run.data, user, 1000, {});
    const ActionTimelines ofVideo = model.videoTimelines(*run.data, video, 1000, {});
    const auto holds = [some](const ActionTimelines& timelines) {
        return std::ranges::count(timelines.viewings, some, &ActionTimeline::row) == 1;
    };
    CHECK(holds(ofUser));
    CHECK(holds(ofVideo));
    for (const ActionTimeline& timeline : ofUser.viewings) {
        CHECK(timeline.userId == user);
        const GeneratedActions one = run.generate(timeline.row);
        REQUIRE(one.steps.size() == timeline.predicted.size());
        for (std::size_t i = 0; i < one.steps.size(); ++i)
            CHECK(nearly(one.steps[i].time, timeline.predicted[i].time));
    }
    for (const ActionTimeline& timeline : ofVideo.viewings)
        CHECK(timeline.videoId == video);
    CHECK(model.userTimelines(*run.data, user, 1, {}).viewings.front().row == ofUser.viewings.front().row);
    CHECK(model.userTimelines(*run.data, user, 1, {}).viewings.size() == 1);
    CHECK(model.userTimelines(*run.data, 4711, 5, {}).viewings.empty());
}

TEST_CASE("rows see of the past what they saw in training", "[runs]")
{
    SequenceRun run(A2GenNetwork::Explicit, Split::Random); // test rows lie between the others in time
    const PreparedData& data = *run.data;
    const auto belongsTo = [](const std::vector<std::uint32_t>& part, const AttendedViewing& viewing) {
        return std::ranges::binary_search(part, viewing.row);
    };
    const auto seenOf = [&](const std::vector<std::uint32_t>& rows, const std::vector<std::uint32_t>& part) {
        std::ptrdiff_t seen = 0;
        for (const std::uint32_t row : rows)
            seen += std::ranges::count_if(run.generate(row).past, std::bind_front(belongsTo, part));
        return seen;
    };
    const std::vector<std::uint32_t> train(data.train.begin(), data.train.begin() + 200);
    CHECK(seenOf(train, data.train) > 0);
    CHECK(seenOf(train, data.validation) == 0);
    CHECK(seenOf(train, data.test) == 0);
    CHECK(seenOf(data.validation, data.train) > 0);
    CHECK(seenOf(data.validation, data.validation) > 0);
    CHECK(seenOf(data.validation, data.test) == 0);
    CHECK(seenOf(data.test, data.test) > 0);

    // Measuring the parts again gives the figures of the run.
    const auto& evaluations = run.observer.evaluations;
    const auto best = std::ranges::find_if(evaluations.rbegin(), evaluations.rend(), [](const auto& one) {
        return one->best && one->part == "validation";
    });
    REQUIRE(best != evaluations.rend());
    REQUIRE(evaluations.back()->part == "test");
    const auto compare = [&](const Evaluation& evaluation, const std::vector<std::uint32_t>& rows) {
        REQUIRE(evaluation.rows == static_cast<std::int64_t>(rows.size()));
        for (const Metric& metric : run.model->measure(data, rows, {})) {
            INFO(evaluation.part << " " << metric.key);
            if (const Metric* measured = evaluation.find(metric.key))
                CHECK(nearly(metric.value, measured->value));
        }
    };
    compare(**best, data.validation);
    compare(*evaluations.back(), data.test);
}

TEST_CASE("nets for several tasks say which experts they listen to, and have no steps to explain", "[runs]")
{
    const A2GenNetwork network = GENERATE(A2GenNetwork::Mmoe, A2GenNetwork::Ple);
    SequenceRun run(network);
    const GeneratedActions one = run.generate(run.data->test.front());
    REQUIRE(one.expertGates.size() == one.types.size() + 1);
    for (const std::vector<double>& gate : one.expertGates) {
        CHECK(gate.size() == 4);
        CHECK(sumOf(gate) == Approx(1));
    }
    CHECK(one.sharedExperts == (network == A2GenNetwork::Ple ? 2 : 4));
    CHECK(one.steps.back().action == "exit");
    CHECK(one.steps.back().probabilities.empty());
    CHECK(one.past.empty());
    CHECK(one.historyGate.empty());
}

TEST_CASE("of actions that a run did not learn it says how many the rows have", "[runs]")
{
    SequenceRun run(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Mmoe));
    const std::vector<std::uint32_t>& rows = run.data->test;
    CHECK(run.model->warnings(*run.data, rows, {}).empty());

    auto other = std::make_shared<Dataset>(*run.dataset); // knows "hate" where the run knew "share"
    other->path = "others.csv";
    other->fingerprint += "-others";
    other->actions.names.back() = "hate";
    const auto data = prepare(other, run.config.data);
    std::int64_t hated = 0;
    for (const std::uint32_t row : data->test)
        hated += std::ranges::count(other->actions.of(row), std::uint8_t{2});
    REQUIRE(hated > 0);
    const std::vector<std::string> warnings = run.model->warnings(*data, data->test, {});
    REQUIRE(warnings.size() == 1);
    CHECK(warnings.front() ==
          "others.csv: " + std::to_string(hated) +
              " actions of these rows are \"hate\", which the run did not learn; they are "
              "left out");
    const auto predicted = run.model->predict(*data, data->test, {}); // as if nobody had hated
    CHECK(std::ranges::all_of(predicted, [](double value) { return std::isfinite(value); }));
    std::map<std::string, double> metrics;
    for (const Metric& metric : run.model->measure(*data, data->test, {}))
        metrics[metric.key] = metric.value;
    CHECK(std::isfinite(metrics.at("auc.like")));
    CHECK_FALSE(metrics.contains("auc.hate"));
    CHECK(std::isnan(metrics.at("auc.share"))); // nobody shares in these data
}
