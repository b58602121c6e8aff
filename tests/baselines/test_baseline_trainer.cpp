// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/checkpoint.h"
#include "core/util/hash.h"
#include "tests/baselines/tiny_run.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;
using namespace watchlab::baselines;

namespace {

constexpr std::array learntMethods{BaselineMethod::Vr,  BaselineMethod::Wlr,   BaselineMethod::D2q,
                                   BaselineMethod::Tpm, BaselineMethod::Cread, BaselineMethod::Egmn};

BaselineMethod anyLearntMethod()
{
    return GENERATE(from_range(learntMethods.begin(), learntMethods.end()));
}

double meanOf(const std::vector<double>& values, std::size_t begin, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = begin; i < begin + count; ++i)
        sum += values[i];
    return sum / static_cast<double>(count);
}

/// 64 rows, each a user with a video of its own, which are train rows and test rows as well.
std::shared_ptr<Dataset> rowsByHeart()
{
    test::TinyDataOptions options;
    options.users = options.videos = 64;
    options.trainRows = options.testRows = 64;
    auto dataset = test::makeTinyDataset(options);
    ViewingTable& rows = dataset->rows;
    for (std::uint32_t row = 0; row < 128; ++row) {
        rows.user[row] = rows.video[row] = row % 64;
        rows.watchMs[row] = static_cast<std::int32_t>(500 + 137 * ((row % 64) * 29 % 64));
        rows.durationMs[row] = static_cast<std::int32_t>(5000 + 100 * (row % 64));
    }
    return dataset;
}

} // namespace

TEST_CASE("each learnt method learns who watches what for how long", "[baseline]")
{
    RunConfig config = test::tinyBaseline(anyLearntMethod());
    config.train.epochs = 6;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::TinyRun run;
    run.train(config, *data);
    INFO(static_cast<int>(config.baseline.method));
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    const std::vector<double> loss = run.observer.series("loss");
    CHECK(meanOf(loss, loss.size() - 10, 10) < meanOf(loss, 0, 10));
    for (const char* key : {"mae", "rmse", "xauc", "xauc_ties_half", "kl", "xgauc", "spearman", "gini",
                            "precision@10", "ndcg@10"}) {
        INFO(key);
        REQUIRE(run.metrics().contains(key));
        CHECK(std::isfinite(run.metrics().at(key)));
    }
    CHECK(run.metrics().contains("kl_distribution") == (config.baseline.method == BaselineMethod::Egmn));
    CHECK(run.metrics().at("xauc") > 0.75);
    CHECK(run.observer.start->parameterCount > 500);
    CHECK(run.observer.series("gradient_norm").size() == loss.size());
}

TEST_CASE("each learnt method can learn 64 rows by heart", "[baseline]")
{
    RunConfig config = test::tinyBaseline(anyLearntMethod());
    config.data.validationSplit = ValidationSplit::None;
    config.train.selectBy = SelectBy::LastEpoch;
    config.train.epochs = 600;
    config.train.evaluateEpochs = 600;
    config.train.embeddingWeightDecay = 0;
    config.train.learningRateSchedule = LearningRateSchedule::Cosine;
    config.train.learningRate = 1e-2;
    config.baseline.encoder = {16, 32, 0};
    config.baseline.quantiles = 65;
    config.baseline.lengthGroups = 2;
    config.baseline.treeDepth = 6;
    config.baseline.treeVarianceWeight = 1;
    config.baseline.thresholds = 64;
    config.baseline.thresholdBend = 0;
    config.baseline.absoluteWeight = 5;
    const auto data = prepare(rowsByHeart(), config.data);
    REQUIRE(data->train.size() == 64);
    test::TinyRun run;
    run.train(config, *data);
    REQUIRE(std::holds_alternative<Completed>(run.outcome));
    INFO(static_cast<int>(config.baseline.method));
    CHECK(run.metrics().at("mae") < 0.15); // of targets from 0.5 to 9.1 s, mean deviation 2.2 s
    CHECK(run.metrics().at("xauc") > 0.97);
}

TEST_CASE("a run that is stopped and goes on is the run that was not stopped", "[baseline]")
{
    RunConfig config =
        test::tinyBaseline(GENERATE(BaselineMethod::UserVideo, BaselineMethod::Vr, BaselineMethod::Egmn));
    config.baseline.sweeps = 5;
    const bool sweeps = config.baseline.method == BaselineMethod::UserVideo;
    const std::int64_t stopAt = sweeps ? 2 : 29;
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "whole");
    std::filesystem::create_directory(folder / "parts");
    test::TinyRun whole;
    whole.train(config, *data, folder / "whole");
    test::TinyRun first;
    first.observer.onStep = [&](std::int64_t step) {
        if (step == stopAt)
            first.stop.request_stop();
    };
    first.train(config, *data, folder / "parts");
    REQUIRE(std::holds_alternative<WasCancelled>(first.outcome));
    CHECK(first.newest().from.step == stopAt);
    test::TinyRun second;
    second.train(config, *data, folder / "parts", first.newest());
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    CHECK(second.metrics() == whole.metrics());
    const std::string last = whole.observer.checkpoints.back().file;
    CHECK(sha256OfFile(folder / "whole" / last) == sha256OfFile(folder / "parts" / last));
}

TEST_CASE("a checkpoint of other figures is refused", "[baseline]")
{
    const RunConfig config = test::tinyBaseline(BaselineMethod::D2q);
    const auto data = prepare(test::makeTinyDataset(), config.data);
    const test::TemporaryFolder folder;
    test::TinyRun first;
    first.train(config, *data, folder.path());
    REQUIRE(std::holds_alternative<Completed>(first.outcome));
    RunConfig other = config;
    other.baseline.quantiles = 50;
    test::TinyRun second;
    second.train(other, *data, folder.path(), first.newest());
    REQUIRE(std::holds_alternative<Failed>(second.outcome));
    CHECK_THAT(std::get<Failed>(second.outcome).message, Catch::Contains("other figures of the targets"));
}
