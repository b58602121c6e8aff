// SPDX-License-Identifier: GPL-3.0-or-later
// What-if of the families that decode nothing: A2Gen, Hybrid and the baselines.
#include "core/util/number_text.h"
#include "tests/a2gen/tiny_actions.h"
#include "tests/hybrid/tiny_training.h"
#include "tests/support/tiny_data.h"
#include "tests/support/trained_run.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace watchlab;

namespace {

using Changes = std::vector<FeatureChange>;

struct AskedRun : test::TrainedRun {
    AskedRun(const RunConfig& config, std::shared_ptr<const Dataset> rows)
        : TrainedRun(config, std::move(rows))
    {
        REQUIRE(model->whatIf());
    }
    std::vector<ViewingFeature> features(std::int64_t user, std::int64_t video) const
    {
        return model->whatIf()->features(*data, user, video, {});
    }
    ViewingFeature feature(std::int64_t user, std::int64_t video, const std::string& key) const
    {
        const auto all = features(user, video);
        const auto found = std::ranges::find(all, key, &ViewingFeature::key);
        REQUIRE(found != all.end());
        return *found;
    }
    Changes allOf(std::int64_t user, std::int64_t video) const
    {
        Changes changes;
        for (const ViewingFeature& feature : features(user, video))
            changes.push_back({feature.key, feature.value});
        return changes;
    }
    std::vector<WhatIfAnswer> ask(std::int64_t user, std::int64_t video,
                                  const std::vector<Changes>& variants) const
    {
        return model->whatIf()->answer(*data, user, video, variants, {});
    }
};

AskedRun a2genRun(A2GenNetwork network)
{
    return {test::tinyA2Gen(network), test::makeTinyActions()};
}

AskedRun hybridRun()
{
    return {test::tinyHybridConfig(), test::makeTinyDataset()};
}

AskedRun baselineRun(BaselineMethod method)
{
    RunConfig config = test::tinyConfig();
    config.family = "baseline";
    config.baseline.method = method;
    config.baseline.encoder = {8, 8, 0};
    config.baseline.sweeps = 4;
    config.train.checkpointSeconds = 0;
    return {config, test::makeTinyDataset()};
}

/// Nothing changed, in two ways, is what the user's list says, as far as float32 sums over another number of
/// rows are the same.
void checkUnchanged(const AskedRun& run, std::int64_t user)
{
    const UserList list = run.model->recommend(*run.data, user, 0, 10, {});
    REQUIRE(list.rows.size() > 10);
    for (const UserListRow& row : list.rows) {
        const auto answers = run.ask(user, row.videoId, {{}, run.allOf(user, row.videoId)});
        for (const WhatIfAnswer& answer : answers) {
            CHECK(answer.delta == 0);
            CHECK(answer.read.empty());
            CHECK(answer.tokens.empty());
            CHECK(std::abs(answer.predicted - row.predicted) <= 1e-5 * std::max(1.0, row.predicted));
            CHECK(answer.chances.size() == run.model->whatIf()->answerForm(*run.data).outcomes.size());
        }
    }
}

} // namespace

TEST_CASE("a what-if of A2Gen without changes changes nothing", "[runs]")
{
    const AskedRun run = a2genRun(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Mmoe));
    const AnswerForm form = run.model->whatIf()->answerForm(*run.data);
    CHECK(form.unit == "s");
    CHECK(form.outcomes == std::vector<std::string>{"like", "follow", "share"});
    checkUnchanged(run, 9);
}

TEST_CASE("A2Gen answers to other users, lengths and pasts", "[runs]")
{
    const AskedRun run = a2genRun(A2GenNetwork::Explicit);
    const auto seen = std::stoi(run.feature(9, 31, "viewing.past").value);
    REQUIRE(seen == 6);
    const ViewingFeature length = run.feature(9, 31, lengthFeature);
    const std::string& longest = length.values.back();
    const auto answers = run.ask(9, 31,
                                 {{},
                                  {{"user.user_id", "2"}},
                                  {{lengthFeature, longest}},
                                  {{"viewing.past", "2"}},
                                  {{"viewing.past", ""}},
                                  {{"viewing.past", "600"}}});
    const WhatIfAnswer& asItIs = answers.front();
    for (const WhatIfAnswer& answer : answers)
        CHECK(answer.delta == answer.predicted - asItIs.predicted);
    for (const std::size_t changed : {1U, 2U, 3U, 4U})
        CHECK(answers[changed].delta != 0);
    CHECK(answers[1].chances != asItIs.chances);
    CHECK(answers[2].read == Changes{{lengthFeature, longest}});
    CHECK(answers[3].read == Changes{{"viewing.past", "2"}});
    CHECK(answers[4].read == Changes{{"viewing.past", "0"}});
    CHECK(answers[5].read.empty()); // there are no more
    CHECK(answers[5].delta == 0);

    // With all that another video has, it is that one with this user.
    const auto other = run.ask(9, 31, {run.allOf(9, 14)});
    const UserList list = run.model->recommend(*run.data, 9, 0, 10, {});
    const auto row = std::ranges::find(list.rows, 14, &UserListRow::videoId);
    REQUIRE(row != list.rows.end());
    CHECK(std::abs(other.front().predicted - row->predicted) <= 1e-3); // lengths are told in whole ms

    CHECK_THROWS_WITH(run.ask(9, 31, {{{"viewing.past", "all"}}}), Catch::Contains("0 to 6"));
    CHECK_THROWS_AS(run.ask(9, 31, {{{"user.user_id", "400"}}}), UsageError);
    CHECK_THROWS_WITH(run.features(77, 31), Catch::Contains("user 77"));
}

