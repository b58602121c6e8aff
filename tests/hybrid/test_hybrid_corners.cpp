// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_model.h"
#include "core/hybrid/stage_options.h"
#include "core/util/process_memory.h"
#include "tests/hybrid/tiny_training.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <numeric>

using namespace watchlab;
using watchlab::test::TinyHybrid;

namespace {

/// Trains, and every figure is a number.
void trainsWhole(TinyHybrid& run)
{
    run.train();
    if (const auto* failed = std::get_if<Failed>(&run.outcome))
        FAIL(failed->message);
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    for (const Metric& metric : run.test().metrics) {
        INFO(metric.key);
        CHECK(std::isfinite(metric.value));
    }
}

/// Of the newest evaluation on rows held out.
double heldOut(const TinyHybrid& run, const std::string& key)
{
    double value = 0;
    for (const auto& evaluation : run.observer.evaluations)
        if (const Metric* metric = evaluation->part == "validation" ? evaluation->find(key) : nullptr)
            value = metric->value;
    return value;
}

void setRatio(Dataset& dataset, std::uint32_t row, double ratio)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < dataset.rows.size(); ++i)
        ratios.push_back(i == row ? ratio : dataset.rows.watchRatio[i]);
    dataset.rows.watchRatio = {};
    for (const double value : ratios)
        dataset.rows.watchRatio.push_back(value);
}

} // namespace

TEST_CASE("cold users, cold videos and users with one row")
{
    test::TinyDataOptions options;
    options.users = 60;
    options.videos = 80;
    options.trainRows = 200;
    options.testRows = 400;
    TinyHybrid run;
    run.dataset = test::makeTinyDataset(options);
    std::vector<int> rows(60, 0);
    for (std::size_t row = 0; row < options.trainRows; ++row)
        ++rows[run.dataset->rows.user[row]];
    CHECK(std::ranges::count(rows, 1) > 0);
    std::vector<bool> seen(80, false);
    for (std::size_t row = 0; row < options.trainRows; ++row)
        seen[run.dataset->rows.video[row]] = true;
    REQUIRE(std::ranges::count(seen, false) > 0);
    trainsWhole(run);
}

TEST_CASE("a test user with nothing liked counts as nought, and lists shorter than K are whole")
{
    TinyHybrid run;
    const std::uint32_t user = run.dataset->rows.user[1500];
    for (std::uint32_t row = 1500; row < 1700; ++row)
        if (run.dataset->rows.user[row] == user)
            setRatio(*run.dataset, row, 0.1);
    trainsWhole(run);
    CHECK(run.value("precision@100") < 1); // nobody has 100 test rows
    std::map<std::uint32_t, bool> likes;
    for (std::uint32_t row = 1500; row < 1700; ++row)
        likes[run.dataset->rows.user[row]] |= run.dataset->rows.watchRatio[row] > 1;
    CHECK_FALSE(likes.at(user));
    const auto users = static_cast<double>(likes.size());
    const auto withLiked = std::ranges::count_if(likes, [](const auto& entry) { return entry.second; });
    CHECK(run.value("recall@100") == Approx(static_cast<double>(withLiked) / users));
}

TEST_CASE("one class alone, and a ratio that never changes")
{
    TinyHybrid run;
    for (std::uint32_t row = 0; row < 1700; ++row)
        if (row % 100 == 0)
            setRatio(*run.dataset, row, 0.5);
    std::vector<double> constant(run.dataset->rows.size(), 0.5);
    run.dataset->rows.watchRatio = {};
    for (const double value : constant)
        run.dataset->rows.watchRatio.push_back(value);
    run.config.hybrid.trees.earlyStopping = 2;
    run.train();
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    CHECK(std::isnan(run.value("auc"))); // nobody likes anything: there is nothing to tell apart
    CHECK(std::isnan(heldOut(run, "auc")));
    CHECK(heldOut(run, "mae") < 1e-3);
    CHECK(run.value("mae") < 1e-3);
    CHECK(run.value("ndcg@10") == 0);
    CHECK(run.observer.stages[2].rounds == 8); // without a value there is no best round to stop after
}

TEST_CASE("what the rows held out say is of the trees that stay")
{
    TinyHybrid run;
    trainsWhole(run); // without early stopping all of them
    for (const auto& [metric, series] :
         {std::pair("auc", "classifier_auc"), std::pair("mae", "regressor_mae")})
        CHECK(heldOut(run, metric) == Approx(run.observer.series(series).back()).epsilon(1e-6));
}

