// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/kuairec_reader.h"
#include "core/data/protocol.h"
#include "core/data/protocol_words.h"
#include "core/data/row_groups.h"
#include "core/params/protocol_presets.h"
#include "tests/data/random_dataset.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

using namespace watchlab;
using Rows = std::vector<std::uint32_t>;

namespace {

DataParams splitBy(Split split, double test, ValidationSplit validation, double share)
{
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    protocol.split = split;
    protocol.testFraction = test;
    protocol.validationSplit = validation;
    protocol.validationFraction = share;
    return protocol;
}

Rows allOf(const PreparedData& data)
{
    Rows rows = data.train;
    rows.insert(rows.end(), data.validation.begin(), data.validation.end());
    rows.insert(rows.end(), data.test.begin(), data.test.end());
    std::ranges::sort(rows);
    return rows;
}

Rows everyRow(const Dataset& dataset)
{
    Rows rows(dataset.rows.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

std::set<std::int64_t> usersOf(const Dataset& dataset, const Rows& rows)
{
    std::set<std::int64_t> users;
    for (const std::uint32_t row : rows)
        users.insert(dataset.users.id[dataset.rows.user[row]]);
    return users;
}

} // namespace

TEST_CASE("random rows of both files: 80/10/10 are shares of all rows")
{
    const auto dataset = test::randomDataset(1, 700, 300);
    DataParams protocol = splitBy(Split::Random, 0.1, ValidationSplit::ByRow, 0.1);
    const auto data = prepare(dataset, protocol);
    CHECK(data->train.size() == 800);
    CHECK(data->validation.size() == 100);
    CHECK(data->test.size() == 100);
    CHECK(allOf(*data) == everyRow(*dataset));
    CHECK(data->test.front() < 300); // not the test file
    CHECK(prepare(dataset, protocol)->test == data->test);
    protocol.splitSeed = 2;
    CHECK(prepare(dataset, protocol)->test != data->test);
}

TEST_CASE("a split by user keeps each user's rows in one part")
{
    auto dataset = test::randomDataset(2, 700, 300);
    dataset->users.id[4] = dataset->users.id[5]; // one user with two sets of fields
    const auto data = prepare(dataset, splitBy(Split::User, 0.25, ValidationSplit::ByUser, 0.25));
    const auto train = usersOf(*dataset, data->train);
    const auto validation = usersOf(*dataset, data->validation);
    const auto test = usersOf(*dataset, data->test);
    CHECK(train.size() == 4);
    CHECK(validation.size() == 2);
    CHECK(test.size() == 2);
    for (const std::int64_t user : train)
        CHECK(validation.count(user) + test.count(user) == 0);
    CHECK(allOf(*data) == everyRow(*dataset));
}

TEST_CASE("where test and validation part count different things, validation gets its share of what is left")
{
    const auto dataset = test::randomDataset(2, 700, 300);
    const auto byRow = prepare(dataset, splitBy(Split::User, 0.5, ValidationSplit::ByRow, 0.25));
    const double left = static_cast<double>(byRow->train.size() + byRow->validation.size());
    CHECK(byRow->validation.size() == static_cast<std::size_t>(std::llround(0.25 * left)));
    DataParams protocol = splitBy(Split::Random, 0.5, ValidationSplit::ByUser, 0.34);
    const auto byUser = prepare(dataset, protocol);
    CHECK(usersOf(*dataset, byUser->validation).size() == 3); // of nine
    const std::vector<std::string> words = describeProtocol(protocol);
    CHECK(std::ranges::count(words, "Validation: all train rows of 34 % of the users (seed 1).") == 1);
    protocol.validationFraction = 0.6; // of the users, half of whose rows are tested on
    CHECK_NOTHROW(prepare(dataset, protocol));
}

TEST_CASE("a split by time agrees with sorting, and rows without a time train")
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto dataset = test::randomDataset(seed, 700, 300);
        const auto data = prepare(dataset, splitBy(Split::Time, 0.1, ValidationSplit::ByTime, 0.1));
        // The plain twin: sort the times, cut, and give whoever shares the moment of the cut to the later
        // part.
        std::vector<double> times;
        for (const double time : dataset->rows.timestamp)
            if (!std::isnan(time))
                times.push_back(time);
        std::ranges::sort(times);
        const double testFrom = times[times.size() - 100];
        std::size_t tested = 0;
        for (const double time : times)
            tested += time >= testFrom;
        const auto validated =
            static_cast<std::size_t>(std::llround(0.1 / (1 - 0.1) * static_cast<double>(1000 - tested)));
        const double validationFrom = times[times.size() - tested - validated];
        Rows train;
        Rows validation;
        Rows test;
        std::int64_t timeless = 0;
        for (std::uint32_t row = 0; row < 1000; ++row) {
            const double time = dataset->rows.timestamp[row];
            timeless += std::isnan(time);
            (time >= testFrom ? test : time >= validationFrom ? validation : train).push_back(row);
        }
        REQUIRE(timeless > 0);
        CHECK(data->train == train);
        CHECK(data->validation == validation);
        CHECK(data->test == test);
        CHECK(data->count("without_time") == timeless);
    }
}

