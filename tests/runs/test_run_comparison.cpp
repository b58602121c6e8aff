// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression_metrics.h"
#include "core/params/parameter.h"
#include "core/runs/recorded_run.h"
#include "core/runs/run_comparison.h"
#include "core/runs/run_predictions.h"
#include "core/runs/trained_model.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <limits>
#include <map>

using namespace watchlab;

namespace {

/// Two trained runs on the same data.
struct Fixture {
    test::TemporaryFolder folder;
    std::shared_ptr<const Dataset> dataset = test::makeTinyDataset();
    RunConfig config = test::tinyConfig();
    std::shared_ptr<const PreparedData> data = prepare(dataset, config.data);
    std::int64_t first = train();
    std::int64_t second = train(7);

    std::int64_t train(std::int64_t seed = 1)
    {
        RunConfig own = config;
        own.train.seed = seed;
        test::RecordingObserver observer;
        CommandQueue commands;
        const RunResult result = performRun({folder.path(), "", own, dataset}, observer, commands, {});
        REQUIRE(std::holds_alternative<Completed>(result.outcome));
        return result.run;
    }
    RunStore store() const { return RunStore(folder.path()); }
    std::filesystem::path file(std::int64_t run) const { return store().runFolder(run) / predictionsFile; }
};

} // namespace

TEST_CASE("predictions are written and read as they are", "[runs]")
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / predictionsFile;
    const RunPredictions written{
        "data", "checkpoint", {1.5F, -0.25F, std::numeric_limits<float>::infinity()}};
    writePredictions(file, written);
    const auto read = readPredictions(file);
    REQUIRE(read.has_value());
    CHECK(read->dataFingerprint == "data");
    CHECK(read->checkpoint == "checkpoint");
    CHECK(read->values == written.values);

    SECTION("nothing is made of damaged ones")
    {
        const auto bytes = std::filesystem::file_size(file);
        SECTION("a byte changed")
        {
            std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
            stream.seekp(-2, std::ios::end);
            stream.put('\x11');
        }
        SECTION("cut off")
        {
            std::filesystem::resize_file(file, bytes - 4);
        }
        SECTION("in the middle of a number")
        {
            std::filesystem::resize_file(file, bytes - 1);
        }
        SECTION("only a beginning")
        {
            std::filesystem::resize_file(file, 30);
        }
        SECTION("something else")
        {
            std::ofstream(file) << "watchlab predictions 1\n{\"rows\":99999999999999999}\n";
        }
        SECTION("not there")
        {
            std::filesystem::remove(file);
        }
        CHECK_FALSE(readPredictions(file).has_value());
    }
}

TEST_CASE("a run's predictions are made once, and again where they are of another checkpoint", "[runs]")
{
    const Fixture fixture;
    const RunStore store = fixture.store();
    const RunRecord record = store.findRun(fixture.first).value();
    CHECK_FALSE(storedPredictions(store, record, *fixture.data).has_value());
    const RunPredictions made = predictionsOfRun(store, record, *fixture.data);
    const auto model = loadTrainedModel(store, fixture.first);
    const std::vector<double> predicted = model->predict(*fixture.data, fixture.data->test, {});
    CHECK(made.values == std::vector<float>(predicted.begin(), predicted.end()));
    const auto stored = storedPredictions(store, record, *fixture.data);
    REQUIRE(stored.has_value());
    CHECK(stored->values == made.values);
    CHECK(std::filesystem::file_size(fixture.file(fixture.first)) < 4 * made.values.size() + 250);

    // As if the run had gone on meanwhile.
    writePredictions(fixture.file(fixture.first), {fixture.data->fingerprint, "older", {1.F, 2.F}});
    CHECK_FALSE(storedPredictions(store, record, *fixture.data).has_value());
    CHECK(predictionsOfRun(store, record, *fixture.data).values == made.values);
    CHECK(storedPredictions(store, record, *fixture.data).has_value());

    const auto other = prepare(test::makeTinyDataset({9}), fixture.config.data);
    CHECK_THROWS_WITH(predictionsOfRun(store, record, *other), Catch::Contains("not what run"));
}

