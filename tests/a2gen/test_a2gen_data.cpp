// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/action_metrics.h"
#include "core/a2gen/batch_source.h"
#include "tests/a2gen/tiny_actions.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

using namespace watchlab;
using namespace watchlab::a2gen;
using namespace watchlab::test;

namespace {

/// Three rows: one with actions at equal times, one without any, one watched five times.
std::shared_ptr<Dataset> threeRows()
{
    auto dataset = std::make_shared<Dataset>();
    dataset->actions.names = {"like", "wave", "share"};
    dataset->actions.timed = {true, true, false};
    dataset->actions.begin = {0, 3, 3, 4};
    dataset->actions.action = {1, 0, 2, 0};
    dataset->actions.time = {0.5F, 0.5F, 0.7F, 4.5F};
    ViewingTable& rows = dataset->rows;
    rows.user = {0, 0, 1};
    rows.video = {0, 1, 0};
    rows.watchMs = {700, 0, 5000};
    rows.durationMs = {1000, 0, 1000};
    return dataset;
}

} // namespace

TEST_CASE("a row is read as labels with times, in its order", "[a2gen]")
{
    const ActionSource source(threeRows(), {"share", "wave", "like"}, {false, true, true}, 2);
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    source.read(0, actions, times);
    CHECK(actions == std::vector<std::uint8_t>{1, 2, 0, 3});
    CHECK(times[0] == 0.5F);
    CHECK(times[1] == 0.5F);
    CHECK(std::isnan(times[2])); // when it was shared is not known
    CHECK(times[3] == Approx(0.7));
    source.read(1, actions, times);
    CHECK(actions == std::vector<std::uint8_t>{3});
    CHECK(std::isnan(times[0])); // a video without length
    source.read(2, actions, times);
    CHECK(times == std::vector<float>{2, 2}); // cut off at the limit
}

TEST_CASE("actions that the model does not know are left out", "[a2gen]")
{
    const ActionSource source(threeRows(), {"like", "buy"}, {true, true}, 0);
    CHECK(source.unknownTypes() == std::vector<std::string>{"wave", "share"});
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    source.read(0, actions, times);
    CHECK(actions == std::vector<std::uint8_t>{0, 2});
    source.read(2, actions, times);
    CHECK(times == std::vector<float>{4.5F, 5}); // no limit
}

TEST_CASE("data without actions has exits alone", "[a2gen]")
{
    const ActionSource source(makeTinyDataset(), {}, {}, 10);
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    source.read(7, actions, times);
    CHECK(actions == std::vector<std::uint8_t>{0});
    CHECK(times.size() == 1);
}

TEST_CASE("groups hold each row once, and each row sees what lies before it", "[a2gen]")
{
    const RunConfig config = tinyA2Gen();
    const auto data = prepare(makeTinyActions(), config.data);
    const ActionSource actions(data->dataset, data->dataset->actions.names, data->dataset->actions.timed, 10);
    const bool training = GENERATE(true, false);
    const auto history = training ? ViewingHistory::ofTraining(*data) : ViewingHistory::ofEvaluation(*data);
    const std::vector<std::uint32_t>& rows = training ? data->train : data->test;
    const std::int64_t window = GENERATE(0, 1, 6, 1000);
    const BatchSource source(actions, history, window, 4);
    const RowGroups groups = source.group(rows);
    std::vector<std::uint32_t> sorted = groups.order;
    std::ranges::sort(sorted);
    std::vector<std::uint32_t> all(rows.size());
    std::iota(all.begin(), all.end(), 0U);
    REQUIRE(sorted == all);

    const std::set<std::uint32_t> train(data->train.begin(), data->train.end());
    const ViewingTable& table = data->dataset->rows;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const auto places = std::span(groups.order).subspan(groups.begin[group], groups.rowsOf(group));
        REQUIRE((!places.empty() && places.size() <= 4));
        Batch batch;
        source.add(rows, places, batch);
        REQUIRE(batch.size() == places.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::uint32_t row = rows[places[i]];
            CHECK(batch.user[i] == table.user[row]);
            CHECK(batch.video[i] == table.video[row]);
            const auto past = history.before(row, static_cast<std::size_t>(window));
            REQUIRE(batch.historyEnd[i] - batch.historyBegin[i] == past.size());
            for (std::size_t k = 0; k < past.size(); ++k) {
                CHECK(batch.viewingVideo[batch.historyBegin[i] + k] == table.video[past[k]]);
                CHECK(table.timestamp[past[k]] < table.timestamp[row]);
                CHECK((!training || train.contains(past[k])));
            }
        }
    }
}

