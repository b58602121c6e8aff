// SPDX-License-Identifier: GPL-3.0-or-later
// What a course promises every family, with the smallest one there is; the families' own tests hold them to
// it.
#include "core/train/course.h"
#include "core/util/hash.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"
#include "tests/train/plain_learner.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

RunConfig plainConfig()
{
    RunConfig config = test::tinyConfig(); // 22 batches an epoch, 2 epochs
    config.train.learningRate = 0.01;
    config.train.evaluateEvery = 9;
    config.train.checkpointSeconds = 0;
    return config;
}

/// One process's share of a run.
struct Part {
    RunConfig config = plainConfig();
    std::shared_ptr<const PreparedData> data = prepare(test::makeTinyDataset(), config.data);
    test::RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    std::function<void(test::PlainLearner&)> change;
    Outcome outcome;

    void train(const std::filesystem::path& folder = {}, std::optional<ResumePoint> resume = std::nullopt)
    {
        const auto make = [this](RunReporter&) {
            auto learner = std::make_unique<test::PlainLearner>(config, *data);
            if (change)
                change(*learner);
            return learner;
        };
        outcome = takeCourse(config, *data, {observer, commands, stop.get_token(), folder, std::move(resume)},
                             make, "use less.");
    }
    void stopAfter(std::int64_t step)
    {
        observer.onStep = [this, step](std::int64_t at) {
            if (at == step)
                stop.request_stop();
        };
    }
    std::string failure() const { return std::get<Failed>(outcome).message; }
};

} // namespace

TEST_CASE("a course that was interrupted is the one that was not, to the bit", "[train]")
{
    const std::int64_t stopAt = GENERATE(1, 9, 22, 31, 44);
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "whole");
    std::filesystem::create_directory(folder / "parts");
    Part whole;
    whole.config.train.learningRateSchedule = LearningRateSchedule::Cosine;
    whole.train(folder / "whole");
    Part first;
    first.config = whole.config;
    first.stopAfter(stopAt);
    first.train(folder / "parts");
    REQUIRE(std::holds_alternative<WasCancelled>(first.outcome));
    Part second;
    second.config = whole.config;
    second.train(folder / "parts",
                 ResumePoint{first.observer.checkpoints.back(), first.observer.checkpoints, false});
    REQUIRE(std::holds_alternative<Completed>(second.outcome));
    CHECK(std::get<Completed>(second.outcome).metrics.at("mae") ==
          std::get<Completed>(whole.outcome).metrics.at("mae"));
    for (const char* series : {"loss", "value", "learning_rate", "mae"}) {
        std::vector<double> joined = first.observer.series(series);
        const std::vector<double> rest = second.observer.series(series);
        joined.insert(joined.end(), rest.begin(), rest.end());
        CHECK(joined == whole.observer.series(series));
    }
    CHECK(sha256OfFile(folder / "whole" / "step-44.safetensors") ==
          sha256OfFile(folder / "parts" / "step-44.safetensors"));
}

TEST_CASE("a family decides what the best is chosen by", "[train]")
{
    Part part;
    part.change = [](test::PlainLearner& learner) { learner.decisive = "depth"; };
    part.train();
    REQUIRE(std::holds_alternative<Completed>(part.outcome));
    CHECK(part.observer.evaluations.front()->best);
    CHECK(part.observer.evaluations.size() == 7); // at 9, 18, 22, 27, 36, 44, and the test
    CHECK(std::ranges::count_if(part.observer.evaluations,
                                [](const auto& evaluation) { return evaluation->best; }) == 1);
    CHECK(part.observer.evaluations.back()->step == 9); // the test, with the best weights
}

TEST_CASE("a family adds to lists what it has, and says where there are none", "[train]")
{
    Part part;
    part.commands.post(WatchUserCommand{3});
    SECTION("lists")
    {
        part.train();
        REQUIRE(part.observer.lists.size() > 1);
        CHECK(part.observer.lists.front()->unit == "before the test");
        CHECK(part.observer.lists.back()->unit == "after the test");
    }
    SECTION("none")
    {
        part.change = [](test::PlainLearner& learner) { learner.noLists = "Nothing to rank."; };
        part.train();
        CHECK(part.observer.lists.empty());
        CHECK(part.observer.saidSomethingLike("Nothing to rank."));
    }
}

TEST_CASE("a loss that is no number ends the run with a sentence", "[train]")
{
    Part part;
    part.change = [](test::PlainLearner& learner) { learner.divergesAt = 4; };
    part.train();
    CHECK_THAT(part.failure(), Catch::Contains("after batch 5") && Catch::Contains("train.learning_rate"));
    CHECK(part.observer.series("loss").size() == 5);
}

TEST_CASE("too little memory is said with what would help", "[train]")
{
    Part part;
    part.change = [](test::PlainLearner&) { throw std::bad_alloc(); };
    part.train();
    CHECK_THAT(part.failure(), Catch::Contains("not enough memory") && Catch::EndsWith("; use less."));
}

TEST_CASE("without train rows nothing is prepared", "[train]")
{
    Part part;
    auto empty = std::make_shared<PreparedData>(*part.data);
    empty->train.clear();
    part.data = empty;
    part.change = [](test::PlainLearner&) { FAIL("prepared"); };
    part.train();
    CHECK_THAT(part.failure(), Catch::Contains("no train rows"));
}

TEST_CASE("better is lower or higher, and never NaN", "[train]")
{
    const double nan = std::nan("");
    CHECK(isBetter(1, 2, true));
    CHECK_FALSE(isBetter(1, 2, false));
    CHECK(isBetter(5, nan, true));
    CHECK_FALSE(isBetter(nan, nan, true));
    CHECK_FALSE(isBetter(nan, 2, false));
    CHECK_FALSE(isBetter(2, 2, true));
}
