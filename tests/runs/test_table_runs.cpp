// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"
#include "core/runs/table_results.h"
#include "core/util/error.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

RunConfig tinyMethod(const char* name)
{
    RunConfig config = presetConfig(name, "demo");
    config.baseline.encoder = {4, 4, 0};
    config.train.epochs = 1;
    config.train.threads = 1;
    config.train.batchSize = 128;
    return config;
}

/// Two methods, two protocols, two seeds, in a workspace of their own.
struct Fixture {
    test::TemporaryFolder folder;
    std::shared_ptr<const Dataset> dataset = test::makeTinyDataset();
    TableSpec spec;
    std::vector<TableNews> news;

    Fixture()
    {
        spec.title = "Tiny";
        spec.methods = {{"constant", tinyMethod("constant")}, {"VR", tinyMethod("vr")}};
        DataParams all;
        all.duplicates = Duplicates::Keep;
        DataParams random = all;
        random.split = Split::Random;
        spec.protocols = {{"files", all}, {"random", random}};
        spec.seeds = {1, 2};
        spec.metrics = {"mae", "spearman"};
    }

    std::vector<TableRun> make(std::stop_token stop = {}, std::function<void(std::int64_t)> onStep = {})
    {
        test::RecordingObserver observer;
        observer.onStep = std::move(onStep);
        CommandQueue commands;
        news.clear();
        return makeTableRuns(spec, folder.path(), dataset, observer, commands, stop,
                             [this](const TableNews& one) { news.push_back(one); });
    }
    RunStore store() const { return RunStore(folder.path()); }
};

} // namespace

TEST_CASE("a table trains what is missing and leaves alone what is there", "[table]")
{
    Fixture fixture;
    const std::vector<TableRun> runs = fixture.make();
    REQUIRE(runs.size() == 8);
    CHECK(fixture.news.size() == 16);
    CHECK(fixture.news.back().done == 8);
    CHECK(fixture.store().listRuns().size() == 8);
    const std::vector<TableRun> again = fixture.make();
    CHECK(fixture.news.empty());
    CHECK(fixture.store().listRuns().size() == 8);
    for (std::size_t i = 0; i < runs.size(); ++i)
        CHECK(again[i].run == runs[i].run);

    fixture.spec.methods[1].config.train.learningRate *= 2; // another VR
    fixture.make();
    CHECK(fixture.news.size() == 8);
    CHECK(fixture.store().listRuns().size() == 12);
}

TEST_CASE("a table goes on with what was interrupted", "[table]")
{
    Fixture fixture;
    fixture.spec.protocols.resize(1);
    fixture.spec.seeds = {1};
    std::stop_source stop;
    CHECK_THROWS_AS(fixture.make(stop.get_token(),
                                 [&](std::int64_t step) {
                                     if (step == 5) // of VR: the constant has one
                                         stop.request_stop();
                                 }),
                    Cancelled);
    REQUIRE(fixture.store().listRuns().size() == 2);
    const std::vector<TableRun> found = findTableRuns(fixture.spec, fixture.store(), fixture.dataset, {});
    CHECK(found[0].status == RunStatus::Completed);
    CHECK(found[1].status == RunStatus::Cancelled);
    fixture.make();
    REQUIRE(fixture.news.size() == 2);
    CHECK(fixture.news[0].run.run == found[1].run);
    CHECK(fixture.store().listRuns().size() == 2);
    CHECK(fixture.store().findRun(found[1].run)->resumedAfter == std::vector<std::int64_t>{5});
}

