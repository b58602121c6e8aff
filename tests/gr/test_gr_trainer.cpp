// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint.h"
#include "core/gr/gr_trainer.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/metrics/regression_metrics.h"
#include "core/util/hash.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numeric>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

Outcome trainTiny(const RunConfig& config, const PreparedData& data, test::RecordingObserver& observer,
                  const std::filesystem::path& folder = {})
{
    CommandQueue commands;
    return trainGr(config, data, {observer, commands, {}, folder});
}

const CheckpointInfo& bestOf(const test::RecordingObserver& observer)
{
    const CheckpointInfo* best = nullptr;
    for (const CheckpointInfo& info : observer.checkpoints)
        best = info.best ? &info : best;
    REQUIRE(best != nullptr);
    return *best;
}

/// Everything but what a clock decides.
std::vector<double> trajectory(const test::RecordingObserver& observer)
{
    std::vector<double> values;
    for (const char* key :
         {"loss", "cross_entropy", "huber", "gradient_norm", "teacher_forcing_ratio", "token_accuracy", "mae",
          "rmse", "kl", "xauc", "xauc_excl_ties", "xauc_ties_half"}) {
        const std::vector<double> series = observer.series(key);
        values.insert(values.end(), series.begin(), series.end());
    }
    return values;
}

} // namespace

TEST_CASE("a run tells everything there is to tell", "[gr]")
{
    const RunConfig config = test::tinyConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    const test::TemporaryFolder folder;
    const Outcome outcome = trainTiny(config, *data, observer, folder.path());

    REQUIRE(std::holds_alternative<Completed>(outcome));
    REQUIRE(observer.start.has_value());
    CHECK(observer.start->trainRows == 1350);
    CHECK(observer.start->validationRows == 150);
    CHECK(observer.start->testRows == 200);
    CHECK(observer.start->stepsPerEpoch == 22); // 1350 / 64, the last one smaller
    CHECK(observer.start->totalSteps == 44);
    CHECK(observer.start->parameterCount > 1000);
    CHECK(observer.start->targetName == "watch_time");
    CHECK(observer.start->targetUnit == "s");
    CHECK(observer.start->ratioAhead.size() == 256);

    for (const char* key : {"loss", "cross_entropy", "huber", "gradient_norm", "teacher_forcing_ratio",
                            "token_accuracy", "rows_per_second", "memory"})
        CHECK(observer.series(key).size() == 44);
    const std::vector<double> ratio = observer.series("teacher_forcing_ratio");
    CHECK(ratio.front() > 0.9);
    CHECK(ratio[22] == Approx(0.5).margin(0.01)); // half at mid-run
    const std::vector<double> loss = observer.series("loss");
    CHECK(loss.back() < loss.front());
    CHECK(loss[0] == Approx(config.gr.loss.clsWeight * observer.series("cross_entropy")[0] +
                            config.gr.loss.huberWeight * observer.series("huber")[0]));

    REQUIRE(observer.evaluations.size() == 3);
    CHECK(observer.series("mae").size() == 2);
    CHECK(observer.evaluations[0]->part == "validation");
    CHECK(observer.evaluations[0]->number == 1);
    CHECK(observer.evaluations[0]->step == 22);
    CHECK(observer.evaluations[0]->best);
    CHECK(observer.evaluations[1]->step == 44);
    CHECK(observer.evaluations[1]->epoch == 2);
    CHECK(observer.evaluations[2]->part == "test");
    CHECK(observer.evaluations[2]->rows == 200);
    const auto& metrics = std::get<Completed>(outcome).metrics;
    CHECK(metrics.at("mae") == observer.evaluations[2]->find("mae")->value);
    for (const char* key : {"rmse", "kl", "xauc", "xauc_strict_all", "xauc_excl_ties", "xauc_torchrec",
                            "xauc_ties_half", "xgauc", "gauc", "spearman", "gini"}) {
        INFO(key);
        REQUIRE(metrics.contains(key));
        CHECK(std::isfinite(metrics.at(key)));
    }
    CHECK(metrics.at("rmse") >= metrics.at("mae"));
    CHECK(metrics.at("xauc_strict_all") <= metrics.at("xauc_ties_half"));
    CHECK(observer.series("rmse").size() == 2);
    CHECK(observer.saidSomethingLike("Vocabulary of"));
    CHECK(observer.saidSomethingLike("test rows, once"));
}

