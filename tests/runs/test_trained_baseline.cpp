// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/runs/resumed_run.h"
#include "core/runs/trained_model.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

/// One recorded run of a method in a workspace of its own.
struct Fixture {
    test::TemporaryFolder folder;
    std::shared_ptr<const Dataset> dataset = test::makeTinyDataset();
    RunConfig config = test::tinyConfig();
    std::shared_ptr<const PreparedData> data;
    RunResult result;

    explicit Fixture(BaselineMethod method)
    {
        config.family = "baseline";
        config.baseline.method = method;
        config.baseline.encoder = {8, 8, 0};
        config.baseline.sweeps = 4;
        config.train.checkpointSeconds = 0;
        data = prepare(dataset, config.data);
        test::RecordingObserver observer;
        CommandQueue commands;
        result = performRun({folder.path(), "", config, dataset}, observer, commands, {});
        REQUIRE(std::holds_alternative<Completed>(result.outcome));
    }
    RunStore store() const { return RunStore(folder.path()); }
};

} // namespace

TEST_CASE("a loaded baseline measures what its run measured", "[baseline]")
{
    const Fixture fixture(GENERATE(BaselineMethod::Constant, BaselineMethod::Bucket,
                                   BaselineMethod::UserVideo, BaselineMethod::Vr, BaselineMethod::Wlr,
                                   BaselineMethod::D2q, BaselineMethod::Tpm, BaselineMethod::Cread,
                                   BaselineMethod::Egmn));
    const auto model = loadTrainedModel(fixture.store(), fixture.result.run);
    const auto& metrics = std::get<Completed>(fixture.result.outcome).metrics;
    const std::vector<Metric> again = model->measure(*fixture.data, fixture.data->test, {});
    CHECK(again.size() == metrics.size());
    for (const Metric& metric : again) {
        INFO(metric.key);
        const double then = metrics.at(metric.key);
        CHECK((then == metric.value ||
               (std::isnan(then) && std::isnan(metric.value)))); // a constant has no ranks
    }
    CHECK(model->trainedOn().dataset == fixture.dataset->fingerprint);
    const UserList list = model->recommend(*fixture.data, 5, 0, 10, {});
    CHECK(list.userId == 5);
    REQUIRE(list.rows.size() == 40);
    for (std::size_t i = 1; i < list.rows.size(); ++i)
        CHECK(list.rows[i - 1].predicted >= list.rows[i].predicted);
}

TEST_CASE("a baseline's run is called by its method", "[baseline]")
{
    const Fixture fixture(BaselineMethod::D2q);
    const RunStore store = fixture.store();
    const RunSummary summary = store.listRuns().front();
    CHECK(summary.family == "baseline");
    CHECK(summary.model == "d2q");
    CHECK(summary.name == "d2q-tiny-1");
    const RunRecord record = store.findRun(summary.id).value();
    CHECK(record.config.baseline.method == BaselineMethod::D2q);
    CHECK(changedKeys(fixture.config, record.config).empty());
    CHECK(canGoOn("baseline"));
}

TEST_CASE("a baseline's run can be forked, with another method it cannot", "[baseline]")
{
    const Fixture fixture(BaselineMethod::Cread);
    const std::int64_t step = fixture.store().findRun(fixture.result.run)->checkpoints.front().step;
    ForkRequest request{fixture.folder.path(), fixture.result.run, step, "fork",
                        fixture.config,        fixture.dataset};
    request.config.train.epochs = 3;
    request.config.baseline.orderWeight = 4;
    test::RecordingObserver observer;
    CommandQueue commands;
    const RunResult forked = forkRun(request, observer, commands, {});
    CHECK(std::holds_alternative<Completed>(forked.outcome));
    CHECK(fixture.store().findRun(forked.run)->summary.parent == fixture.result.run);
    request.config.baseline.method = BaselineMethod::Vr;
    CHECK(std::holds_alternative<Failed>(forkRun(request, observer, commands, {}).outcome));
    CHECK(mayDifferInFork("baseline.order_weight"));
    CHECK_FALSE(mayDifferInFork("baseline.method"));
    CHECK_FALSE(mayDifferInFork("baseline.hidden_dim"));
}
