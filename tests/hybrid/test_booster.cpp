// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/booster.h"
#include "core/hybrid/early_stopping.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

/// A number, a category of 12 levels, a constant and noise; the first two decide.
struct Toy {
    BoosterFeatures features{{"number", "category", "constant", "noise"}, {false, true, false, false}};
    std::vector<float> values;
    std::vector<float> ratios;

    explicit Toy(std::size_t rows, std::uint64_t seed)
    {
        constexpr double pull[12] = {0.1, 1.4, 0.3, 0.2, 1.2, 0.2, 1.6, 0.1, 0.3, 1.0, 0.2, 1.3};
        Rng rng(seed);
        for (std::size_t row = 0; row < rows; ++row) {
            const double number = rng.uniform();
            const auto category = rng.below(12);
            values.insert(values.end(), {static_cast<float>(number), static_cast<float>(category), 7.0F,
                                         static_cast<float>(rng.uniform())});
            ratios.push_back(static_cast<float>(
                std::max(0.0, number * pull[category] * 2 + 0.2 * rng.normal() * rng.normal())));
        }
    }

    BoosterRows rows(BoostingTask task) const
    {
        return {ratios.size(),
                [this](std::size_t first, std::span<float> out) {
                    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(first * features.width()),
                                out.size(), out.begin());
                },
                [this, task](std::size_t row) {
                    return task == BoostingTask::Regress ? ratios[row] : static_cast<float>(ratios[row] > 1);
                }};
    }
};

BoosterOptions quick(TreeLibrary library)
{
    BoosterOptions options;
    options.library = library;
    options.learningRate = 0.2;
    options.leaves = 12;
    options.columnsPerTree = 0.75;
    return options;
}

std::unique_ptr<Booster> start(TreeLibrary library, BoostingTask task, const Toy& train, const Toy& held)
{
    return startBoosting(task, quick(library), train.features, train.rows(task), held.rows(task));
}

void trainRounds(Booster& booster, int rounds)
{
    for (int i = 0; i < rounds; ++i)
        booster.trainRound();
}

double brokenPairs(const std::vector<float>& scores, const std::vector<float>& ratios)
{
    double right = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (ratios[i] > 1 && !(ratios[j] > 1)) {
                ++pairs;
                right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }
    }
    return right / pairs;
}

} // namespace

TEST_CASE("the classifier learns, and its AUC is that of its predictions")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(4000, 1);
    const Toy held(700, 2);
    const auto booster = start(library, BoostingTask::Classify, train, held);
    trainRounds(*booster, 30);
    CHECK(booster->rounds() == 30);
    CHECK(booster->evaluate() > 0.93);
    CHECK(booster->evaluate() ==
          Approx(brokenPairs(booster->predict(held.values), held.ratios)).margin(2e-5));
    CHECK(std::ranges::all_of(booster->predict(held.values), [](float p) { return p > 0 && p < 1; }));
}

TEST_CASE("the regressor starts at the median and ends well below its error")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(4000, 1);
    const Toy held(700, 2);
    const auto booster = start(library, BoostingTask::Regress, train, held);
    std::vector<float> sorted = train.ratios;
    std::ranges::sort(sorted);
    const double median = (sorted[1999] + sorted[2000]) / 2;
    double atMedian = 0;
    for (const float ratio : held.ratios)
        atMedian += std::fabs(ratio - median) / static_cast<double>(held.ratios.size());
    CHECK(booster->evaluate() == Approx(atMedian).epsilon(1e-4));
    trainRounds(*booster, 40);
    CHECK(booster->evaluate() < 0.5 * atMedian);
    const std::vector<float> predicted = booster->predict(held.values);
    double error = 0;
    for (std::size_t i = 0; i < predicted.size(); ++i)
        error += std::fabs(predicted[i] - held.ratios[i]) / static_cast<double>(predicted.size());
    CHECK(booster->evaluate() == Approx(error).epsilon(1e-4));
}

TEST_CASE("rows that fill more than one batch are evaluated like all others")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(2 * 32768 + 100, 1);
    const auto booster = start(library, BoostingTask::Regress, train, train);
    trainRounds(*booster, 2);
    const std::vector<float> predicted = booster->predict(train.values);
    double error = 0;
    for (std::size_t i = 0; i < predicted.size(); ++i)
        error += std::fabs(predicted[i] - train.ratios[i]) / static_cast<double>(predicted.size());
    CHECK(booster->evaluate() == Approx(error).epsilon(1e-6));
    trainRounds(*booster, 1);
    CHECK(booster->evaluate() < error);
}

TEST_CASE("importance: what decides has the gain, a constant has none")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(3000, 1);
    const auto booster = start(library, BoostingTask::Regress, train, train);
    trainRounds(*booster, 20);
    const FeatureImportance importance = booster->importance();
    REQUIRE(importance.gain.size() == 4);
    CHECK(importance.gain[0] > 10 * importance.gain[3]);
    CHECK(importance.gain[1] > 10 * importance.gain[3]);
    CHECK(importance.gain[2] == 0);
    CHECK(importance.splits[2] == 0);
    CHECK(std::accumulate(importance.splits.begin(), importance.splits.end(), 0ULL) <= 20 * 11);
    CHECK(importance.splits[1] > 0);
}

