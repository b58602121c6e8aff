// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/a2gen_trainer.h"
#include "core/a2gen/action_metrics.h"
#include "core/a2gen/checkpoint.h"
#include "core/a2gen/evaluation.h"
#include "core/a2gen/prepared_features.h"
#include "core/util/error.h"
#include "tests/a2gen/tiny_actions.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

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
    for (const char* key :
         {"mae", "rmse", "xauc", "xauc_ties_half", "kl", "xgauc", "spearman", "action_auc", "timing_mae",
          "exit_mae", "auc.follow", "timing_mae.like", "precision@10", "ndcg@10"}) {
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
    REQUIRE(checkpoint.latestTimes.size() == 4);
    CHECK(checkpoint.latestTimes[0] == 0.45F);
    CHECK(checkpoint.latestTimes[1] == 0.48F);
    CHECK(checkpoint.latestTimes[2] == std::numeric_limits<float>::max()); // not timed
    CHECK(checkpoint.latestTimes[3] == Approx(1));
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

TEST_CASE("users and videos that no train row has are predicted all the same", "[a2gen]")
{
    auto dataset = test::makeTinyActions();
    const auto user = static_cast<std::uint32_t>(dataset->users.size());
    const auto video = static_cast<std::uint32_t>(dataset->videos.size());
    dataset->users.id.push_back(1000);
    dataset->users.fields.add(static_cast<std::int32_t>(user));
    dataset->videos.id.push_back(1000);
    dataset->videos.fields.add(static_cast<std::int32_t>(video));
    dataset->videos.caption.emplace_back();
    dataset->videos.category.emplace_back();
    std::vector<std::uint32_t> users(dataset->rows.user.begin(), dataset->rows.user.end());
    std::vector<std::uint32_t> videos(dataset->rows.video.begin(), dataset->rows.video.end());
    for (std::size_t row = dataset->rows.testBegin; row < dataset->rows.size(); ++row) {
        users[row] = row % 2 == 0 ? user : users[row];
        videos[row] = row % 3 == 0 ? video : videos[row];
    }
    dataset->rows.user = std::move(users);
    dataset->rows.video = std::move(videos);
    RunConfig config = test::tinyA2Gen(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Mmoe));
    config.train.epochs = 1;
    const auto data = prepare(dataset, config.data);
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, *data, observer);
    REQUIRE(std::holds_alternative<Completed>(outcome));
    CHECK(std::isfinite(std::get<Completed>(outcome).metrics.at("mae")));
    CHECK(std::isfinite(std::get<Completed>(outcome).metrics.at("auc.like")));
    CHECK(observer.saidSomethingLike("do not occur in the train rows"));
}

TEST_CASE("data without watch times teach actions and their times alone", "[a2gen]")
{
    auto dataset = test::makeTinyActions(); // as Tmall's: clicks, and what came of them within months
    ViewingTable& rows = dataset->rows;
    rows.givenTarget.assign(rows.size(), 2);
    dataset->givenTargetName = "clicks";
    dataset->givenTargetUnit = "clicks";
    dataset->actions.unitSeconds = 1000;
    rows.watchMs = {};
    rows.watchRatio = {};
    rows.durationMs = {};
    RunConfig config = test::tinyA2Gen(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Ple));
    config.train.epochs = 2;
    config.data.target = Target::Column;
    const auto data = prepare(dataset, config.data);
    CHECK_FALSE(predictsTarget(*data));
    test::RecordingObserver observer;
    const test::TemporaryFolder folder;
    const Outcome outcome = trainTiny(config, *data, observer, folder.path());
    REQUIRE(std::holds_alternative<Completed>(outcome));
    const auto& metrics = std::get<Completed>(outcome).metrics;
    CHECK(metrics.at("auc.like") > 0.6);
    CHECK(std::isfinite(metrics.at("timing_mae")));
    for (const SeriesInfo& series : observer.start->series)
        if (series.key.starts_with("timing_mae"))
            CHECK(series.unit == "days");
    CHECK(std::isnan(metrics.at("exit_mae")));
    for (const char* key : {"mae", "rmse", "xauc", "xauc_ties_half", "kl", "xgauc", "precision@10"})
        CHECK_FALSE(metrics.contains(key));
    CHECK(observer.series("mae").empty());
    CHECK(bestOf(observer).step > 0); // by the AUC of actions
    CHECK(observer.saidSomethingLike("there is no watch time"));
}

TEST_CASE("a normalised ratio is nothing that a viewer's exit says", "[a2gen]")
{
    RunConfig config = test::tinyA2Gen();
    config.data.target = Target::NormalizedWatchRatio;
    const auto data = prepare(test::makeTinyActions(), config.data);
    test::RecordingObserver observer;
    const Outcome outcome = trainTiny(config, *data, observer);
    REQUIRE(std::holds_alternative<Failed>(outcome));
    CHECK(std::get<Failed>(outcome).message.find("watch_ratio") != std::string::npos);
}

TEST_CASE("what validation reports does not depend on test rows", "[a2gen]")
{
    RunConfig config = test::tinyA2Gen();
    config.train.epochs = 1;
    config.data.split = Split::Random; // among the others
    config.data.testFraction = 0.4;
    const auto maeWhere = [&](bool testRowsDiffer) {
        auto dataset = test::makeTinyActions();
        const auto before = prepare(dataset, config.data);
        if (testRowsDiffer) {
            auto changed = std::make_shared<Dataset>(*dataset);
            std::vector<float> times(changed->actions.time.begin(), changed->actions.time.end());
            for (const std::uint32_t row : before->test)
                for (std::uint64_t i = changed->actions.begin[row]; i < changed->actions.begin[row + 1]; ++i)
                    times[i] *= 0.1F;
            changed->actions.time = std::move(times);
            dataset = changed;
        }
        const auto data = prepare(dataset, config.data);
        REQUIRE(data->test == before->test);
        test::RecordingObserver observer;
        REQUIRE(std::holds_alternative<Completed>(trainTiny(config, *data, observer)));
        return observer.series("mae").back();
    };
    CHECK(maeWhere(false) == maeWhere(true));
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