TEST_CASE("metrics of actions by hand", "[a2gen]")
{
    ModelSpec spec;
    spec.actions = {"like", "wave", "share"};
    spec.timed = {true, true, false};
    const auto dataset = threeRows();
    const ActionSource source(dataset, spec.actions, spec.timed, 0);
    const std::vector<std::uint32_t> rows{0, 1, 2};
    Predictions predictions;
    predictions.exitTime = {0.5F, 9, 4};
    predictions.chance = {0.9F, 0.1F, 0.2F, 0.3F, 0.4F, 0.6F, 0.2F, 0.3F, 0.1F};
    predictions.timeOf = {0.25F, 0.75F, 0, 0, 0, 0, 4, 0, 0};
    std::map<std::string, double> values;
    for (const Metric& metric : actionMetrics(spec, source, rows, predictions))
        values[metric.key] = metric.value;
    CHECK(values.at("auc.like") == Approx(0.5)); // 0.9 and 0.2 against 0.3
    CHECK(values.at("auc.wave") == Approx(0));   // 0.1 against 0.4, 0.3
    CHECK(values.at("auc.share") == Approx(0.5));
    CHECK(values.at("action_auc") == Approx(1.0 / 3));
    CHECK(values.at("timing_mae.like") == Approx((0.25 + 0.5) / 2));
    CHECK(values.at("timing_mae.wave") == Approx(0.25));
    CHECK_FALSE(values.contains("timing_mae.share"));
    CHECK(values.at("timing_mae") == Approx((0.375 + 0.25) / 2));
    CHECK(values.at("exit_mae") == Approx((0.2 + 1) / 2)); // the second row's is not known
}

TEST_CASE("errors of times that have a unit of their own are told in days", "[a2gen]")
{
    ModelSpec spec;
    spec.actions = {"like"};
    spec.timed = {true};
    const auto dataset = threeRows();
    dataset->actions.unitSeconds = 30 * 86400;
    const ActionSource source(dataset, spec.actions, spec.timed, 0);
    const Predictions predictions{{1, 1, 1}, {0.9F, 0.1F, 0.1F}, {0.25F, 0, 4}};
    const std::vector<std::uint32_t> rows{0, 1, 2};
    for (const Metric& metric : actionMetrics(spec, source, rows, predictions))
        if (metric.key.starts_with("timing_mae")) {
            CHECK(metric.value == Approx(30 * 0.375));
            CHECK(metric.unit == "days");
        }
}

TEST_CASE("nobody did it: no AUC, and none in the mean", "[a2gen]")
{
    ModelSpec spec;
    spec.actions = {"like", "buy"};
    spec.timed = {true, true};
    const ActionSource source(threeRows(), spec.actions, spec.timed, 0);
    Predictions predictions{{1, 1, 1}, {0.9F, 0, 0.1F, 0, 0.5F, 0}, {0, 0, 0, 0, 0, 0}};
    const std::vector<std::uint32_t> rows{0, 1, 2};
    const auto metrics = actionMetrics(spec, source, rows, predictions);
    CHECK(metrics[0].value == Approx(1)); // like's
    CHECK(std::isnan(metrics[4].value));
    CHECK(std::isnan(metrics[6].value));
}