TEST_CASE("contributions add up to the prediction")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(3000, 1);
    const std::span<const float> row(train.values.data() + 40, 4);
    const auto regressor = start(library, BoostingTask::Regress, train, train);
    trainRounds(*regressor, 15);
    auto parts = regressor->contributions(row);
    REQUIRE(parts.size() == 5);
    CHECK(parts[2] == 0);
    CHECK(std::accumulate(parts.begin(), parts.end(), 0.0) ==
          Approx(regressor->predict(row)[0]).epsilon(1e-4));
    const auto classifier = start(library, BoostingTask::Classify, train, train);
    trainRounds(*classifier, 15);
    parts = classifier->contributions(row);
    const double probability = classifier->predict(row)[0];
    CHECK(std::accumulate(parts.begin(), parts.end(), 0.0) ==
          Approx(std::log(probability / (1 - probability))).epsilon(1e-3));
}

TEST_CASE("a break changes nothing: 12 rounds are 5, a checkpoint and 7")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(3000, 1);
    const Toy held(500, 2);
    for (const BoostingTask task : {BoostingTask::Classify, BoostingTask::Regress}) {
        const auto whole = start(library, task, train, held);
        trainRounds(*whole, 12);
        const auto first = start(library, task, train, held);
        trainRounds(*first, 5);
        const auto second = resumeBoosting(task, quick(library), train.features, train.rows(task),
                                           held.rows(task), first->serialize());
        CHECK(second->rounds() == 5);
        CHECK(second->evaluate() == first->evaluate());
        trainRounds(*second, 7);
        CHECK(second->predict(held.values) == whole->predict(held.values));
        CHECK(second->evaluate() == whole->evaluate());
        const auto reader = readBooster(train.features, second->serialize());
        CHECK(reader->predict(held.values) == whole->predict(held.values));
        CHECK(std::isnan(reader->evaluate()));
    }
}

TEST_CASE("keeping the best rounds forgets the later ones")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(2000, 1);
    const Toy held(300, 2);
    const auto booster = start(library, BoostingTask::Regress, train, held);
    trainRounds(*booster, 6);
    const auto six = booster->predict(held.values);
    trainRounds(*booster, 6);
    CHECK(booster->predict(held.values) != six);
    booster->keepRounds(6);
    CHECK(booster->rounds() == 6);
    CHECK(booster->predict(held.values) == six);
    CHECK(readBooster(train.features, booster->serialize())->predict(held.values) == six);
}

TEST_CASE("with no round kept it predicts what training starts from")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(600, 1);
    const Toy held(100, 2);
    for (const BoostingTask task : {BoostingTask::Classify, BoostingTask::Regress}) {
        const auto booster = start(library, task, train, held);
        trainRounds(*booster, 4);
        booster->keepRounds(0);
        CHECK(booster->rounds() == 0);
        const std::vector<float> kept = booster->predict(held.values);
        CHECK(std::ranges::count(kept, kept.front()) == static_cast<std::ptrdiff_t>(kept.size()));
        const auto read = readBooster(train.features, booster->serialize());
        CHECK(read->rounds() == 0);
        CHECK(read->predict(held.values) == kept);
    }
}

TEST_CASE("columns per tree: with one of four no tree mixes features, or LightGBM's no more than two")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(2000, 1);
    BoosterOptions options = quick(library);
    options.columnsPerTree = 0.25;
    const auto booster = startBoosting(BoostingTask::Regress, options, train.features,
                                       train.rows(BoostingTask::Regress), train.rows(BoostingTask::Regress));
    trainRounds(*booster, 1);
    const FeatureImportance importance = booster->importance();
    CHECK(std::ranges::count_if(importance.splits, [](auto count) { return count > 0; }) <=
          (library == TreeLibrary::Lightgbm ? 2 : 1));
}

TEST_CASE("a share of the rows per tree: other trees, drawn anew each round")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(3000, 1);
    const Toy held(500, 2);
    const auto all = start(library, BoostingTask::Regress, train, held);
    BoosterOptions options = quick(library);
    options.rowsPerTree = 0.5;
    const auto half = startBoosting(BoostingTask::Regress, options, train.features,
                                    train.rows(BoostingTask::Regress), held.rows(BoostingTask::Regress));
    const double before = half->evaluate();
    trainRounds(*all, 1);
    trainRounds(*half, 1);
    CHECK(all->predict(held.values) != half->predict(held.values));
    trainRounds(*half, 9);
    CHECK(half->evaluate() < 0.7 * before);
}

