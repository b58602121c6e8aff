// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ceiling.h"
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/data/truth_file.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

using namespace watchlab;

namespace {

Ceiling ceilingOfTest(const std::shared_ptr<const Dataset>& dataset, const DataParams& protocol = {})
{
    const auto prepared = prepare(dataset, protocol);
    const auto ceiling = findCeiling(*prepared, prepared->test);
    REQUIRE(ceiling);
    return *ceiling;
}

void checkBand(const Ceiling& ceiling)
{
    const double gain = 1 - ceiling.mae / ceiling.constantMae;
    CAPTURE(ceiling.constantMae, ceiling.mae, ceiling.xauc);
    CHECK(gain > 0.07);
    CHECK(gain < 0.12);
    CHECK(ceiling.xauc > 0.64);
    CHECK(ceiling.xauc < 0.69);
    CHECK(ceiling.xaucOfMedian > ceiling.xauc);
    CHECK(ceiling.xaucOfMedian < 0.69);
    CHECK(ceiling.spearmanOfMedian > ceiling.spearman);
    CHECK(ceiling.bestSpearman() == ceiling.spearmanOfMedian);
    WARN("constant " << ceiling.constantMae << " s, ceiling " << ceiling.mae << " s (" << 100 * gain
                     << " % below), XAUC " << ceiling.xauc << " by the mean, " << ceiling.xaucOfMedian
                     << " by the median");
}

} // namespace

TEST_CASE("the sample's ceiling lies where real data suggest")
{
    for (const std::int64_t seed : {1, 2, 3}) {
        GeneratorParams params;
        params.seed = seed;
        CAPTURE(seed);
        checkBand(ceilingOfTest(generateDataset(params)));
    }
}

TEST_CASE("the ceiling at full size lies where real data suggest", "[slow]")
{
    GeneratorParams params;
    params.bigRows = kuaiRecBigRows;
    checkBand(ceilingOfTest(generateDataset(params)));
}

TEST_CASE("without signal there is nothing to gain")
{
    GeneratorParams params;
    params.signal = 0;
    const Ceiling ceiling = ceilingOfTest(generateDataset(params));
    CHECK(ceiling.mae / ceiling.constantMae == Approx(1).margin(0.001));
    CHECK(ceiling.xauc == Approx(0.5).margin(0.005));
}

