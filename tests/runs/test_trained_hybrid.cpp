// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split_file.h"
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/metrics/regression_metrics.h"
#include "core/runs/trained_families.h"
#include "tests/hybrid/tiny_training.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

/// One trained run in a workspace of its own.
struct Fixture {
    test::TemporaryFolder folder;
    RunRequest request{folder / "workspace", "", test::tinyHybridConfig(), test::makeTinyDataset()};
    test::RecordingObserver observer;
    RunResult result;

    void train()
    {
        CommandQueue commands;
        result = performRun(request, observer, commands, {});
        REQUIRE(std::holds_alternative<Completed>(result.outcome));
    }
    RunStore store() const { return RunStore(request.workspace); }
    std::unique_ptr<TrainedModel> model() const { return loadTrainedModel(store(), result.run); }
};

double valueOf(const std::vector<Metric>& metrics, const std::string& key)
{
    return std::ranges::find(metrics, key, &Metric::key)->value;
}

} // namespace

TEST_CASE("rows of a file that a Hybrid run never used are measured by their own limit", "[runs]")
{
    Fixture fixture;
    DataParams& protocol = fixture.request.config.data;
    protocol.rows = RowsUsed::TrainFile;
    protocol.split = Split::Random;
    fixture.train();
    const auto model = fixture.model();
    DataParams both = protocol;
    both.rows = RowsUsed::All;
    both.split = Split::Files;
    const auto data = prepare(fixture.request.dataset, both);

    const std::vector<double> truths = model->truths(*data, data->test);
    const double limit = WatchRatio(*data).limits().testFile;
    const auto& ratios = fixture.request.dataset->rows.watchRatio;
    for (std::size_t i = 0; i < truths.size(); ++i)
        CHECK(truths[i] == std::min(ratios[data->test[i]], limit));
    const std::vector<Metric> metrics = model->measure(*data, data->test, {});
    CHECK(valueOf(metrics, "mae") == meanAbsoluteError(model->predict(*data, data->test, {}), truths));
    CHECK(valueOf(metrics, "ndcg@10") > 0);

    const auto own = prepare(fixture.request.dataset, protocol); // the file that it used has one limit
    CHECK(model->truths(*data, own->test) == model->truths(*own, own->test));
}

TEST_CASE("a Hybrid checkpoint without limits is measured as it was", "[runs]")
{
    Fixture fixture;
    fixture.train();
    const auto data = prepare(fixture.request.dataset, fixture.request.config.data);
    hybrid::HybridCheckpoint earlier =
        hybrid::readHybridCheckpoint(fixture.store().runFolder(fixture.result.run) / "model.safetensors");
    REQUIRE(earlier.ratioLimits.has_value());
    const std::vector<Metric> before = fixture.model()->measure(*data, data->test, {});
    earlier.ratioLimits.reset();
    writeHybridCheckpoint(earlier, fixture.folder / "earlier.safetensors");
    const auto model = loadTrainedHybrid(fixture.folder / "earlier.safetensors", fixture.request.config.data);
    const std::vector<Metric> after = model->measure(*data, data->test, {});
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        CHECK(after[i].value == before[i].value);
}

TEST_CASE("a Hybrid run's features are those of its own train rows, or of none", "[runs]")
{
    Fixture fixture;
    const DataParams plain = fixture.request.config.data;
    const auto given = prepare(fixture.request.dataset, plain);
    const std::filesystem::path file = fixture.folder / "mine.csv";
    writeSplit(*given, fixture.folder / "out", SplitFormat::Csv);
    std::filesystem::copy_file(fixture.folder / "out" / "split.csv", file);
    fixture.request.config.data.split = Split::Imported;
    fixture.request.config.data.splitFile = file.string();
    fixture.train();
    const std::vector<double> before = fixture.model()->predict(*given, given->test, {});

    // What the user makes of the file later is of no concern: the run has a copy.
    DataParams fewer = plain;
    fewer.trainSample = 0.5;
    std::filesystem::remove_all(fixture.folder / "out");
    writeSplit(*prepare(fixture.request.dataset, fewer), fixture.folder / "out", SplitFormat::Csv);
    std::filesystem::copy_file(fixture.folder / "out" / "split.csv", file,
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(fixture.model()->predict(*given, given->test, {}) == before);

    // Without that copy the file's rows are others than those that the run was trained on.
    const RunStore store = fixture.store();
    std::filesystem::remove_all(store.runFolder(fixture.result.run) / "split");
    CHECK_THROWS_WITH(fixture.model()->predict(*given, given->test, {}),
                      Catch::Contains("mine.csv has changed") && Catch::Contains("train the run again"));
}
