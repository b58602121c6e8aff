// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol.h"
#include "core/data/protocol_steps.h"
#include "tests/data/random_dataset.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <bit>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

using namespace watchlab;
using Rows = std::vector<std::uint32_t>;

namespace {

DataParams plain()
{
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    return protocol;
}

/// Everything about a row that a file states, doubles as bits.
auto contentOf(const Dataset& dataset, std::uint32_t row)
{
    const ViewingTable& rows = dataset.rows;
    return std::tuple(row >= rows.testBegin, rows.user[row], rows.video[row], rows.watchMs[row],
                      rows.durationMs[row], std::bit_cast<std::uint64_t>(rows.watchRatio[row]),
                      std::bit_cast<std::uint64_t>(rows.timestamp[row]), rows.date[row]);
}

Rows rangeOf(std::size_t begin, std::size_t end)
{
    Rows rows(end - begin);
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(begin));
    return rows;
}

Rows united(const Rows& left, const Rows& right)
{
    Rows both;
    std::ranges::merge(left, right, std::back_inserter(both));
    return both;
}

/// The key of the parameter at fault, or empty.
std::string faultOf(std::shared_ptr<const Dataset> dataset, const DataParams& protocol)
{
    try {
        prepare(std::move(dataset), protocol);
    } catch (const UsageError& error) {
        return error.parameter();
    }
    return {};
}

} // namespace

TEST_CASE("without filters the files are the parts")
{
    const auto dataset = test::randomDataset(1, 300, 100);
    const auto data = prepare(dataset, plain());
    CHECK(data->train == rangeOf(0, 300));
    CHECK(data->validation.empty());
    CHECK(data->test == rangeOf(300, 400));
    CHECK(data->count("duplicates") == 0);
    CHECK(data->dataset == dataset);
}

TEST_CASE("of rows equal in every column the first stays, within each file")
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto dataset = test::randomDataset(seed, 4000, 2000);
        std::set<decltype(contentOf(*dataset, 0))> seen;
        Rows train;
        Rows test;
        for (std::uint32_t row = 0; row < dataset->rows.size(); ++row) {
            if (seen.insert(contentOf(*dataset, row)).second)
                (row < dataset->rows.testBegin ? train : test).push_back(row);
        }
        REQUIRE(train.size() < 4000);
        DataParams protocol = plain();
        protocol.duplicates = Duplicates::DropExact;
        const auto data = prepare(dataset, protocol);
        CHECK(data->train == train);
        CHECK(data->test == test);
        CHECK(data->count("duplicates") == static_cast<std::int64_t>(6000 - train.size() - test.size()));
    }
}

TEST_CASE("a row repeated thousands of times is dropped as often")
{
    auto dataset = std::make_shared<Dataset>(*test::randomDataset(1, 1, 1));
    const auto repeat = [](auto& column) {
        const auto first = column[0];
        const auto last = column[1];
        column.assign(30001, first);
        column.push_back(last);
    };
    ViewingTable& rows = dataset->rows;
    repeat(rows.user), repeat(rows.video), repeat(rows.watchMs), repeat(rows.durationMs),
        repeat(rows.watchRatio), repeat(rows.timestamp), repeat(rows.date);
    rows.testBegin = 30001;
    DataParams protocol = plain();
    protocol.duplicates = Duplicates::DropExact;
    CHECK(prepare(dataset, protocol)->train == Rows{0});
}

TEST_CASE("validation rows come out of train, as many as asked for, the same for the same seed")
{
    const auto dataset = test::randomDataset(2, 1000, 200);
    DataParams protocol = plain();
    protocol.validationSplit = ValidationSplit::ByRow;
    protocol.validationFraction = 0.15;
    const auto data = prepare(dataset, protocol);
    CHECK(data->validation.size() == 150);
    CHECK(united(data->train, data->validation) == rangeOf(0, 1000));
    CHECK(std::ranges::is_sorted(data->train));
    CHECK(std::ranges::is_sorted(data->validation));
    CHECK(data->test == rangeOf(1000, 1200));

    CHECK(prepare(dataset, protocol)->validation == data->validation);
    protocol.splitSeed = 2;
    CHECK(prepare(dataset, protocol)->validation != data->validation);
}