TEST_CASE("rows of unseen ids are counted, and left out when asked to")
{
    // Videos 4 and 5 are in the test file only.
    const auto dataset = test::randomDataset(3, 300, 100);
    DataParams protocol = splitBy(Split::Files, 0.1, ValidationSplit::None, 0.1);
    Rows known;
    for (std::uint32_t row = 300; row < 400; ++row)
        if (dataset->rows.video[row] < 4)
            known.push_back(row);
    const auto kept = prepare(dataset, protocol);
    CHECK(kept->test.size() == 100);
    CHECK(kept->count("unseen") == static_cast<std::int64_t>(100 - known.size()));
    protocol.unseen = UnseenIds::Drop;
    const auto data = prepare(dataset, protocol);
    CHECK(data->test == known);
    CHECK(data->count("unseen") == kept->count("unseen"));
    CHECK(data->fingerprint != kept->fingerprint);
}

TEST_CASE("only parameters that matter are in the fingerprint")
{
    const auto dataset = test::randomDataset(4, 300, 100);
    const DataParams plain = splitBy(Split::Files, 0.1, ValidationSplit::None, 0.1);
    const std::string before = prepare(dataset, plain)->fingerprint;
    const auto after = [&](auto change) {
        DataParams changed = plain;
        change(changed);
        return prepare(dataset, changed)->fingerprint;
    };
    CHECK(after([](DataParams& p) { p.splitSeed = 7; }) == before); // nothing is drawn
    CHECK(after([](DataParams& p) { p.testFraction = 0.3; }) == before);
    CHECK(after([](DataParams& p) { p.targetLimit = 3; }) == before);
    CHECK(after([](DataParams& p) { p.aggregate = Aggregate::Sum; }) == before);
    CHECK(after([](DataParams& p) { p.minRowsCounted = RowsCounted::All; }) == before);
    CHECK(after([](DataParams& p) { p.protocol = "mine"; }) == before);
    CHECK(after([](DataParams& p) { p.dropZeroPlays = true; }) != before);
    CHECK(after([](DataParams& p) { p.split = Split::Random; }) != before);
    CHECK(after([](DataParams& p) { p.targetClip = TargetClip::Value; }) != before);
    CHECK(after([](DataParams& p) { p.minUserRows = 2; }) != before);
    CHECK(after([](DataParams& p) { p.duplicates = Duplicates::Aggregate; }) != before);
}

TEST_CASE("a protocol is told in words")
{
    const auto has = [](const DataParams& protocol, const std::string& wanted) {
        const std::vector<std::string> lines = describeProtocol(protocol);
        return std::ranges::count(lines, wanted) == 1;
    };
    const DataParams third = protocolPreset("P3");
    CHECK(has(third, "Target: watch time in seconds, clipped at the 99 % quantile of the videos' lengths and "
                     "divided by that limit."));
    for (const char* what : {"rows of the test file", "advertisements", "videos of length 0", "plays of 0 s"})
        CHECK(has(third, std::string("Left out: ") + what + "."));
    CHECK(has(third, "Split: the latest 10 % of the rows for testing; rows without a time train."));
    CHECK(has(protocolPreset("P1"), "Split: train file and test file as they are."));
    CHECK(looksAtTestRows(third).empty());
    const auto admits = [](const DataParams& protocol, const char* start) {
        return std::ranges::count_if(looksAtTestRows(protocol), [&](const std::string& sentence) {
            return sentence.starts_with(start);
        });
    };
    CHECK(admits(protocolPreset("reference"), "Vocabulary, table sizes and codes") == 1);
    CHECK(admits(protocolPreset("reference"), "The target's scale per video") == 1);
    CHECK(looksAtTestRows(protocolPreset("reference")).size() == 2);
    DataParams limited = third;
    limited.statistics = Statistics::AllRows;
    CHECK(admits(limited, "The target's limit") == 1);
    CHECK(admits(protocolPreset("P2"), "Repeated rows stay") == 1);
    CHECK(looksAtTestRows(protocolPreset("P1")).empty());
}