TEST_CASE("GR learns what there is to learn", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.gr.model.embeddingMixup = GENERATE(false, true);
    config.gr.model.dropout = 0;
    config.train.epochs = 12;
    config.train.learningRate = 1e-2;
    const auto data = prepare(test::makeTinyDataset({1, 30, 40, 3000, 500}), config.data);
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, *data, observer);
    REQUIRE(std::holds_alternative<Completed>(outcome));
    std::vector<double> targets;
    for (const std::uint32_t row : data->test)
        targets.push_back(data->target->value(row));
    std::vector<double> sorted = targets;
    std::ranges::nth_element(sorted, sorted.begin() + 250);
    const double constantMae = meanAbsoluteError(std::vector<double>(targets.size(), sorted[250]), targets);
    CHECK(std::get<Completed>(outcome).metrics.at("mae") < 0.5 * constantMae);
    CHECK(std::get<Completed>(outcome).metrics.at("xauc") > 0.8);
}

TEST_CASE("the same seed gives the same bits on one thread", "[gr]")
{
    RunConfig config = test::tinyConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "a");
    std::filesystem::create_directory(folder / "b");
    test::RecordingObserver first;
    test::RecordingObserver second;
    test::RecordingObserver other;
    const Outcome a = trainTiny(config, *data, first, folder / "a");
    const Outcome b = trainTiny(config, *data, second, folder / "b");
    config.train.seed = 2;
    trainTiny(config, *data, other);
    CHECK(trajectory(first) == trajectory(second));
    CHECK(trajectory(first) != trajectory(other));
    CHECK(std::get<Completed>(a).metrics == std::get<Completed>(b).metrics);
    CHECK(bestOf(first).sha256 == bestOf(second).sha256);
}

TEST_CASE("a checkpoint predicts what the run predicted", "[gr]")
{
    const RunConfig config = test::tinyConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, *data, observer, folder.path());
    const CheckpointInfo& best = bestOf(observer);
    CHECK(sha256OfFile(folder / best.file) == best.sha256);
    CHECK(static_cast<std::int64_t>(std::filesystem::file_size(folder / best.file)) == best.bytes);
    CHECK(std::filesystem::exists(folder / observer.checkpoints.back().file));

    const Checkpoint checkpoint = readCheckpoint(folder / best.file);
    CHECK(checkpoint.step == best.step);
    CHECK(checkpoint.dataFingerprint == data->fingerprint);
    Model model(checkpoint.spec());
    model.importWeights(checkpoint.weights);
    const EncodedFeatures features(checkpoint.encoding, *data, UnknownDuration::Zero);
    const Predictor predictor(model, features, *data->dataset, config.gr.model.maxSteps, 1);
    std::vector<double> targets;
    for (const std::uint32_t row : data->test)
        targets.push_back(data->target->value(row));
    CHECK(meanAbsoluteError(predictor.predictRows(data->test, {}), targets) ==
          std::get<Completed>(outcome).metrics.at("mae"));
}

TEST_CASE("training never looks at the test rows", "[gr]")
{
    const RunConfig config = test::tinyConfig();
    const auto clean = test::makeTinyDataset();
    const auto poisoned = test::makeTinyDataset();
    for (std::size_t row = poisoned->rows.testBegin; row < poisoned->rows.size(); ++row) {
        poisoned->rows.watchMs[row] = std::numeric_limits<std::int32_t>::max();
        poisoned->rows.durationMs[row] = std::numeric_limits<std::int32_t>::max();
        poisoned->rows.watchRatio[row] = std::numeric_limits<double>::quiet_NaN();
        poisoned->rows.user[row] = 29 - poisoned->rows.user[row];
        poisoned->rows.video[row] = 39 - poisoned->rows.video[row];
    }
    test::RecordingObserver ofClean;
    test::RecordingObserver ofPoisoned;
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "clean");
    std::filesystem::create_directory(folder / "poisoned");
    trainTiny(config, *prepare(clean, config.data), ofClean, folder / "clean");
    trainTiny(config, *prepare(poisoned, config.data), ofPoisoned, folder / "poisoned");
    CHECK(trajectory(ofClean) == trajectory(ofPoisoned));
    CHECK(bestOf(ofClean).sha256 == bestOf(ofPoisoned).sha256);
    // ... until the one look at the end
    CHECK(ofClean.evaluations.back()->find("mae")->value !=
          ofPoisoned.evaluations.back()->find("mae")->value);
}

