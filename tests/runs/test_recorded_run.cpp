// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split_file.h"
#include "core/params/parameter.h"
#include "core/runs/recorded_run.h"
#include "core/util/hash.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace watchlab;

namespace {

struct Fixture {
    test::TemporaryFolder folder;
    RunRequest request{folder / "workspace", "first", test::tinyConfig(), test::makeTinyDataset()};
    test::RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    std::int64_t created = 0;

    RunResult perform()
    {
        return performRun(request, observer, commands, stop.get_token(),
                          [this](std::int64_t run) { created = run; });
    }
};

} // namespace

TEST_CASE("a run is recorded as it happened", "[runs]")
{
    Fixture fixture;
    const RunResult result = fixture.perform();
    REQUIRE(std::holds_alternative<Completed>(result.outcome));
    CHECK(result.run > 0);
    CHECK(fixture.created == result.run);

    const RunStore store(fixture.request.workspace, RunStore::Access::ReadOnly);
    const std::optional<RunRecord> record = store.findRun(result.run);
    REQUIRE(record.has_value());
    CHECK(record->summary.name == "first");
    CHECK(record->summary.status == RunStatus::Completed);
    CHECK(record->summary.dataName == "tiny");
    CHECK(record->summary.targetUnit == "s");
    CHECK(record->summary.metrics.at("mae") == std::get<Completed>(result.outcome).metrics.at("mae"));
    for (const Parameter& parameter : parameterTable())
        CHECK(parameterText(parameter, record->config) == parameterText(parameter, fixture.request.config));

    // every point that the observer saw
    REQUIRE(record->start.series.size() == fixture.observer.start->series.size());
    for (std::size_t i = 0; i < record->start.series.size(); ++i) {
        std::vector<double> stored;
        for (const SeriesPoint& point : store.readSeries(result.run, static_cast<std::int32_t>(i)))
            stored.push_back(point.value);
        CHECK(stored == fixture.observer.series(record->start.series[i].key));
    }
    CHECK(record->evaluations.size() == fixture.observer.evaluations.size());
    CHECK(record->events.size() == fixture.observer.events.size());
    REQUIRE_FALSE(record->checkpoints.empty());
    for (const CheckpointInfo& checkpoint : record->checkpoints)
        CHECK(sha256OfFile(store.runFolder(result.run) / checkpoint.file) == checkpoint.sha256);
}

TEST_CASE("a stopped run is recorded as cancelled", "[runs]")
{
    Fixture fixture;
    fixture.observer.onStep = [&](std::int64_t step) {
        if (step == 3)
            fixture.stop.request_stop();
    };
    const RunResult result = fixture.perform();
    CHECK(std::holds_alternative<WasCancelled>(result.outcome));
    const RunStore store(fixture.request.workspace);
    CHECK(store.findRun(result.run)->summary.status == RunStatus::Cancelled);
}

TEST_CASE("what cannot start leaves no run behind", "[runs]")
{
    Fixture fixture;
    SECTION("a parameter out of range")
    {
        fixture.request.config.train.batchSize = 0;
        const RunResult result = fixture.perform();
        CHECK(result.run == 0);
        REQUIRE(std::holds_alternative<Failed>(result.outcome));
        CHECK_THAT(std::get<Failed>(result.outcome).message, Catch::Contains("train.batch_size"));
    }
    SECTION("data without the target")
    {
        auto dataset = test::makeTinyDataset();
        dataset->rows.watchMs.clear();
        fixture.request.dataset = dataset;
        const RunResult result = fixture.perform();
        CHECK(result.run == 0);
        CHECK(std::holds_alternative<Failed>(result.outcome));
    }
    SECTION("stopped before it began")
    {
        fixture.stop.request_stop();
        const RunResult result = fixture.perform();
        CHECK(std::holds_alternative<WasCancelled>(result.outcome));
    }
    CHECK(fixture.created == 0);
}

TEST_CASE("a workspace that cannot be written to fails with a sentence", "[runs]")
{
    Fixture fixture;
    fixture.request.workspace = "/proc/no-workspace-here";
    const RunResult result = fixture.perform();
    CHECK(result.run == 0);
    REQUIRE(std::holds_alternative<Failed>(result.outcome));
    CHECK_THAT(std::get<Failed>(result.outcome).message, Catch::Contains("/proc/no-workspace-here"));
}

TEST_CASE("a run that fails is recorded with why", "[runs]")
{
    Fixture fixture;
    auto damaged = test::makeTinyDataset();
    damaged->users.fields.recode(3, 4, -2); // found when training begins to code users and videos
    fixture.request.dataset = damaged;
    const RunResult result = fixture.perform();
    REQUIRE(result.run > 0);
    REQUIRE(std::holds_alternative<Failed>(result.outcome));
    const RunStore store(fixture.request.workspace);
    const RunSummary summary = store.findRun(result.run)->summary;
    CHECK(summary.status == RunStatus::Failed);
    CHECK(summary.message == std::get<Failed>(result.outcome).message);
}

TEST_CASE("a run keeps the imported split that it was trained on", "[runs]")
{
    Fixture fixture;
    const auto own = prepare(fixture.request.dataset, fixture.request.config.data);
    writeSplit(*own, fixture.folder / "out", SplitFormat::Csv);
    std::filesystem::copy_file(fixture.folder / "out" / "split.csv", fixture.folder / "mine.csv");
    const char* given = GENERATE("mine.csv", "out");
    INFO(given);
    fixture.request.config.data.split = Split::Imported;
    fixture.request.config.data.splitFile = (fixture.folder / given).string();
    const RunResult result = fixture.perform();
    REQUIRE(std::holds_alternative<Completed>(result.outcome));
    std::filesystem::remove_all(fixture.folder / given);

    const RunStore store(fixture.request.workspace);
    const RunRecord record = store.findRun(result.run).value();
    CHECK(record.config.data.splitFile == fixture.request.config.data.splitFile); // what was asked for
    const auto again = prepare(fixture.request.dataset, protocolOfRun(store, record));
    CHECK(again->fingerprint == record.summary.dataFingerprint);
    CHECK(again->test == own->test);
}

TEST_CASE("an unknown family is a sentence, not a crash", "[runs]")
{
    const auto data = prepare(test::makeTinyDataset(), {});
    RunConfig config = test::tinyConfig();
    config.family = "oracle";
    test::RecordingObserver observer;
    CommandQueue commands;
    const Outcome outcome = train(config, *data, {observer, commands, {}, {}});
    REQUIRE(std::holds_alternative<Failed>(outcome));
    CHECK_THAT(std::get<Failed>(outcome).message, Catch::Contains("oracle"));
}