TEST_CASE("every row is equally likely to validate")
{
    const auto dataset = test::randomDataset(2, 50, 1);
    DataParams protocol = plain();
    protocol.validationSplit = ValidationSplit::ByRow;
    protocol.validationFraction = 0.2;
    std::vector<int> taken(50, 0);
    for (protocol.splitSeed = 0; protocol.splitSeed < 2000; ++protocol.splitSeed) {
        const auto data = prepare(dataset, protocol);
        for (const std::uint32_t row : data->validation)
            ++taken[row];
    }
    // Binomial(2000, 0.2): mean 400, standard deviation 17.9; five of them.
    CHECK(std::ranges::min(taken) > 310);
    CHECK(std::ranges::max(taken) < 490);
}

TEST_CASE("validating by user keeps each user's rows together")
{
    auto dataset = test::randomDataset(3, 1000, 200);
    dataset->users.id[4] = dataset->users.id[5]; // one user with two sets of fields
    DataParams protocol = plain();
    protocol.validationSplit = ValidationSplit::ByUser;
    protocol.validationFraction = 0.25;
    const auto data = prepare(dataset, protocol);
    std::set<std::int64_t> train;
    std::set<std::int64_t> validation;
    for (const std::uint32_t row : data->train)
        train.insert(dataset->users.id[dataset->rows.user[row]]);
    for (const std::uint32_t row : data->validation)
        validation.insert(dataset->users.id[dataset->rows.user[row]]);
    CHECK(train.size() == 6);
    CHECK(validation.size() == 2);
    for (const std::int64_t user : validation)
        CHECK(train.count(user) == 0);
    CHECK(united(data->train, data->validation) == rangeOf(0, 1000));
}

TEST_CASE("validating by time takes the latest rows and leaves rows without a time in train")
{
    const auto dataset = test::randomDataset(4, 1000, 200);
    DataParams protocol = plain();
    protocol.validationSplit = ValidationSplit::ByTime;
    const auto data = prepare(dataset, protocol);
    CHECK(united(data->train, data->validation) == rangeOf(0, 1000));
    double earliest = std::numeric_limits<double>::infinity();
    for (const std::uint32_t row : data->validation)
        earliest = std::min(earliest, dataset->rows.timestamp[row]);
    for (const std::uint32_t row : data->train) {
        const double time = dataset->rows.timestamp[row];
        CHECK((std::isnan(time) || time < earliest));
    }
    // At least the share asked for; more only for rows of the same moment.
    std::int64_t later = 0;
    for (const std::uint32_t row : data->validation)
        later += dataset->rows.timestamp[row] > earliest;
    CHECK(data->validation.size() >= 100);
    CHECK(later < 100);
}

TEST_CASE("samples are shares of the rows left, and do not depend on each other")
{
    const auto dataset = test::randomDataset(5, 1000, 500);
    DataParams protocol = plain();
    protocol.trainSample = 0.3;
    const auto sampled = prepare(dataset, protocol);
    CHECK(sampled->train.size() == 300);
    CHECK(std::ranges::is_sorted(sampled->train));
    CHECK(sampled->test.size() == 500);
    protocol.testSample = 0.01;
    protocol.validationSplit = ValidationSplit::ByRow;
    const auto both = prepare(dataset, protocol);
    CHECK(both->test.size() == 5);
    CHECK(united(both->train, both->validation) == sampled->train);
    CHECK(both->validation.size() == 30);
}

TEST_CASE("the fingerprint follows data and protocol")
{
    const auto dataset = test::randomDataset(6, 100, 50);
    const std::string before = prepare(dataset, plain())->fingerprint;
    CHECK(prepare(dataset, plain())->fingerprint == before);
    CHECK(prepare(test::randomDataset(7, 100, 50), plain())->fingerprint != before);
    DataParams changed = plain();
    changed.trainSample = 0.5;
    const std::string sampled = prepare(dataset, changed)->fingerprint;
    CHECK(sampled != before);
    changed.splitSeed = 5;
    CHECK(prepare(dataset, changed)->fingerprint != sampled);
    changed = plain();
    changed.target = Target::WatchRatio;
    CHECK(prepare(dataset, changed)->fingerprint != before);
}

