// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ceiling.h"
#include "core/data/generator/expected_rank.h"
#include "core/data/generator/heavy_tail.h"
#include "core/data/open_dataset.h"
#include "core/data/target_tables.h"
#include "core/data/truth_file.h"
#include "core/metrics/rank_metrics.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/text_of.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace watchlab;
using generator::ExpectedRank;
using generator::HeavyTail;
using test::textOf;

namespace {

constexpr std::int64_t rows = 40000;

std::shared_ptr<const Dataset> written(const TargetTableParams& params, const std::filesystem::path& file)
{
    writeTargetTable(params, file);
    DataParams reading;
    reading.columns = columnsOf(params.table);
    return openDataset(file.string(), reading);
}

std::shared_ptr<const PreparedData> splitAtRandom(const std::shared_ptr<const Dataset>& dataset)
{
    DataParams protocol;
    protocol.target = Target::Column;
    protocol.columns = dataset->columns;
    protocol.split = Split::Random;
    return prepare(dataset, protocol);
}

} // namespace

TEST_CASE("a heavy tail's mean and median are those of what is drawn")
{
    for (const HeavyTail& law :
         {HeavyTail{0, 0.2, 2, 3, 0.9}, HeavyTail{0.3, 0, 1, 2, 1}, HeavyTail{0.7, 0, 1, 2, 0.5}}) {
        Rng rng(7);
        constexpr int count = 400000;
        double sum = 0;
        int below = 0;
        for (int i = 0; i < count; ++i) {
            const double value = law.draw(rng);
            sum += value;
            below += value <= law.median() ? 1 : 0;
        }
        CHECK(sum / count == Approx(law.mean()).epsilon(0.02));
        if (law.none < 0.5) {
            CHECK(law.cdf(law.median()) == Approx(0.5));
            CHECK(below == Approx(count / 2).epsilon(0.01));
        } else {
            CHECK(law.median() == 0);
        }
    }
}

TEST_CASE("tables of other targets can be learnt from, up to a ceiling")
{
    const test::TemporaryFolder folder;
    const TargetTable table = GENERATE(TargetTable::PlayTime, TargetTable::LifetimeValue);
    const auto dataset = written({table, rows, 3, 1}, folder.path() / "table.csv");
    REQUIRE(dataset->rows.size() == rows);
    const auto prepared = splitAtRandom(dataset);
    const auto ceiling = findCeiling(*prepared, prepared->test);
    REQUIRE(ceiling);
    CHECK(ceiling->spearman > 0.25);
    REQUIRE(ceiling->spearmanOfRank);
    CHECK(*ceiling->spearmanOfRank > ceiling->spearman);
    CHECK(*ceiling->spearmanOfRank > ceiling->spearmanOfMedian);
    CHECK(ceiling->gini > 0.3);
    CHECK(ceiling->mae <= ceiling->constantMae);
    const auto& targets = dataset->rows.givenTarget;
    const auto zeros = std::count(targets.data(), targets.data() + rows, 0.0);
    if (table == TargetTable::LifetimeValue) {
        CHECK(dataset->videos.size() == 1);
        CHECK(dataset->users.size() == rows);
        CHECK(zeros > 0.6 * rows);
        CHECK(zeros < 0.9 * rows);
    } else {
        CHECK(zeros < 0.05 * rows); // sessions of under three seconds
        CHECK(ceiling->mae < 0.95 * ceiling->constantMae);
    }
}

TEST_CASE("without a signal nothing is to be learnt from a table")
{
    const test::TemporaryFolder folder;
    const TargetTable table = GENERATE(TargetTable::PlayTime, TargetTable::LifetimeValue);
    const auto dataset = written({table, rows, 1, 0}, folder.path() / "table.csv");
    const std::vector<float> medians = findTruth(*dataset)->medians;
    CHECK(std::ranges::count(medians, medians.front()) == rows);
}

TEST_CASE("the same parameters write the same table, others another")
{
    const test::TemporaryFolder folder;
    const auto write = [&](const char* name, std::int64_t seed) {
        writeTargetTable({TargetTable::PlayTime, 2000, seed, 1}, folder.path() / name);
        return textOf(folder.path() / name);
    };
    const std::string first = write("a.csv", 1);
    CHECK(first == write("b.csv", 1));
    CHECK(first != write("c.csv", 2));
    CHECK_THROWS_WITH(write("a.csv", 1), Catch::Contains("is there already"));
    CHECK_THROWS_AS(writeTargetTable({TargetTable::PlayTime, 10, 1, 1}, folder.path() / "d.csv"), UsageError);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "d.csv"));
}

TEST_CASE("a law's expected rank is the share of other targets below its own")
{
    Rng rng(5);
    const HeavyTail often{0.2, 0.1, 1, 1, 0.8};
    const HeavyTail seldom{0.7, 0, 1, 2, 1};
    std::vector<double> drawn;
    for (int i = 0; i < 20000; ++i)
        drawn.push_back((i % 2 ? often : seldom).draw(rng));
    const ExpectedRank rank(drawn);
    for (const HeavyTail& law : {often, seldom}) {
        double below = 0;
        for (const double other : drawn) {
            const double own = law.draw(rng);
            below += own > other ? 1 : own == other ? 0.5 : 0;
        }
        CHECK(rank.of(law) == Approx(below / static_cast<double>(drawn.size())).margin(0.01));
    }
    CHECK(rank.of({1}) == Approx(0.225).margin(0.01)); // half of the zeros
}

TEST_CASE("a table read otherwise has no truth rather than a wrong one")
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "table.csv";
    const auto dataset = written({TargetTable::LifetimeValue, 2000, 1, 1}, file);
    CHECK(findTruth(*dataset));
    DataParams reading;
    reading.columns = columnsOf(TargetTable::LifetimeValue) + " every=2";
    const auto half = openDataset(file.string(), reading);
    CHECK(half->rows.size() < 2000);
    CHECK_FALSE(findTruth(*half));
}

TEST_CASE("rows of users alone must be said to be such")
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "customers.csv";
    std::ofstream(file) << "customer,channel,spent\n1,shop,0\n2,web,12.5\n";
    DataParams reading;
    reading.columns = "user=customer user_feature=channel target=spent";
    CHECK_THROWS_WITH(openDataset(file.string(), reading), Catch::Contains("items=no"));
    reading.columns += " items=no";
    const auto dataset = openDataset(file.string(), reading);
    CHECK(dataset->columns == reading.columns);
    CHECK(dataset->videos.size() == 1);
    CHECK(dataset->rows.givenTarget[1] == 12.5);
    reading.columns = "user=customer item=channel target=spent items=no";
    CHECK_THROWS_WITH(openDataset(file.string(), reading), Catch::Contains("of users alone"));
    reading.columns = "user=customer target=spent items=perhaps";
    CHECK_THROWS_AS(openDataset(file.string(), reading), UsageError);
}