TEST_CASE("what cannot be is said: options, cancelling, foreign checkpoints, no rows")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    const Toy train(200, 1);
    const auto rows = train.rows(BoostingTask::Regress);
    BoosterOptions options = quick(library);
    options.leaves = 1;
    CHECK_THROWS_WITH(startBoosting(BoostingTask::Regress, options, train.features, rows, rows),
                      Catch::Contains("leaves"));
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(startBoosting(BoostingTask::Regress, quick(library), train.features, rows, rows,
                                  {stop.get_token(), {}}),
                    Cancelled);
    CHECK_THROWS_AS(readBooster(train.features, "not a model"), InputError);
    CHECK_THROWS_AS(startBoosting(BoostingTask::Regress, quick(library), train.features, {}, rows),
                    InputError);
    // One class alone, and nothing held out: defined, if not useful.
    const BoosterRows disliked{rows.count, rows.join, [](std::size_t) { return 0.0F; }};
    const auto booster = startBoosting(BoostingTask::Classify, quick(library), train.features, disliked, {});
    booster->trainRound();
    CHECK(std::isnan(booster->evaluate()));
    CHECK(booster->predict(std::span(train.values).first(4))[0] < 0.01);
}

TEST_CASE("the regressor is never worse than the median, however long its tail and the steps")
{
    const TreeLibrary library = GENERATE(from_range(builtInLibraries()));
    INFO(nameAndVersion(library));
    Toy train(4000, 1);
    Toy held(2000, 2);
    Rng rng(3);
    for (Toy* toy : {&train, &held})
        for (float& ratio : toy->ratios) // of one in ten the features know nothing
            ratio = rng.uniform() < 0.1 ? static_cast<float>(std::exp(2 * rng.normal())) : ratio;
    const auto booster = start(library, BoostingTask::Regress, train, held);
    const double median = booster->evaluate();
    const double medianOfTrain = booster->evaluateTrain();
    for (int round = 0; round < 60; ++round) {
        booster->trainRound();
        REQUIRE(booster->evaluate() < median);
        REQUIRE(booster->evaluateTrain() < medianOfTrain);
    }
}

TEST_CASE("XGBoost's regressor is within 1 % of LightGBM's absolute error on the same rows")
{
    if (std::ranges::count(builtInLibraries(), TreeLibrary::Lightgbm) == 0) {
        WARN("not compared: this build has no LightGBM");
        return;
    }
    Toy train(20000, 1);
    Toy held(4000, 2);
    Rng rng(3);
    for (Toy* toy : {&train, &held}) // errors as wide, and as skewed, as those of watch ratios
        for (float& ratio : toy->ratios)
            ratio += static_cast<float>(0.5 * std::exp(rng.normal()));
    const auto error = [&](TreeLibrary library) {
        BoosterOptions options;
        options.library = library;
        options.learningRate = 0.1;
        options.columnsPerTree = 1; // of four, a draw would decide
        const auto booster =
            startBoosting(BoostingTask::Regress, options, train.features, train.rows(BoostingTask::Regress),
                          held.rows(BoostingTask::Regress));
        double best = booster->evaluate();
        for (int round = 0; round < 150; ++round) {
            booster->trainRound();
            best = std::min(best, booster->evaluate());
        }
        return best;
    };
    CHECK(error(TreeLibrary::Xgboost) < 1.01 * error(TreeLibrary::Lightgbm));
}

TEST_CASE("trees and options of a library that the build lacks are refused with what to do")
{
    const Toy train(200, 1);
    const auto rows = train.rows(BoostingTask::Regress);
    CHECK_THAT(nameAndVersion(TreeLibrary::Xgboost), Catch::StartsWith("XGBoost "));
    CHECK(libraryFor(TreeLibrary::Automatic) == builtInLibraries().front());
    CHECK(libraryFor(TreeLibrary::Lightgbm, startBoosting(BoostingTask::Regress, quick(TreeLibrary::Xgboost),
                                                          train.features, rows, rows)
                                                ->serialize()) == TreeLibrary::Xgboost);
    const std::string foreign = "watchlab-lightgbm-1\n{}\n";
    if (builtInLibraries().front() == TreeLibrary::Lightgbm) {
        CHECK_THROWS_WITH(readBooster(train.features, foreign), Catch::Contains("damaged"));
        return;
    }
    CHECK_THROWS_WITH(readBooster(train.features, foreign),
                      Catch::Contains("LightGBM's") && Catch::Contains("hybrid.library xgboost"));
    CHECK_THROWS_AS(readBooster(train.features, foreign), InputError);
    CHECK_THROWS_AS(
        startBoosting(BoostingTask::Regress, quick(TreeLibrary::Lightgbm), train.features, rows, rows),
        UsageError);
}

TEST_CASE("early stopping keeps the best round and waits for its patience")
{
    EarlyStopping auc(true, 3);
    CHECK(auc.observe(1, 0.5));
    CHECK(auc.observe(2, 0.7));
    CHECK_FALSE(auc.observe(3, 0.7));
    CHECK_FALSE(auc.observe(4, std::nan("")));
    CHECK_FALSE(auc.shouldStop());
    CHECK_FALSE(auc.observe(5, 0.69));
    CHECK(auc.shouldStop());
    CHECK(auc.bestRound() == 2);
    CHECK(auc.best() == 0.7);
    EarlyStopping mae(false, 0);
    CHECK(mae.observe(1, 0.5));
    CHECK(mae.observe(2, 0.4));
    for (int round = 3; round < 300; ++round)
        mae.observe(round, 0.5);
    CHECK_FALSE(mae.shouldStop());
}