TEST_CASE("a protocol that does not fit names its parameter")
{
    auto dataset = test::randomDataset(8, 100, 50);
    DataParams protocol = plain();
    protocol.validationFraction = 1.5;
    CHECK(faultOf(dataset, protocol) == "data.validation_fraction");
    protocol = plain();
    protocol.trainSample = std::numeric_limits<double>::quiet_NaN();
    CHECK(faultOf(dataset, protocol) == "data.train_sample");
    protocol = plain();
    protocol.validationSplit = ValidationSplit::ByUser;
    protocol.validationFraction = 1;
    CHECK(faultOf(dataset, protocol) == "data.validation_fraction");
    protocol = plain();
    protocol.target = Target::WatchRatio; // a length is no ratio
    protocol.targetClip = TargetClip::LengthQuantile;
    CHECK(faultOf(dataset, protocol) == "data.target_clip");
    protocol = plain();
    dataset->rows.timestamp.clear();
    protocol.validationSplit = ValidationSplit::ByTime;
    protocol.validationFraction = 0.1;
    CHECK(faultOf(dataset, protocol) == "data.validation_split");
    dataset->rows.watchMs.clear();
    CHECK(faultOf(dataset, plain()) == "data.target");
}

TEST_CASE("preparing can be cancelled at each of its steps")
{
    const auto dataset = test::randomDataset(9, 400, 100);
    DataParams protocol = plain();
    protocol.duplicates = GENERATE(Duplicates::DropExact, Duplicates::Aggregate, Duplicates::Keep);
    protocol.dropZeroPlays = true;
    protocol.minUserRows = 2;
    protocol.split = Split::Random;
    std::atomic<int> reports = 0;
    prepare(dataset, protocol, {{}, [&](auto...) { ++reports; }});
    REQUIRE(reports >= 4);
    for (int stopAt = 1; stopAt <= reports; ++stopAt) {
        INFO(stopAt);
        std::stop_source stop;
        std::atomic<int> seen = 0;
        CHECK_THROWS_AS(prepare(dataset, protocol,
                                {stop.get_token(),
                                 [&](auto...) {
                                     if (++seen == stopAt)
                                         stop.request_stop();
                                 }}),
                        Cancelled);
    }
}

TEST_CASE("every step of preparing looks whether to stop")
{
    using namespace protocol;
    const auto dataset = test::randomDataset(9, 400, 100);
    DataParams asked = plain();
    asked.duplicates = Duplicates::DropExact;
    asked.minUserRows = 2;
    asked.trainSample = 0.5;
    std::stop_source stop;
    stop.request_stop();
    const JobContext job{stop.get_token(), {}};
    PreparedData prepared;
    Work work{*dataset,
              asked,
              job,
              prepared,
              Roles(dataset->rows.size(), Role::Train),
              rankIds(dataset->users.id),
              rankIds(dataset->videos.id)};
    CHECK_THROWS_AS(leaveOutByRow(work), Cancelled);
    CHECK_THROWS_AS(leaveOutCopies(work), Cancelled);
    CHECK_THROWS_AS(leaveOutRare(work), Cancelled);
    for (const Split split : {Split::Files, Split::Random, Split::User, Split::Time}) {
        asked.split = split;
        CHECK_THROWS_AS(takeTest(work), Cancelled);
    }
    asked.duplicates = Duplicates::Keep;
    asked.split = Split::Random;
    CHECK_THROWS_AS(countTestCopies(work), Cancelled);
    CHECK_THROWS_AS(drawSamples(work), Cancelled);
    asked.validationFraction = 0.2;
    for (const ValidationSplit split :
         {ValidationSplit::ByRow, ValidationSplit::ByUser, ValidationSplit::ByTime}) {
        asked.validationSplit = split;
        CHECK_THROWS_AS(takeValidation(work), Cancelled);
    }
    CHECK_THROWS_AS(findUnseen(work), Cancelled);
    asked.duplicates = Duplicates::Aggregate;
    CHECK_THROWS_AS(aggregatePairs(work), Cancelled);

    const Rows rows = rangeOf(0, 500);
    const auto makeTarget = [&] { TargetColumn(dataset, asked, {rows}, {}, job); };
    asked.target = Target::NormalizedWatchRatio; // learns each video's least and most
    CHECK_THROWS_AS(makeTarget(), Cancelled);
    asked.target = Target::WatchTime;
    asked.targetClip = TargetClip::TargetQuantile;
    CHECK_THROWS_AS(makeTarget(), Cancelled);
    asked.targetClip = TargetClip::LengthQuantile;
    CHECK_THROWS_AS(makeTarget(), Cancelled);
    asked.targetClip = TargetClip::None;
    CHECK_NOTHROW(makeTarget()); // nothing to learn
}

TEST_CASE("preparing can be cancelled before it starts")
{
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(prepare(test::randomDataset(9, 100, 50), DataParams{}, {stop.get_token(), {}}),
                    Cancelled);
}