TEST_CASE("a run that is to keep its predictions has them when it ends", "[runs]")
{
    Fixture fixture;
    CHECK_FALSE(std::filesystem::exists(fixture.file(fixture.first)));
    fixture.config.train.keepPredictions = true;
    const std::int64_t run = fixture.train();
    const RunStore store = fixture.store();
    const auto stored = storedPredictions(store, store.findRun(run).value(), *fixture.data);
    REQUIRE(stored.has_value());
    // Keeping them changes nothing else.
    CHECK(stored->values ==
          predictionsOfRun(store, store.findRun(fixture.first).value(), *fixture.data).values);
}

TEST_CASE("predictions are those of the checkpoint of now, not of when the caller looked", "[runs]")
{
    const Fixture fixture;
    RunStore store = fixture.store();
    const RunRecord before = store.findRun(fixture.first).value();
    const std::vector<float> own = predictionsOfRun(store, before, *fixture.data).values;
    // The run goes on elsewhere, and its best checkpoint becomes another one: that of the second run.
    const CheckpointInfo other = trainedCheckpoint(store.findRun(fixture.second).value());
    CheckpointInfo taken = other;
    taken.file = "step-999.safetensors";
    taken.best = true;
    std::filesystem::copy_file(store.runFolder(fixture.second) / other.file,
                               store.runFolder(fixture.first) / taken.file);
    store.recordCheckpoint(fixture.first, taken);
    const RunPredictions now = predictionsOfRun(store, before, *fixture.data);
    CHECK(now.checkpoint == other.sha256);
    CHECK(now.values == predictionsOfRun(store, store.findRun(fixture.second).value(), *fixture.data).values);
    CHECK(now.values != own);
}

TEST_CASE("what was predicted before a run went on stays beside what it predicts now", "[runs]")
{
    const Fixture fixture;
    const RunStore store = fixture.store();
    const RunRecord record = store.findRun(fixture.first).value();
    const std::vector<float> before(fixture.data->test.size(), 1.F);
    writePredictions(fixture.file(fixture.first), {fixture.data->fingerprint, "older", before, 1});
    CHECK_FALSE(storedEarlierPredictions(store, record, *fixture.data).has_value());
    const RunPredictions now = predictionsOfRun(store, record, *fixture.data);
    CHECK(now.step == trainedCheckpoint(record).step);
    REQUIRE(now.step > 1);
    const auto earlier = storedEarlierPredictions(store, record, *fixture.data);
    REQUIRE(earlier.has_value());
    CHECK(earlier->values == before);
    CHECK(earlier->step == 1);
    CHECK(earlierPredictionsOfRun(store, record, *fixture.data).values == before);

    // What is of other rows, or of no known step, is not kept in its place.
    writePredictions(fixture.file(fixture.first), {fixture.data->fingerprint, "other", {2.F}, 2});
    predictionsOfRun(store, record, *fixture.data);
    CHECK(storedEarlierPredictions(store, record, *fixture.data)->step == 1);
    const std::vector<float> unknown(before.size(), 3.F);
    writePredictions(fixture.file(fixture.first), {fixture.data->fingerprint, "unknown", unknown});
    predictionsOfRun(store, record, *fixture.data);
    CHECK(storedEarlierPredictions(store, record, *fixture.data)->step == 1);
}