TEST_CASE("a table has means, intervals and the best of each column", "[table]")
{
    Fixture fixture;
    fixture.spec.methods.push_back({"VR, 3", tinyMethod("vr")});
    fixture.spec.methods.back().config.train.epochs = 3;
    const std::vector<TableRun> runs = fixture.make();
    const ResultTable table = readResultTable(fixture.spec, runs, fixture.store(), fixture.dataset, {});
    REQUIRE(table.rows.size() == 3);
    REQUIRE(table.metrics.size() == 2);
    CHECK(table.metrics[0].unit == "s");
    CHECK_FALSE(table.metrics[1].lowerIsBetter);
    const auto data = prepare(fixture.dataset, fixture.spec.protocols[0].protocol);
    CHECK(table.protocols[0].trainRows == static_cast<std::int64_t>(data->train.size()));
    CHECK(table.protocols[0].fingerprint == data->fingerprint);
    CHECK_FALSE(table.hasCeiling()); // data that nobody generated
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t protocol = 0; protocol < 2; ++protocol) {
            const ResultCell& cell = table.cell(row, protocol, 0);
            REQUIRE(cell.values.size() == 2);
            CHECK(cell.summary.mean == Approx((cell.values[0] + cell.values[1]) / 2));
            CHECK(cell.runs.size() == 2);
            CHECK(fixture.store().findRun(cell.runs[0])->summary.metrics.at("mae") == cell.values[0]);
            double least = INFINITY;
            for (std::size_t other = 0; other < 3; ++other)
                least = std::min(least, table.cell(other, protocol, 0).summary.mean);
            CHECK(cell.best == (cell.summary.mean == least));
        }
    CHECK(table.cell(0, 0, 0).values[0] == table.cell(0, 0, 0).values[1]); // the constant has no seed
    CHECK(std::isnan(table.cell(0, 0, 1).summary.mean));                   // a constant has no ranks
    CHECK(table.rows[1].costs[0].parameters > 100);
    CHECK(table.rows[1].costs[0].rowsPerSecond > 0);
    CHECK(table.rows[1].costs[0].megabytes > 0);
}

TEST_CASE("what does not decide a run's figures does not tell runs apart", "[table]")
{
    const RunConfig one = tinyMethod("d2q");
    RunConfig other = one;
    CHECK(comesToTheSame(one, other));
    other.train.threads = 7;
    other.train.checkpointSeconds = 9;
    other.baseline.gaussians = 3; // EGMN's
    CHECK(comesToTheSame(one, other));
    other.baseline.quantiles = 5;
    CHECK_FALSE(comesToTheSame(one, other));
    other = one;
    other.train.seed = 9;
    CHECK_FALSE(comesToTheSame(one, other));
    CHECK_FALSE(comesToTheSame(one, tinyMethod("vr")));
    CHECK_FALSE(comesToTheSame(one, presetConfig("gr", "demo")));
}

TEST_CASE("figures have one key where runs come to the same", "[table]")
{
    const RunConfig one = tinyMethod("d2q");
    RunConfig other = one;
    other.train.threads = 7;
    other.baseline.gaussians = 3; // EGMN's
    CHECK(figuresKey(one) == figuresKey(other));
    other.train.seed = 9;
    CHECK(figuresKey(one) != figuresKey(other));
    other = one;
    other.data.duplicates =
        other.data.duplicates == Duplicates::Keep ? Duplicates::DropExact : Duplicates::Keep;
    CHECK(figuresKey(one) != figuresKey(other));
}

TEST_CASE("a table that is read again as its runs come in says what one reading says", "[table]")
{
    Fixture fixture;
    TableResults results(fixture.dataset);
    const std::vector<TableRun> none = results.find(fixture.spec, fixture.store(), {});
    REQUIRE(none.size() == 8);
    CHECK(none.front().run == 0);
    const ResultTable empty = results.read(fixture.spec, none, fixture.store(), {});
    CHECK(empty.rows.size() == 2);
    CHECK(empty.cell(1, 1, 0).values.empty());
    CHECK(std::isnan(empty.cell(1, 1, 0).summary.mean));
    CHECK(empty.protocols[1].testRows > 0);

    fixture.make();
    const std::vector<TableRun> runs = results.find(fixture.spec, fixture.store(), {});
    ResultTable table = results.read(fixture.spec, runs, fixture.store(), {});
    results.addPairs(table, fixture.spec, runs, fixture.store(), {});
    fixture.spec.paired = true;
    const ResultTable once = readResultTable(fixture.spec, runs, fixture.store(), fixture.dataset, {});
    CHECK(asCsv(table) == asCsv(once));
    CHECK(asMarkdown(table) == asMarkdown(once));
    REQUIRE(table.rows[0].pairs.size() == 2);
    CHECK(table.rows[0].pairs[0].has_value() != table.rows[1].pairs[0].has_value()); // one is the best
    const ResultPair& pair = table.rows[0].pairs[0] ? *table.rows[0].pairs[0] : *table.rows[1].pairs[0];
    CHECK(pair.comparison.difference.mean >= 0);
    CHECK(pair.comparison.users > 0);
    const ResultTable blank = blankTable(fixture.spec);
    CHECK(blank.rows.size() == 2);
    CHECK(blank.cell(0, 1, 1).values.empty());
}