TEST_CASE("a what-if of Hybrid without changes changes nothing", "[runs]")
{
    const AskedRun run = hybridRun();
    CHECK(run.model->whatIf()->answerForm(*run.data).unit == "ratio");
    checkUnchanged(run, 5);
}

TEST_CASE("Hybrid answers for what its trees read", "[runs]")
{
    const AskedRun run = hybridRun();
    const std::vector<ViewingFeature> features = run.features(5, 12);
    CHECK(features.size() == 98);
    const ViewingFeature length = run.feature(5, 12, lengthFeature);
    CHECK(length.isNumber);
    CHECK(length.values.size() > 1);
    CHECK(run.feature(5, 12, "viewing.als_score").ofViewing);
    CHECK_FALSE(run.feature(5, 12, "viewing.hour_of_day").isNumber);
    CHECK_FALSE(run.feature(5, 12, "video.tfidf_0").term.empty());
    CHECK(length.term.empty());

    // With all that another viewing has, it is that one.
    const auto other = run.ask(5, 12, {run.allOf(3, 14)});
    const UserList list = run.model->recommend(*run.data, 3, 0, 10, {});
    const auto row = std::ranges::find(list.rows, 14, &UserListRow::videoId);
    REQUIRE(row != list.rows.end());
    CHECK(other.front().predicted == row->predicted);
    CHECK(other.front().read.size() > 3);

    const auto stages = run.model->stages()->recommendByStages(*run.data, 5, 0, 10, {});
    const auto place = std::ranges::find(stages.list.rows, 12, &UserListRow::videoId);
    const auto& scores = stages.stages[static_cast<std::size_t>(place - stages.list.rows.begin())];
    const auto answers = run.ask(5, 12,
                                 {{},
                                  {{lengthFeature, "3.5"}},
                                  {{lengthFeature, length.values.back()}, {"viewing.als_score", "2"}},
                                  {{"viewing.hour_of_day", "unknown"}}});
    CHECK(answers[0].chances == std::vector<double>{scores.classifier});
    CHECK(answers[1].read == Changes{{lengthFeature, "3.5"}});
    CHECK(answers[2].delta != 0);
    CHECK(answers[2].chances != answers[0].chances);
    CHECK(answers[3].delta == 0); // nobody knew it before

    CHECK_THROWS_WITH(run.ask(5, 12, {{{"user.age", "3"}}}), Catch::Contains("user.age"));
    CHECK_THROWS_AS(run.ask(5, 12, {{{lengthFeature, "-3"}}}), UsageError);
    CHECK_THROWS_AS(run.ask(5, 12, {{{"viewing.hour_of_day", "25"}}}), UsageError);
    CHECK_THROWS_WITH(run.features(5, 400), Catch::Contains("video 400"));
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(run.model->whatIf()->answer(*run.data, 5, 12, {{}}, {stop.get_token(), {}}), Cancelled);
}

TEST_CASE("a what-if of a baseline without changes changes nothing", "[runs]")
{
    checkUnchanged(baselineRun(GENERATE(BaselineMethod::Bucket, BaselineMethod::UserVideo, BaselineMethod::Vr,
                                        BaselineMethod::Wlr, BaselineMethod::D2q, BaselineMethod::Tpm,
                                        BaselineMethod::Cread, BaselineMethod::Egmn)),
                   5);
}

TEST_CASE("a baseline is asked about what it reads", "[runs]")
{
    const auto keysOf = [](const AskedRun& run) {
        std::vector<std::string> keys;
        for (const ViewingFeature& feature : run.features(5, 12))
            keys.push_back(feature.key);
        return keys;
    };
    const AskedRun bucket = baselineRun(BaselineMethod::Bucket);
    CHECK(keysOf(bucket) == std::vector<std::string>{lengthFeature});
    CHECK_THROWS_AS(bucket.ask(5, 12, {{{"user.user_id", "3"}}}), UsageError);
    const AskedRun pairs = baselineRun(BaselineMethod::UserVideo);
    CHECK(keysOf(pairs) == std::vector<std::string>{"user.user_id", "video.item_id"});
    CHECK(keysOf(baselineRun(BaselineMethod::D2q)).size() > 2);
}

TEST_CASE("another video's effect is what the user's list has for it", "[runs]")
{
    const AskedRun run = baselineRun(BaselineMethod::UserVideo);
    const UserList list = run.model->recommend(*run.data, 5, 0, 10, {});
    const auto& [first, last] = std::pair(list.rows.front(), list.rows.back());
    const WhatIfAnswer answer =
        run.ask(5, last.videoId, {{{"video.item_id", std::to_string(first.videoId)}}}).front();
    CHECK(answer.predicted == Approx(first.predicted));
    CHECK(answer.delta == Approx(first.predicted - last.predicted));
}

TEST_CASE("another length is another group of lengths", "[runs]")
{
    const AskedRun run = baselineRun(BaselineMethod::Bucket);
    const ViewingFeature length = run.feature(5, 12, lengthFeature);
    std::vector<Changes> variants;
    for (const std::string& value : length.values)
        variants.push_back({{lengthFeature, value}});
    std::vector<double> predicted;
    for (const WhatIfAnswer& answer : run.ask(5, 12, variants))
        predicted.push_back(answer.predicted);
    std::ranges::sort(predicted);
    CHECK(std::ranges::unique(predicted).begin() - predicted.begin() > 2); // as many as groups
}

TEST_CASE("a constant cannot be asked", "[runs]")
{
    RunConfig config = test::tinyConfig();
    config.family = "baseline";
    config.baseline.method = BaselineMethod::Constant;
    CHECK_FALSE(test::TrainedRun(config, test::makeTinyDataset()).model->whatIf());
}