TEST_CASE("test rows that repeat a train row are counted where they are drawn at random")
{
    const auto dataset = test::randomDataset(11, 4000, 2000);
    const auto data = prepare(dataset, splitBy(Split::Random, 0.2, ValidationSplit::ByRow, 0.1));
    const auto contentOf = [&](std::uint32_t row) {
        const ViewingTable& rows = dataset->rows;
        return std::tuple(row >= rows.testBegin, rows.user[row], rows.video[row], rows.watchMs[row],
                          rows.durationMs[row], std::bit_cast<std::uint64_t>(rows.watchRatio[row]),
                          std::bit_cast<std::uint64_t>(rows.timestamp[row]), rows.date[row]);
    };
    std::set<decltype(contentOf(0))> known;
    for (const std::uint32_t row : data->train)
        known.insert(contentOf(row));
    const auto copies =
        std::ranges::count_if(data->test, [&](std::uint32_t row) { return known.contains(contentOf(row)); });
    REQUIRE(copies > 0);
    CHECK(data->count("test_copies") == copies);
    DataParams dropped = splitBy(Split::Random, 0.2, ValidationSplit::ByRow, 0.1);
    dropped.duplicates = Duplicates::DropExact;
    CHECK(prepare(dataset, dropped)->count("test_copies") == 0);
}

TEST_CASE("the published protocols on KuaiRec's layout")
{
    const auto dataset = readKuaiRec(test::goldenFolder() / "kuairec");
    const ViewingTable& rows = dataset->rows;
    const auto& side = dataset->videos.side;
    const auto type = std::ranges::find(side, "video_type", &SideColumn::name);
    REQUIRE(type != side.end());
    const auto isAd = [&](std::uint32_t row) { return type->texts[rows.video[row]] == "AD"; };

    const auto first = prepare(dataset, protocolPreset("P1"));
    std::vector<bool> copy =
        findDuplicates(*dataset, RowGroups(*dataset, rankIds(dataset->users.id), {}), {});
    Rows tested;
    for (auto row = static_cast<std::uint32_t>(rows.testBegin); row < rows.size(); ++row)
        if (!copy[row])
            tested.push_back(row);
    CHECK(first->test == tested);
    const auto trainable =
        std::count(copy.begin(), copy.begin() + static_cast<std::ptrdiff_t>(rows.testBegin), false);
    CHECK(first->train.size() + first->validation.size() == static_cast<std::size_t>(trainable));
    CHECK(first->count("duplicates") == std::ranges::count(copy, true));
    CHECK(first->train.back() < rows.testBegin);
    CHECK(first->target->unit() == "s");

    Rows wanted;
    for (std::uint32_t row = 0; row < rows.testBegin; ++row)
        if (!isAd(row) && rows.durationMs[row] > 0 && rows.watchMs[row] > 0 &&
            rows.watchMs[row] < 10.0 * rows.durationMs[row])
            wanted.push_back(row);
    const auto second = prepare(dataset, protocolPreset("P2"));
    CHECK(allOf(*second) == wanted);
    CHECK(second->test.size() ==
          static_cast<std::size_t>(std::llround(0.1 * static_cast<double>(wanted.size()))));
    CHECK(second->notes.empty());

    const auto third = prepare(dataset, protocolPreset("P3"));
    double latestOfTrain = 0;
    for (const std::uint32_t row : third->train)
        if (!std::isnan(rows.timestamp[row]))
            latestOfTrain = std::max(latestOfTrain, rows.timestamp[row]);
    std::set<std::uint32_t> videos;
    for (const std::uint32_t row : third->train)
        videos.insert(rows.video[row]);
    double most = 0;
    for (const std::uint32_t row : third->test) {
        CHECK(rows.timestamp[row] > latestOfTrain);
        CHECK(videos.count(rows.video[row]) == 1);
        most = std::max(most, third->target->value(row));
    }
    CHECK(most <= 1);
    CHECK(third->target->limit() > 1);
    CHECK(third->target->unit() == "ratio");

    const auto reference = prepare(dataset, protocolPreset("reference"));
    CHECK(reference->train.size() == rows.testBegin);
    CHECK(reference->count("clipped_train") + reference->count("clipped_test") == 0);
}

TEST_CASE("with statistics from train rows, targets outside 0..1 are counted")
{
    const auto dataset = test::randomDataset(5, 60, 100);
    DataParams protocol = splitBy(Split::Files, 0.1, ValidationSplit::None, 0.1);
    protocol.target = Target::NormalizedWatchRatio;
    const auto data = prepare(dataset, protocol);
    CHECK(data->count("clipped_train") == 0);
    std::int64_t ends = 0;
    for (const std::uint32_t row : data->test)
        ends += data->target->isClipped(row);
    CHECK(ends > 0);
    CHECK(data->count("clipped_test") == ends);
    protocol.statistics = Statistics::AllRows;
    CHECK(prepare(dataset, protocol)->count("clipped_test") == 0);
}