TEST_CASE("the ceiling is what it says")
{
    GeneratorParams params;
    params.bigRows = 3000;
    const auto dataset = generateDataset(params);
    const auto prepared = prepare(dataset, {});
    const auto ceiling = findCeiling(*prepared, prepared->test);
    REQUIRE(ceiling);

    std::vector<double> train;
    for (const std::uint32_t row : prepared->train)
        train.push_back(dataset->rows.watchMs[row] / 1000.0);
    std::ranges::sort(train);
    const double median = (train[(train.size() - 1) / 2] + train[train.size() / 2]) / 2;
    double constantMae = 0;
    double mae = 0;
    double ordered = 0;
    const auto& rows = prepared->test;
    std::vector<std::uint32_t> byMean(rows);
    std::ranges::stable_sort(byMean, [&](std::uint32_t a, std::uint32_t b) {
        return dataset->truth->means[a] > dataset->truth->means[b];
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double seconds = dataset->rows.watchMs[rows[i]] / 1000.0;
        constantMae += std::abs(seconds - median);
        mae += std::abs(seconds - static_cast<double>(dataset->truth->medians[rows[i]]));
        for (std::size_t k = i + 1; k < rows.size(); ++k)
            ordered += dataset->rows.watchMs[byMean[i]] > dataset->rows.watchMs[byMean[k]];
    }
    const auto count = static_cast<double>(rows.size());
    CHECK(ceiling->constantMae == Approx(constantMae / count));
    CHECK(ceiling->mae == Approx(mae / count));
    CHECK(ceiling->xauc == Approx(ordered / (count * (count - 1) / 2)));
}

TEST_CASE("other targets have the ceiling that the rows' own truth gives")
{
    GeneratorParams params;
    params.bigRows = 4000;
    const auto generated = generateDataset(params);
    const ViewingTable& table = generated->rows;

    SECTION("watch ratios")
    {
        DataParams protocol;
        protocol.target = Target::WatchRatio;
        const auto prepared = prepare(generated, protocol);
        const auto ceiling = findCeiling(*prepared, prepared->test);
        REQUIRE(ceiling);
        double mae = 0;
        for (const std::uint32_t row : prepared->test)
            mae +=
                std::abs(static_cast<double>(generated->truth->medians[row]) * 1000 / table.durationMs[row] -
                         prepared->target->value(row));
        CHECK(ceiling->mae == Approx(mae / static_cast<double>(prepared->test.size())));
        CHECK(ceiling->unit == "ratio");
        CHECK(ceiling->rmse);
    }
    SECTION("cut off and scaled")
    {
        DataParams protocol;
        protocol.targetClip = TargetClip::Value;
        protocol.targetLimit = 8;
        protocol.targetScaled = true;
        const auto prepared = prepare(generated, protocol);
        const auto ceiling = findCeiling(*prepared, prepared->test);
        REQUIRE(ceiling);
        double mae = 0;
        for (const std::uint32_t row : prepared->test)
            mae += std::abs(std::min(static_cast<double>(generated->truth->medians[row]), 8.0) / 8 -
                            std::min(table.watchMs[row] / 1000.0, 8.0) / 8);
        CHECK(ceiling->mae == Approx(mae / static_cast<double>(prepared->test.size())));
        CHECK_FALSE(ceiling->rmse); // a limit moves the means
    }
    SECTION("rows left out for what was watched")
    {
        DataParams protocol;
        SECTION("not at all")
        {
            protocol.dropZeroPlays = true;
        }
        SECTION("many times over")
        {
            protocol.maxPlayRatio = 10;
        }
        const auto prepared = prepare(generated, protocol);
        const auto ceiling = findCeiling(*prepared, prepared->test);
        REQUIRE(ceiling);
        CHECK_FALSE(ceiling->rmse); // what is left has other means
    }
    SECTION("aggregated rows are of no single truth")
    {
        DataParams protocol;
        protocol.duplicates = Duplicates::Aggregate;
        const auto prepared = prepare(generated, protocol);
        CHECK_FALSE(findCeiling(*prepared, prepared->test));
    }
    SECTION("other data")
    {
        auto unknown = std::make_shared<Dataset>(*generated);
        unknown->truth = nullptr;
        const auto prepared = prepare(unknown, {});
        CHECK_FALSE(findCeiling(*prepared, prepared->test));
    }
}

TEST_CASE("the side file gives a folder the ceiling that the same data have in memory")
{
    const test::TemporaryFolder temporary;
    GeneratorParams params;
    params.bigRows = 2000;
    writeKuaiRecFolder(params, temporary / "data");
    const std::filesystem::path side = temporary / "data" / truthFileName;
    const auto opened = openDataset((temporary / "data").string());
    CHECK(opened->truth == nullptr);
    const Ceiling fromFile = ceilingOfTest(opened);
    const Ceiling fromMemory = ceilingOfTest(generateDataset(params));
    CHECK(fromFile.constantMae == fromMemory.constantMae);
    CHECK(fromFile.mae == fromMemory.mae);
    CHECK(fromFile.xauc == fromMemory.xauc);

    const auto prepared = prepare(opened, {});
    SECTION("cut off")
    {
        std::filesystem::resize_file(side, std::filesystem::file_size(side) - 4);
        CHECK_THROWS_WITH(findCeiling(*prepared, prepared->test), Catch::Contains("cut off"));
    }
    SECTION("only begun")
    {
        std::filesystem::resize_file(side, 11);
        CHECK_THROWS_WITH(findCeiling(*prepared, prepared->test), Catch::Contains("no truth file"));
    }
    SECTION("something else")
    {
        std::ofstream(side)
            << "this is not what was written here, and it is long enough to be read as a header";
        CHECK_THROWS_AS(findCeiling(*prepared, prepared->test), InputError);
    }
    SECTION("of other data")
    {
        params.seed = 2;
        const auto other = generateDataset(params);
        writeTruthFile(side, *other->truth, other->fingerprint, params);
        CHECK_THROWS_WITH(findCeiling(*prepared, prepared->test), Catch::Contains("other data"));
    }
    SECTION("gone")
    {
        std::filesystem::remove(side);
        CHECK_FALSE(findCeiling(*prepared, prepared->test));
    }
}