TEST_CASE("an earlier checkpoint that is still there predicts, too", "[runs]")
{
    Fixture fixture;
    fixture.config.train.epochs = 4;
    fixture.config.train.checkpointsKept = 10;
    fixture.config.train.selectBy = SelectBy::LastEpoch;
    const std::int64_t run = fixture.train(3);
    const RunStore store = fixture.store();
    RunRecord record = store.findRun(run).value();
    const auto checkpoint = earlierCheckpoint(store, record);
    REQUIRE(checkpoint.has_value());
    CHECK(checkpoint->step < trainedCheckpoint(record).step);
    std::int64_t last = 0; // evaluation before the present one's
    for (const auto& evaluation : record.evaluations)
        if (evaluation->step < trainedCheckpoint(record).step)
            last = std::max(last, evaluation->step);
    CHECK(checkpoint->step == last);
    const RunPredictions earlier = earlierPredictionsOfRun(store, record, *fixture.data);
    CHECK(earlier.step == checkpoint->step);
    CHECK(earlier.checkpoint == checkpoint->sha256);
    CHECK(earlier.values != predictionsOfRun(store, record, *fixture.data).values);
    CHECK(storedEarlierPredictions(store, record, *fixture.data)->values == earlier.values);

    std::erase_if(record.checkpoints, [](const CheckpointInfo& one) { return !one.best; });
    CHECK_FALSE(earlierCheckpoint(store, record).has_value());
    std::filesystem::remove(store.runFolder(run) / earlierPredictionsFile);
    CHECK_THROWS_WITH(earlierPredictionsOfRun(store, record, *fixture.data),
                      Catch::Contains("no earlier checkpoint"));
}

TEST_CASE("two runs are compared user by user", "[runs]")
{
    const Fixture fixture;
    const RunStore store = fixture.store();
    const RunComparison comparison =
        compareRuns(store, {fixture.first}, {fixture.second}, *fixture.data, UserMetric::Mae);
    REQUIRE(!comparison.users.empty());
    CHECK(comparison.paired.users == static_cast<std::int64_t>(comparison.users.size()));

    // Independently: every user's own rows, one by one.
    const RunPredictions one = predictionsOfRun(store, store.findRun(fixture.first).value(), *fixture.data);
    const RunPredictions two = predictionsOfRun(store, store.findRun(fixture.second).value(), *fixture.data);
    double differences = 0;
    std::int64_t better = 0;
    std::int64_t rows = 0;
    for (const ComparedUser& user : comparison.users) {
        std::vector<double> truth;
        std::vector<double> first;
        std::vector<double> second;
        for (std::size_t i = 0; i < fixture.data->test.size(); ++i) {
            const std::uint32_t row = fixture.data->test[i];
            if (fixture.dataset->users.id[fixture.dataset->rows.user[row]] != user.userId)
                continue;
            truth.push_back(fixture.data->target->value(row));
            first.push_back(static_cast<double>(one.values[i]));
            second.push_back(static_cast<double>(two.values[i]));
        }
        CHECK(user.rows == static_cast<std::int64_t>(truth.size()));
        CHECK(user.first == Approx(meanAbsoluteError(first, truth)));
        CHECK(user.second == Approx(meanAbsoluteError(second, truth)));
        differences += user.difference();
        better += user.second < user.first;
        rows += user.rows;
    }
    CHECK(rows == static_cast<std::int64_t>(fixture.data->test.size()));
    CHECK(comparison.paired.difference.mean ==
          Approx(differences / static_cast<double>(comparison.users.size())));
    CHECK(comparison.secondMean - comparison.firstMean == Approx(comparison.paired.difference.mean));
    CHECK(comparison.paired.better == better);
    for (std::size_t i = 1; i < comparison.users.size(); ++i)
        CHECK(comparison.users[i - 1].difference() <= comparison.users[i].difference());

    const RunComparison back =
        compareRuns(store, {fixture.second}, {fixture.first}, *fixture.data, UserMetric::Mae);
    CHECK(back.paired.difference.mean == Approx(-comparison.paired.difference.mean));
    CHECK(back.paired.wilcoxon.pValue == Approx(comparison.paired.wilcoxon.pValue));
    CHECK(back.paired.worse == comparison.paired.better);
}

