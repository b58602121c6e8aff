// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression_metrics.h"
#include "core/runs/trained_model.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <set>

using namespace watchlab;

namespace {

/// One trained run in a workspace of its own.
struct Fixture {
    test::TemporaryFolder folder;
    std::shared_ptr<const Dataset> dataset = test::makeTinyDataset();
    RunConfig config = test::tinyConfig();
    std::shared_ptr<const PreparedData> data = prepare(dataset, config.data);
    test::RecordingObserver observer;
    RunResult result;

    Fixture()
    {
        CommandQueue commands;
        result = performRun({folder.path(), "", config, dataset}, observer, commands, {});
        REQUIRE(std::holds_alternative<Completed>(result.outcome));
    }
    RunStore store() const { return RunStore(folder.path()); }
};

} // namespace

TEST_CASE("a loaded model predicts what its run measured", "[runs]")
{
    const Fixture fixture;
    const auto model = loadTrainedModel(fixture.store(), fixture.result.run);
    std::vector<double> targets;
    for (const std::uint32_t row : fixture.data->test)
        targets.push_back(fixture.data->target->value(row));
    const std::vector<double> predictions = model->predict(*fixture.data, fixture.data->test, {});
    const auto& metrics = std::get<Completed>(fixture.result.outcome).metrics;
    CHECK(meanAbsoluteError(predictions, targets) == metrics.at("mae"));
    CHECK(xauc(predictions, targets) == metrics.at("xauc"));
}

TEST_CASE("recommendations of a loaded model", "[runs]")
{
    const Fixture fixture;
    const auto model = loadTrainedModel(fixture.store(), fixture.result.run);
    const UserList all = model->recommend(*fixture.data, 5, 0, 10, {});
    CHECK(all.userId == 5);
    CHECK(all.unit == "s");
    REQUIRE(all.rows.size() == 40);
    for (std::size_t i = 1; i < all.rows.size(); ++i)
        CHECK(all.rows[i - 1].predicted >= all.rows[i].predicted);
    const auto known =
        std::ranges::count_if(all.rows, [](const UserListRow& row) { return !std::isnan(row.truth); });
    std::set<std::uint32_t> seen;
    for (const auto* part : {&fixture.data->validation, &fixture.data->test})
        for (const std::uint32_t row : *part)
            if (fixture.dataset->rows.user[row] == 5)
                seen.insert(fixture.dataset->rows.video[row]);
    CHECK(known == static_cast<std::ptrdiff_t>(seen.size()));

    const UserList some = model->recommend(*fixture.data, 5, 10, 10, {});
    CHECK(some.rows.size() == 10);
    CHECK_THROWS_WITH(model->recommend(*fixture.data, 77, 10, 10, {}),
                      Catch::Contains("77") && Catch::Contains("from 0 to 29"));
}

TEST_CASE("other data is read with the run's codes", "[runs]")
{
    const Fixture fixture;
    const auto model = loadTrainedModel(fixture.store(), fixture.result.run);
    test::TinyDataOptions options;
    options.seed = 9;
    options.users = 50; // 20 of them unknown to the run
    options.videos = 60;
    const auto other = prepare(test::makeTinyDataset(options), fixture.config.data);
    for (const double prediction : model->predict(*other, other->test, {}))
        CHECK(std::isfinite(prediction));
    CHECK_NOTHROW(model->recommend(*other, 49, 0, 10, {}));
    // and back to its own
    CHECK(model->predict(*fixture.data, fixture.data->test, {}).size() == fixture.data->test.size());
}

TEST_CASE("damaged, missing and unknown checkpoints are refused", "[runs]")
{
    const Fixture fixture;
    const RunStore store = fixture.store();
    const RunRecord record = store.findRun(fixture.result.run).value();
    const auto best = std::ranges::find_if(record.checkpoints, &CheckpointInfo::best);
    REQUIRE(best != record.checkpoints.end());
    const std::filesystem::path file = store.runFolder(fixture.result.run) / best->file;
    SECTION("one byte changed")
    {
        std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(-3, std::ios::end);
        stream.put('\x7f');
        stream.close();
        CHECK_THROWS_WITH(loadTrainedModel(store, fixture.result.run),
                          Catch::Contains(best->file) && Catch::Contains("hash"));
    }
    SECTION("file gone")
    {
        std::filesystem::remove(file);
        CHECK_THROWS_AS(loadTrainedModel(store, fixture.result.run), InputError);
    }
    SECTION("no such run")
    {
        CHECK_THROWS_WITH(loadTrainedModel(store, 4711), Catch::Contains("4711"));
    }
}

TEST_CASE("predicting can be cancelled", "[runs]")
{
    const Fixture fixture;
    const auto model = loadTrainedModel(fixture.store(), fixture.result.run);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(model->predict(*fixture.data, fixture.data->test, {stop.get_token(), {}}), Cancelled);
}
