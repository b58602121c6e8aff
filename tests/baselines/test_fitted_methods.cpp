// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/baseline_trainer.h"
#include "core/baselines/fitted_model.h"
#include "core/baselines/length_groups.h"
#include "core/baselines/length_summary.h"
#include "core/metrics/regression_metrics.h"
#include "tests/baselines/tiny_run.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace watchlab;
using namespace watchlab::baselines;

namespace {

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

std::vector<double> targetsOf(const PreparedData& data, const std::vector<std::uint32_t>& rows)
{
    std::vector<double> targets;
    for (const std::uint32_t row : rows)
        targets.push_back(data.target->value(row));
    return targets;
}

} // namespace

TEST_CASE("the constant is the train rows' median or mean, to the last digit", "[baseline]")
{
    RunConfig config = test::tinyBaseline(BaselineMethod::Constant);
    config.baseline.centre = GENERATE(Centre::Median, Centre::Mean);
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::TinyRun run;
    run.train(config, *data);
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    const std::vector<double> train = targetsOf(*data, data->train);
    const std::vector<double> test = targetsOf(*data, data->test);
    const double constant = config.baseline.centre == Centre::Median ? medianOf(train) : meanOf(train);
    const std::vector<double> predictions(test.size(), constant);
    CHECK(run.metrics().at("mae") == meanAbsoluteError(predictions, test));
    CHECK(run.metrics().at("xauc_ties_half") == 0.5);
    CHECK(run.observer.start->totalSteps == 1);
    CHECK(run.observer.series("loss").size() == 1);
}

TEST_CASE("a bucket's prediction is the median of the train rows of its lengths", "[baseline]")
{
    RunConfig config = test::tinyBaseline(BaselineMethod::Bucket);
    config.baseline.lengthGroups = 7;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::TinyRun run;
    run.train(config, *data);
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    // In order of length, cut where a seventh of the rows is reached, equal lengths kept together.
    const auto& rows = data->dataset->rows;
    std::vector<std::int32_t> lengths;
    for (const std::uint32_t row : data->train)
        lengths.push_back(rows.durationMs[row]);
    std::ranges::sort(lengths);
    const auto groupOf = [&](std::int32_t length) {
        int group = 0;
        for (std::size_t j = 1; j < 7; ++j)
            group += length >= lengths[j * lengths.size() / 7] ? 1 : 0;
        return group;
    };
    std::map<int, std::vector<double>> targets;
    for (const std::uint32_t row : data->train)
        targets[groupOf(rows.durationMs[row])].push_back(data->target->value(row));
    REQUIRE(targets.size() == 7);
    std::vector<double> predictions;
    for (const std::uint32_t row : data->test)
        predictions.push_back(medianOf(targets.at(groupOf(rows.durationMs[row]))));
    CHECK(run.metrics().at("mae") == meanAbsoluteError(predictions, targetsOf(*data, data->test)));
}

TEST_CASE("users' and videos' means solve the ridge regression", "[baseline]")
{
    RunConfig config = test::tinyBaseline(BaselineMethod::UserVideo);
    config.baseline.ridge = 3;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const gr::FeatureTables tables{data->dataset->users.fields, data->dataset->videos.fields};
    FittedModel model(config.baseline);
    FittedModel::Fit fit;
    double before = 1e9;
    for (int sweep = 0; sweep < 200; ++sweep) {
        fit = model.sweep(*data, tables, videoLengths(*data), {});
        CHECK(fit.movement < before * 1.0001);
        before = std::max(fit.movement, 1e-12);
    }
    CHECK(fit.movement < 1e-9);
    // Where the sum of squared errors and ridge is least, each user's errors add up to ridge times the
    // effect.
    const SafeTensors figures = model.exportFigures();
    const auto users = figures.values<double>("user_effects");
    const auto videos = figures.values<double>("item_effects");
    const double mean = figures.values<double>("centres").front();
    CHECK(mean == Approx(meanOf(targetsOf(*data, data->train))));
    std::vector<double> left(users.size());
    std::vector<double> leftOfVideos(videos.size());
    for (const std::uint32_t row : data->train) {
        const std::uint32_t user = data->dataset->rows.user[row];
        const std::uint32_t video = data->dataset->rows.video[row];
        const double error = data->target->value(row) - mean - users[user] - videos[video];
        left[user] += error;
        leftOfVideos[video] += error;
    }
    for (std::size_t user = 0; user < users.size(); ++user)
        CHECK(left[user] == Approx(3 * users[user]).margin(1e-7));
    for (std::size_t video = 0; video < videos.size(); ++video)
        CHECK(leftOfVideos[video] == Approx(3 * videos[video]).margin(1e-7));
}

TEST_CASE("each sweep of the users' and videos' means is a step", "[baseline]")
{
    RunConfig config = test::tinyBaseline(BaselineMethod::UserVideo);
    config.baseline.sweeps = 6;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::TinyRun run;
    run.train(config, *data);
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    const std::vector<double> loss = run.observer.series("loss");
    REQUIRE(loss.size() == 6);
    CHECK(std::ranges::is_sorted(loss, std::greater()));
    CHECK(run.observer.series("mae").size() == 6);
    CHECK(run.metrics().at("xauc") > 0.8);
}

TEST_CASE("damaged figures are refused", "[baseline]")
{
    FittedModel model(test::tinyBaseline(BaselineMethod::Bucket).baseline);
    SafeTensors figures;
    const std::vector<double> cuts{1, 2};
    const std::vector<double> centres{5, 6};
    figures.add<double>("length_cuts", {2}, cuts);
    figures.add<double>("centres", {2}, centres); // three groups
    figures.add<double>("user_effects", {0}, {});
    figures.add<double>("item_effects", {0}, {});
    CHECK_THROWS_WITH(model.importFigures(figures, "file"), Catch::Contains("one figure for each group"));
}

TEST_CASE("what lengths say is what the methods learn from them", "[baseline]")
{
    const auto data = prepare(test::makeTinyDataset(), test::tinyConfig().data);
    const LengthSummary summary = summariseLengths(*data, 5, {});
    CHECK(summary.rows == data->train.size());
    REQUIRE(summary.groups.size() == 5);
    const std::vector<double> lengths = videoLengths(*data);
    BaselineParams params;
    params.method = BaselineMethod::Bucket;
    params.lengthGroups = 5;
    const auto& dataset = *data->dataset;
    const gr::FeatureTables tables{dataset.users.fields, dataset.videos.fields};
    FittedModel bucket(params);
    CHECK(bucket.sweep(*data, tables, lengths, {}).error == Approx(summary.groupError));
    params.method = BaselineMethod::Constant;
    FittedModel constant(params);
    CHECK(constant.sweep(*data, tables, lengths, {}).error == Approx(summary.error));
    CHECK(constant.predictPair(0, 0, 1) == Approx(summary.median));
    std::size_t rows = 0;
    for (std::size_t i = 0; i < summary.groups.size(); ++i) {
        const LengthSummary::Group& group = summary.groups[i];
        CHECK(bucket.predictPair(0, 0, group.length) == Approx(group.median));
        CHECK(group.lowerQuartile <= group.median);
        CHECK(group.median <= group.upperQuartile);
        CHECK((i == 0 || group.length > summary.groups[i - 1].length));
        rows += group.rows;
    }
    CHECK(rows == summary.rows);
}