TEST_CASE("choosing on the test rows is possible, and said", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.selectOnTest = true;
    config.train.evaluationRows = 0;
    config.data.validationSplit = ValidationSplit::None;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, *data, observer);
    REQUIRE(std::holds_alternative<Completed>(outcome));
    CHECK(observer.saidSomethingLike("chosen on the test rows"));
    REQUIRE(observer.evaluations.size() == 3);
    CHECK(observer.evaluations[0]->part == "test");
    // the final figures are those of the best of them
    const double best =
        std::min(observer.evaluations[0]->find("mae")->value, observer.evaluations[1]->find("mae")->value);
    CHECK(std::get<Completed>(outcome).metrics.at("mae") == best);
}

TEST_CASE("without validation rows the last weights are the best", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.data.validationSplit = ValidationSplit::None;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    test::RecordingObserver observer;
    REQUIRE(std::holds_alternative<Completed>(trainTiny(config, *data, observer, folder.path())));
    CHECK(observer.saidSomethingLike("no validation rows"));
    CHECK(observer.evaluations.size() == 1);
    CHECK(bestOf(observer).step == observer.start->totalSteps);
}

TEST_CASE("the best is chosen by what the run says", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.selectBy = GENERATE(SelectBy::Mae, SelectBy::Xauc, SelectBy::LastEpoch);
    config.train.evaluateEvery = 5;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    const test::TemporaryFolder folder;
    trainTiny(config, *data, observer, folder.path());
    REQUIRE(observer.evaluations.size() == 11); // steps 5, 10, 15, 20, 22, 25, 30, 35, 40, 44 and the test
    std::int64_t expected = 0;
    double bestValue = std::nan("");
    for (const auto& evaluation : observer.evaluations) {
        if (evaluation->part == "test")
            continue;
        const double mae = evaluation->find("mae")->value;
        const double xauc = evaluation->find("xauc")->value;
        const bool better = config.train.selectBy == SelectBy::Mae    ? !(mae >= bestValue)
                            : config.train.selectBy == SelectBy::Xauc ? !(xauc <= bestValue)
                                                                      : evaluation->step % 22 == 0;
        if (better) {
            expected = evaluation->step;
            bestValue = config.train.selectBy == SelectBy::Mae ? mae : xauc;
        }
        CHECK(evaluation->best == better);
    }
    CHECK(bestOf(observer).step == expected);
    CHECK(observer.evaluations.back()->step == expected);
}

TEST_CASE("codes that only test rows have do not disturb", "[gr]")
{
    const RunConfig config = test::tinyConfig();
    auto dataset = test::makeTinyDataset();
    for (std::size_t row = 0; row < dataset->rows.testBegin; ++row) {
        dataset->rows.user[row] %= 20;
        dataset->rows.video[row] %= 25;
    }
    const auto data = prepare(dataset, config.data);
    test::RecordingObserver observer;
    REQUIRE(std::holds_alternative<Completed>(trainTiny(config, *data, observer)));
    CHECK(observer.saidSomethingLike("do not occur in the train rows"));
}

TEST_CASE("points can be recorded less often", "[gr]")
{
    RunConfig config = test::tinyConfig();
    config.train.pointEvery = 10;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    trainTiny(config, *data, observer);
    CHECK(observer.series("loss").size() == 4);
    CHECK(observer.series("mae").size() == 2);
}

TEST_CASE("what goes wrong becomes a sentence", "[gr]")
{
    RunConfig config = test::tinyConfig();
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    SECTION("a learning rate that explodes")
    {
        config.train.learningRate = 1e30;
        const Outcome outcome = trainTiny(config, *data, observer);
        REQUIRE(std::holds_alternative<Failed>(outcome));
        CHECK_THAT(std::get<Failed>(outcome).message, Catch::Contains("train.learning_rate"));
    }
    SECTION("a vocabulary that makes endless labels")
    {
        // one small value below all others, and a single round that takes its quantile for an amount
        config.gr.vocabulary.quantileStart = 1e-7;
        config.gr.vocabulary.epsilon = 1e9;
        auto skewed = test::makeTinyDataset();
        skewed->rows.watchMs[0] = 1;
        for (std::size_t row = 1; row < skewed->rows.testBegin; ++row)
            skewed->rows.watchMs[row] += 1500000000;
        config.data.validationSplit = ValidationSplit::None;
        const Outcome outcome = trainTiny(config, *prepare(skewed, config.data), observer);
        REQUIRE(std::holds_alternative<Failed>(outcome));
        CHECK_THAT(std::get<Failed>(outcome).message, Catch::Contains("gr.q_start"));
    }
    SECTION("a folder that cannot be written to is a warning")
    {
        const Outcome outcome = trainTiny(config, *data, observer, "/proc/no-such-folder");
        CHECK(std::holds_alternative<Completed>(outcome));
        CHECK(observer.saidSomethingLike("Checkpoint not written"));
    }
}
