// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/a2gen_trainer.h"
#include "core/a2gen/checkpoint.h"
#include "core/a2gen/evaluation.h"
#include "core/a2gen/prepared_features.h"
#include "core/util/error.h"
#include "tests/a2gen/tiny_actions.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;
using namespace watchlab::a2gen;

namespace {

Outcome trainTiny(const RunConfig& config, const PreparedData& data, test::RecordingObserver& observer,
                  const std::filesystem::path& folder = {}, std::stop_token stop = {})
{
    CommandQueue commands;
    return trainA2Gen(config, data, {observer, commands, std::move(stop), folder});
}

const CheckpointInfo& bestOf(const test::RecordingObserver& observer)
{
    const CheckpointInfo* best = nullptr;
    for (const CheckpointInfo& info : observer.checkpoints)
        best = info.best ? &info : best;
    REQUIRE(best != nullptr);
    return *best;
}

double meanOf(const std::vector<double>& values, std::size_t begin, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = begin; i < begin + count; ++i)
        sum += values[i];
    return sum / static_cast<double>(count);
}

} // namespace

TEST_CASE("each network learns who likes and when who leaves", "[a2gen]")
{
    const RunConfig config = test::tinyA2Gen(
        GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit, A2GenNetwork::Mmoe, A2GenNetwork::Ple));
    const auto data = prepare(test::makeTinyActions(), config.data);
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, *data, observer);
    REQUIRE(std::holds_alternative<Completed>(outcome));
    const auto& metrics = std::get<Completed>(outcome).metrics;
    const std::vector<double> loss = observer.series("loss");
    REQUIRE(loss.size() > 40);
    CHECK(meanOf(loss, loss.size() - 10, 10) < 0.8 * meanOf(loss, 0, 10));
    CHECK(metrics.at("auc.like") > 0.6);
    for (const char* key : {"mae", "xauc", "xauc_ties_half", "action_auc", "timing_mae", "exit_mae",
                            "auc.follow", "timing_mae.like", "precision@10", "ndcg@10"}) {
        INFO(key);
        REQUIRE(metrics.contains(key));
        CHECK(std::isfinite(metrics.at(key)));
    }
    CHECK_FALSE(metrics.contains("timing_mae.share")); // its times are not real
    CHECK(observer.series("exit_mae").size() == static_cast<std::size_t>(config.train.epochs));
}

TEST_CASE("the best checkpoint predicts what the run measured", "[a2gen]")
{
    RunConfig config = test::tinyA2Gen();
    config.train.epochs = 2;
    const auto data = prepare(test::makeTinyActions(), config.data);
    test::RecordingObserver observer;
    const test::TemporaryFolder folder;
    const Outcome outcome = trainTiny(config, *data, observer, folder.path());
    REQUIRE(std::holds_alternative<Completed>(outcome));
    const Checkpoint checkpoint = readCheckpoint(folder.path() / bestOf(observer).file);
    CHECK(checkpoint.actions == data->dataset->actions.names);
    CHECK(checkpoint.dataFingerprint == data->fingerprint);
    Model model(checkpoint.spec());
    model.importWeights(checkpoint.weights);
    const PreparedFeatures features(checkpoint.encoding, *data, gr::UnknownDuration::Zero);
    const ActionSource actions(data->dataset, checkpoint.actions, checkpoint.timed,
                               config.a2gen.model.timeLimit);
    const auto history = ViewingHistory::ofEvaluation(*data);
    const BatchSource source(actions, history, config.a2gen.model.history, 3);
    const Predictor predictor(model, features.features(), source, 2);
    const Evaluation evaluation = evaluate(*data, model.spec(), actions, predictor, "test", data->test, {});
    for (const char* key : {"mae", "action_auc", "exit_mae", "timing_mae"})
        CHECK(evaluation.find(key)->value ==
              Approx(std::get<Completed>(outcome).metrics.at(key)).epsilon(1e-3));
}

TEST_CASE("the same seed gives the same run", "[a2gen]")
{
    RunConfig config = test::tinyA2Gen();
    config.train.epochs = 1;
    const auto data = prepare(test::makeTinyActions(), config.data);
    test::RecordingObserver first;
    test::RecordingObserver second;
    const Outcome a = trainTiny(config, *data, first);
    const Outcome b = trainTiny(config, *data, second);
    CHECK(first.series("loss") == second.series("loss"));
    CHECK(std::get<Completed>(a).metrics.at("mae") == std::get<Completed>(b).metrics.at("mae"));
}

TEST_CASE("exits of data without actions can be learnt, and ratios as well as seconds", "[a2gen]")
{
    RunConfig config = test::tinyA2Gen();
    config.train.epochs = 1;
    config.data.target = GENERATE(Target::WatchTime, Target::WatchRatio);
    const auto data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, *data, observer);
    REQUIRE(std::holds_alternative<Completed>(outcome));
    CHECK(std::isfinite(std::get<Completed>(outcome).metrics.at("mae")));
    CHECK(std::isnan(std::get<Completed>(outcome).metrics.at("action_auc")));
}

TEST_CASE("a stopped run keeps what it has learnt", "[a2gen]")
{
    const RunConfig config = test::tinyA2Gen();
    const auto data = prepare(test::makeTinyActions(), config.data);
    test::RecordingObserver observer;
    const test::TemporaryFolder folder;
    std::stop_source stop;
    observer.onStep = [&stop](std::int64_t step) {
        if (step == 5)
            stop.request_stop();
    };
    const Outcome outcome = trainTiny(config, *data, observer, folder.path(), stop.get_token());
    CHECK(std::holds_alternative<WasCancelled>(outcome));
    REQUIRE_FALSE(observer.checkpoints.empty());
    CHECK(readCheckpoint(folder.path() / observer.checkpoints.back().file).step == 5);
}

TEST_CASE("watched users get lists of watch times", "[a2gen]")
{
    RunConfig config = test::tinyA2Gen();
    config.train.epochs = 1;
    const auto data = prepare(test::makeTinyActions(), config.data);
    test::RecordingObserver observer;
    CommandQueue commands;
    commands.post(WatchUserCommand{3});
    trainA2Gen(config, *data, {observer, commands, {}, {}});
    REQUIRE_FALSE(observer.lists.empty());
    CHECK(observer.lists.back()->userId == 3);
    CHECK(observer.lists.back()->rows.size() == 12);
    CHECK(observer.lists.back()->rows.front().predicted >= observer.lists.back()->rows.back().predicted);
}

TEST_CASE("a damaged checkpoint is refused by name", "[a2gen]")
{
    const test::TemporaryFolder folder;
    SafeTensors tensors;
    tensors.metadata = {{"format", "something else"}};
    tensors.write(folder.path() / "step-1.safetensors");
    CHECK_THROWS_AS(readCheckpoint(folder.path() / "step-1.safetensors"), InputError);
}