TEST_CASE("days before the test rows: refused where there are none, instead of looking at all days")
{
    TinyHybrid run;
    run.config.hybrid.features.statistics = HybridStatistics::BeforeSplit;
    run.dataset->rows.timestamp = {};
    run.train();
    REQUIRE(std::holds_alternative<Failed>(run.outcome));
    CHECK_THAT(std::get<Failed>(run.outcome).message, Catch::Contains("whole_period"));
}

TEST_CASE("constant features, no captions, no times, no lengths")
{
    TinyHybrid run;
    for (std::size_t user = 0; user < run.dataset->users.size(); ++user)
        for (std::size_t field = 1; field < userFieldCount; ++field)
            run.dataset->users.fields.set(user, field, 1);
    run.dataset->videos.caption.clear();
    run.dataset->videos.category.clear();
    run.dataset->rows.timestamp = {};
    run.dataset->rows.durationMs = {};
    run.dataset->rows.watchMs = {};
    trainsWhole(run);
    CHECK(run.value("auc") > 0.8); // from ids alone, by the factors
}

TEST_CASE("nothing held out: all trees are kept, and it is said")
{
    TinyHybrid run;
    run.config.hybrid.trees.heldOut = 0;
    run.config.hybrid.trees.earlyStopping = 2;
    trainsWhole(run);
    CHECK(run.observer.stages[2].kept == 8);
    CHECK(run.observer.saidSomethingLike("no rows are held out"));
}

TEST_CASE("no test rows: no test figures, but a model")
{
    TinyHybrid run;
    run.dataset->rows.testBegin = run.dataset->rows.size();
    run.train();
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    CHECK(std::get<Completed>(run.outcome).metrics.empty());
    CHECK(run.observer.saidSomethingLike("no test rows"));
}

TEST_CASE("held-out rows are the share asked for, liked and not liked alike")
{
    const auto dataset = test::makeTinyDataset();
    const auto data = prepare(dataset, test::tinyHybridConfig().data);
    const WatchRatio ratio(*data);
    const auto liked = [&](const std::vector<std::uint32_t>& rows) {
        return std::ranges::count_if(rows, [&](std::uint32_t row) { return ratio.liked(row); });
    };
    const auto stratified = hybrid::splitRows(data->train, ratio, hybrid::BoostingTask::Classify, 0.15, 1);
    CHECK(stratified.heldOut.size() + stratified.train.size() == data->train.size());
    CHECK(std::ranges::is_sorted(stratified.heldOut));
    const double wanted = 0.15 * static_cast<double>(liked(data->train));
    CHECK(std::fabs(static_cast<double>(liked(stratified.heldOut)) - wanted) <= 0.5);
    CHECK(std::fabs(static_cast<double>(stratified.heldOut.size()) - 225.0) <= 1);
    const auto plain = hybrid::splitRows(data->train, ratio, hybrid::BoostingTask::Regress, 0.15, 1);
    CHECK(plain.heldOut.size() == 225);
    CHECK(plain.heldOut != stratified.heldOut);
    CHECK(hybrid::splitRows(data->train, ratio, hybrid::BoostingTask::Regress, 0.15, 2).heldOut !=
          plain.heldOut);
    const std::vector<std::uint32_t> one{7};
    CHECK(hybrid::splitRows(one, ratio, hybrid::BoostingTask::Regress, 0.9, 1).train == one);
}

TEST_CASE("stages give their memory back")
{
    test::TinyDataOptions options;
    options.users = 300;
    options.videos = 400;
    options.trainRows = 300'000;
    options.testRows = 2000;
    TinyHybrid run;
    run.dataset = test::makeTinyDataset(options);
    run.config.hybrid.trees.trees = 2;
    std::vector<double> atStart; // of the boosters, before their rows are in bins
    run.observer.onProgress = [&](const TrainProgress& progress) {
        if (progress.phase == "Joining features" || progress.phase == "Scoring the test rows")
            atStart.push_back(anonymousMegabytes());
    };
    run.train();
    REQUIRE(atStart.size() >= 2);
    const double peak = run.observer.stages[2].anonymousMegabytes;
    CHECK(peak > atStart.front() + 30); // 98 bytes a row at least
    CHECK(atStart.back() < atStart.front() + 0.5 * (peak - atStart.front()));
}
