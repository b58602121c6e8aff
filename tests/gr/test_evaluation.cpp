// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/evaluation.h"
#include "core/gr/model.h"
#include "core/gr/preparation.h"
#include "core/metrics/pair_counts.h"
#include "core/metrics/regression_metrics.h"
#include "tests/support/recording_observer.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

struct Fixture {
    RunConfig config = test::tinyConfig();
    std::shared_ptr<const PreparedData> data =
        prepare(test::makeTinyDataset({1, 30, 40, 1500, 3000}), config.data);
    test::RecordingObserver observer;
    RunReporter reporter{observer};
    Preparation prepared = prepareTraining(config, *data, reporter, {});
    Model model{prepared.spec};

    Fixture()
    {
        setTorchThreads(1);
        model.initialize(5);
    }
    Predictor predictor(int threads) const { return {model, prepared.features, *data->dataset, 19, threads}; }
};

} // namespace

TEST_CASE("predictions depend neither on threads nor on neighbours", "[gr]")
{
    const Fixture fixture;
    TokenUse useOfOne;
    TokenUse useOfThree;
    const std::vector<double> one = fixture.predictor(1).predictRows(fixture.data->test, {}, &useOfOne);
    const std::vector<double> three = fixture.predictor(3).predictRows(fixture.data->test, {}, &useOfThree);
    CHECK(one == three);
    CHECK(useOfOne == useOfThree);
    REQUIRE(one.size() == 3000);
    const ViewingTable& rows = fixture.data->dataset->rows;
    for (const std::size_t i : {std::size_t{0}, std::size_t{511}, std::size_t{512}, std::size_t{2999}}) {
        const std::uint32_t row = fixture.data->test[i];
        const std::vector<std::uint32_t> video{rows.video[row]};
        CHECK(fixture.predictor(1).predictVideos(rows.user[row], video, {}).front() ==
              Approx(one[i]).epsilon(1e-4));
    }
}

TEST_CASE("an evaluation measures what was predicted", "[gr]")
{
    const Fixture fixture;
    const Evaluator evaluator(*fixture.data, "validation", fixture.data->validation, fixture.prepared.codec,
                              19);
    const Evaluation evaluation = evaluator.evaluate(fixture.predictor(2), {});
    const std::vector<double> predictions = fixture.predictor(1).predictRows(fixture.data->validation, {});
    std::vector<double> targets;
    for (const std::uint32_t row : fixture.data->validation)
        targets.push_back(fixture.data->target->value(row));
    CHECK(evaluation.part == "validation");
    CHECK(evaluation.rows == static_cast<std::int64_t>(targets.size()));
    CHECK(evaluation.find("mae")->value == meanAbsoluteError(predictions, targets));
    CHECK(evaluation.find("mae")->unit == "s");
    CHECK(evaluation.find("xauc")->value == xauc(predictions, targets));
    CHECK(evaluation.find("xauc_ties_half")->value ==
          xauc(countPairs(predictions, targets), XaucConvention::TiesHalf));

    const auto sum = [](const std::vector<double>& shares) {
        return std::accumulate(shares.begin(), shares.end(), 0.0);
    };
    CHECK(evaluation.tokens.labels.size() == fixture.prepared.codec.amounts().size());
    CHECK(evaluation.tokens.labels.front() == std::to_string(fixture.prepared.codec.amounts().front()));
    CHECK(sum(evaluation.tokens.truth) == Approx(1));
    for (const bool predicted : {false, true}) {
        const auto& at = predicted ? evaluation.tokens.predictedAt : evaluation.tokens.truthAt;
        const std::vector<double>& shares = predicted ? evaluation.tokens.predicted : evaluation.tokens.truth;
        std::vector<double> all(shares.size());
        for (const std::vector<std::int64_t>& position : at)
            std::ranges::transform(all, position, all.begin(), std::plus<>());
        const double tokens = sum(all);
        for (std::size_t i = 0; i < shares.size(); ++i)
            CHECK(shares[i] == Approx(tokens > 0 ? all[i] / tokens : 0).margin(1e-12));
        for (std::size_t i = 1; i < at.size(); ++i) // whoever has a second token has a first one
            CHECK(std::accumulate(at[i].begin(), at[i].end(), std::int64_t{0}) <=
                  std::accumulate(at[i - 1].begin(), at[i - 1].end(), std::int64_t{0}));
    }
    CHECK(evaluation.target.edges.size() == evaluation.target.truth.size() + 1);
    CHECK(sum(evaluation.target.truth) == Approx(1));
    CHECK(sum(evaluation.target.predicted) == Approx(1));
    // shares of true values by counting
    const double end = evaluation.target.edges[1];
    const auto inFirstBin = std::ranges::count_if(targets, [end](double target) { return target < end; });
    CHECK(evaluation.target.truth[0] ==
          Approx(static_cast<double>(inFirstBin) / static_cast<double>(targets.size())).margin(1e-9));
}

TEST_CASE("predicting can be stopped in the middle", "[gr]")
{
    const Fixture fixture;
    std::stop_source stop;
    std::uint64_t reported = 0;
    const JobContext job{stop.get_token(), [&](std::string_view, std::uint64_t done, std::uint64_t) {
                             reported = done;
                             stop.request_stop();
                         }};
    CHECK_THROWS_AS(fixture.predictor(2).predictRows(fixture.data->test, job), Cancelled);
    CHECK(reported > 0);
    CHECK(reported < fixture.data->test.size());
}
