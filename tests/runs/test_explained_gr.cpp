// SPDX-License-Identifier: GPL-3.0-or-later
// The decode microscope and what-if of a recorded run.
#include "tests/support/tiny_data.h"
#include "tests/support/trained_run.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numeric>

using namespace watchlab;

namespace {

RunConfig longer(bool mixup)
{
    RunConfig config = test::tinyConfig();
    config.gr.model.embeddingMixup = mixup;
    config.train.epochs = 8; // so that users and videos make a difference
    return config;
}

struct Fixture : test::TrainedRun {
    explicit Fixture(bool mixup)
        : TrainedRun(longer(mixup), test::makeTinyDataset())
    {
        REQUIRE(model->decoding());
        REQUIRE(model->whatIf());
    }
};

double amountOf(const DecodedViewing& viewing, std::int32_t token)
{
    return viewing.amounts.at(static_cast<std::size_t>(token));
}

} // namespace

TEST_CASE("the microscope's sum is the list's prediction", "[runs]")
{
    for (const bool mixup : {false, true}) {
        INFO("mixup " << mixup);
        const Fixture fixture(mixup);
        const UserList list = fixture.model->recommend(*fixture.data, 5, 0, 10, {});
        CHECK(list.rows.front().predicted > list.rows.back().predicted + 0.1);
        std::size_t truths = 0;
        for (const UserListRow& row : list.rows) {
            const DecodedViewing viewing =
                fixture.model->decoding()->decode(*fixture.data, 5, row.videoId, {}, {});
            CHECK(viewing.predicted == Approx(row.predicted).margin(1e-6));
            const double sum = std::accumulate(
                viewing.steps.begin(), viewing.steps.end(), 0.0,
                [](double before, const DecodedStep& step) { return before + step.adds / 1000; });
            CHECK(sum == Approx(row.predicted).margin(1e-6));
            CHECK(viewing.step == list.step);
            CHECK(viewing.unit == "s");
            CHECK(viewing.caption == row.caption);
            CHECK(viewing.attention.positions == viewing.steps.size());
            if (std::isnan(row.truth)) {
                CHECK((std::isnan(viewing.truth) || viewing.truthFromTraining));
                continue;
            }
            ++truths;
            CHECK(viewing.truth == row.truth);
            CHECK_FALSE(viewing.truthFromTraining);
            REQUIRE(!viewing.trueTokens.empty());
            CHECK(viewing.trueTokens.back() == viewing.endToken);
            double total = viewing.trueRest;
            for (const std::int32_t token : viewing.trueTokens)
                total += amountOf(viewing, token);
            CHECK(total == Approx(1000 * row.truth).margin(1)); // whole milliseconds
        }
        CHECK(truths > 3);
    }
}

TEST_CASE("a what-if without changes changes nothing", "[runs]")
{
    for (const bool mixup : {false, true}) {
        INFO("mixup " << mixup);
        const Fixture fixture(mixup);
        WhatIfModel& ask = *fixture.model->whatIf();
        const DecodedViewing viewing = fixture.model->decoding()->decode(*fixture.data, 9, 31, {}, {});
        std::vector<FeatureChange> asItIs;
        for (const ViewingFeature& feature : ask.features(*fixture.data, 9, 31, {}))
            asItIs.push_back({feature.key, feature.value});
        const auto answers = ask.answer(*fixture.data, 9, 31, {{}, asItIs, {{"user.user_id", "2"}}}, {});
        REQUIRE(answers.size() == 3);
        for (const std::size_t i : {0U, 1U}) {
            CHECK(answers[i].delta == 0);
            CHECK(answers[i].predicted == viewing.predicted);
            CHECK(answers[i].read.empty());
            REQUIRE(answers[i].tokens.size() == viewing.steps.size());
            for (std::size_t step = 0; step < viewing.steps.size(); ++step)
                CHECK(answers[i].tokens[step] == viewing.steps[step].token);
        }
        CHECK(answers[2].delta != 0);
        CHECK(answers[2].delta == answers[2].predicted - viewing.predicted);
    }
}

TEST_CASE("with all features of another viewing it is that one", "[runs]")
{
    const Fixture fixture(true);
    WhatIfModel& ask = *fixture.model->whatIf();
    std::vector<FeatureChange> other;
    for (const ViewingFeature& feature : ask.features(*fixture.data, 3, 14, {}))
        other.push_back({feature.key, feature.value});
    const auto answers = ask.answer(*fixture.data, 9, 31, {other}, {});
    CHECK(answers.front().predicted ==
          fixture.model->decoding()->decode(*fixture.data, 3, 14, {}, {}).predicted);
    const UserList list = fixture.model->recommend(*fixture.data, 3, 0, 10, {});
    const auto row = std::ranges::find(list.rows, 14, &UserListRow::videoId);
    CHECK(answers.front().predicted == Approx(row->predicted).margin(1e-6));
}

TEST_CASE("a variant is decoded as it is answered, and has no truth", "[runs]")
{
    const Fixture fixture(true);
    const std::vector<FeatureChange> changes{{"user.user_id", "3"}, {lengthFeature, "3.5"}};
    const DecodedViewing viewing = fixture.model->decoding()->decode(*fixture.data, 9, 31, changes, {});
    const WhatIfAnswer answer = fixture.model->whatIf()->answer(*fixture.data, 9, 31, {changes}, {}).front();
    CHECK(viewing.predicted == answer.predicted);
    CHECK(viewing.predicted != fixture.model->decoding()->decode(*fixture.data, 9, 31, {}, {}).predicted);
    std::vector<std::int32_t> tokens;
    for (const DecodedStep& step : viewing.steps)
        tokens.push_back(step.token);
    CHECK(tokens == answer.tokens);
    CHECK(std::isnan(viewing.truth));
    CHECK(viewing.trueTokens.empty());
    CHECK(viewing.attention.positions == viewing.steps.size());
    CHECK_THROWS_AS(fixture.model->decoding()->decode(*fixture.data, 9, 31, {{"user.age", "3"}}, {}),
                    UsageError);
}

TEST_CASE("questions about what is not there are refused", "[runs]")
{
    const Fixture fixture(false);
    DecodingModel& decoding = *fixture.model->decoding();
    CHECK_THROWS_WITH(decoding.decode(*fixture.data, 77, 1, {}, {}), Catch::Contains("user 77"));
    CHECK_THROWS_WITH(decoding.decode(*fixture.data, 5, 400, {}, {}), Catch::Contains("video 400"));
    CHECK_THROWS_AS(fixture.model->whatIf()->answer(*fixture.data, 5, 12, {{{"user.user_id", "400"}}}, {}),
                    UsageError);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(fixture.model->whatIf()->answer(*fixture.data, 5, 12, {{}}, {stop.get_token(), {}}),
                    Cancelled);
}