TEST_CASE("a comparison within a slice is of its rows alone", "[runs]")
{
    const Fixture fixture;
    const RunStore store = fixture.store();
    const RowSlice slice = parseSlice("duration=6..");
    const RunComparison comparison =
        compareRuns(store, {fixture.first}, {fixture.second}, *fixture.data, UserMetric::Mae, {}, slice);
    CHECK(comparison.within == slice);
    const RunPredictions one = predictionsOfRun(store, store.findRun(fixture.first).value(), *fixture.data);
    std::map<std::int64_t, std::pair<std::int64_t, double>> expected; // rows and errors of each user
    for (std::size_t i = 0; i < fixture.data->test.size(); ++i) {
        const std::uint32_t row = fixture.data->test[i];
        if (fixture.dataset->rows.durationMs[row] < 6000)
            continue;
        auto& [rows, errors] = expected[fixture.dataset->users.id[fixture.dataset->rows.user[row]]];
        ++rows;
        errors += std::abs(static_cast<double>(one.values[i]) - fixture.data->target->value(row));
    }
    REQUIRE(comparison.users.size() == expected.size());
    for (const ComparedUser& user : comparison.users) {
        const auto& [rows, errors] = expected.at(user.userId);
        CHECK(user.rows == rows);
        CHECK(user.first == Approx(errors / static_cast<double>(rows)));
    }
    CHECK_THROWS_WITH(compareRuns(store, {fixture.first}, {fixture.second}, *fixture.data, UserMetric::Mae,
                                  {}, parseSlice("duration=900..")),
                      Catch::Contains("No test row lies within \"duration=900..\""));
}

TEST_CASE("by XAUC larger is better, and users without a pair are left out", "[runs]")
{
    const Fixture fixture;
    const RunComparison comparison =
        compareRuns(fixture.store(), {fixture.first}, {fixture.second}, *fixture.data, UserMetric::Xauc);
    REQUIRE(comparison.users.size() > 1);
    for (std::size_t i = 0; i < comparison.users.size(); ++i) {
        CHECK(comparison.users[i].rows > 1);
        if (i > 0)
            CHECK(comparison.users[i - 1].difference() >= comparison.users[i].difference());
    }
    const RunComparison same =
        compareRuns(fixture.store(), {fixture.first}, {fixture.first}, *fixture.data, UserMetric::Xauc);
    CHECK(same.paired.equal == same.paired.users);
    CHECK(same.paired.difference.mean == 0);
    CHECK(same.paired.wilcoxon.pValue == 1);
}

TEST_CASE("groups of runs are compared by the means of their users", "[runs]")
{
    const Fixture fixture;
    const RunStore store = fixture.store();
    const auto compare = [&](const ComparedRuns& first, const ComparedRuns& second) {
        return compareRuns(store, first, second, *fixture.data, UserMetric::Mae);
    };
    const double between = compare({fixture.first}, {fixture.second}).paired.difference.mean;
    const RunComparison half = compare({fixture.first}, {fixture.first, fixture.second});
    CHECK(half.paired.difference.mean == Approx(between / 2));
    CHECK(half.second == ComparedRuns{fixture.first, fixture.second});
    CHECK_THROWS_WITH(compare({}, {fixture.second}), Catch::Contains("either side"));
    CHECK_THROWS_WITH(compare({fixture.first}, {4711}), Catch::Contains("4711"));
}

TEST_CASE("runs that measure different things are not compared", "[runs]")
{
    RunSummary one;
    one.id = 1;
    one.family = "gr";
    one.dataFingerprint = "data";
    one.targetName = "watch_time";
    one.targetUnit = "s";
    RunSummary other = one;
    other.id = 2;
    CHECK(whyNotComparable(one, other, UserMetric::Mae).empty());
    other.family = "hybrid";
    CHECK(whyNotComparable(one, other, UserMetric::Mae).find("XAUC") != std::string::npos);
    CHECK(whyNotComparable(one, other, UserMetric::Xauc).empty());
    other.dataFingerprint = "other";
    CHECK(whyNotComparable(one, other, UserMetric::Xauc).find("other rows") != std::string::npos);
}
