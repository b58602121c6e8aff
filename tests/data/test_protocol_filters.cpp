// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol.h"
#include "tests/data/random_dataset.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <set>

using namespace watchlab;
using Rows = std::vector<std::uint32_t>;

namespace {

struct Viewing {
    std::uint32_t user;
    std::uint32_t video;
    std::int32_t watchMs;
    std::int32_t durationMs;
};

/// Users and videos are their own ids; the rows from testBegin on are the test file's.
std::shared_ptr<Dataset> viewings(const std::vector<Viewing>& rows, std::size_t testBegin)
{
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "tiny";
    dataset->fingerprint = "tiny";
    for (std::int64_t id = 0; id < 5; ++id) {
        dataset->users.id.push_back(id);
        dataset->videos.id.push_back(id);
    }
    for (const Viewing& row : rows) {
        dataset->rows.user.push_back(row.user);
        dataset->rows.video.push_back(row.video);
        dataset->rows.watchMs.push_back(row.watchMs);
        dataset->rows.durationMs.push_back(row.durationMs);
    }
    dataset->rows.testBegin = testBegin;
    return dataset;
}

DataParams plain()
{
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    return protocol;
}

Rows usedRows(const PreparedData& data)
{
    Rows rows = data.train;
    rows.insert(rows.end(), data.validation.begin(), data.validation.end());
    rows.insert(rows.end(), data.test.begin(), data.test.end());
    std::ranges::sort(rows);
    return rows;
}

} // namespace

TEST_CASE("each filter takes its rows and counts them, the first in order counts")
{
    const auto dataset = viewings({{0, 0, 1000, 2000},
                                   {0, 1, 0, 2000},     // play 0
                                   {1, 2, 1000, 0},     // length 0
                                   {1, 3, 20000, 2000}, // ten lengths
                                   {1, 4, 19999, 2000}, // just under
                                   {2, 1, 0, 0},        // both 0
                                   {2, 0, 1000, 2000}},
                                  6);
    const auto with = [&](auto change) {
        DataParams protocol = plain();
        change(protocol);
        return prepare(dataset, protocol);
    };
    CHECK(with([](DataParams&) {})->counts.size() == 1); // unseen ids
    const auto lengths = with([](DataParams& protocol) { protocol.dropZeroLengths = true; });
    CHECK(lengths->train == Rows{0, 1, 3, 4});
    CHECK(lengths->test == Rows{6});
    CHECK(lengths->count("drop_zero_lengths") == 2);
    const auto plays = with([](DataParams& protocol) { protocol.dropZeroPlays = true; });
    CHECK(plays->train == Rows{0, 2, 3, 4});
    CHECK(plays->count("drop_zero_plays") == 2);
    const auto ratio = with([](DataParams& protocol) { protocol.maxPlayRatio = 10; });
    CHECK(ratio->train == Rows{0, 1, 4}); // what has no length has no tenth either
    CHECK(ratio->count("max_play_ratio") == 3);
    const auto all = with([](DataParams& protocol) {
        protocol.dropZeroLengths = protocol.dropZeroPlays = true;
        protocol.maxPlayRatio = 10;
    });
    CHECK(all->train == Rows{0, 4});
    CHECK(all->count("drop_zero_lengths") == 2);
    CHECK(all->count("drop_zero_plays") == 1);
    CHECK(all->count("max_play_ratio") == 1);
}

TEST_CASE("advertisements are the videos that the daily features call so")
{
    const auto dataset = viewings({{0, 0, 1, 2}, {0, 1, 1, 2}, {0, 2, 1, 2}, {1, 1, 1, 2}}, 3);
    DataParams protocol = plain();
    protocol.dropAds = true;
    const auto unknown = prepare(dataset, protocol);
    CHECK(unknown->train == Rows{0, 1, 2});
    REQUIRE(unknown->notes.size() == 1);
    CHECK(unknown->notes.front().find("video_type") != std::string::npos);

    dataset->videos.side.push_back({"video_type", {}, {"NORMAL", "AD", "NORMAL", "UNKNOWN", ""}});
    const auto data = prepare(dataset, protocol);
    CHECK(data->train == Rows{0, 2});
    CHECK(data->test.empty());
    CHECK(data->count("drop_ads") == 2);
    CHECK(data->notes.empty());
    CHECK(data->fingerprint != unknown->fingerprint); // the same columns, but other rows
}

TEST_CASE("a filter whose column is missing names itself")
{
    const auto dataset = viewings({{0, 0, 1, 2}, {0, 1, 1, 2}}, 1);
    dataset->rows.durationMs.clear();
    DataParams protocol = plain();
    protocol.maxPlayRatio = 2;
    try {
        prepare(dataset, protocol);
        FAIL("no error");
    } catch (const UsageError& error) {
        CHECK(error.parameter() == "data.max_play_ratio");
    }
}

TEST_CASE("the rows of one file can be all there are")
{
    const auto dataset = test::randomDataset(1, 300, 100);
    DataParams protocol = plain();
    protocol.rows = RowsUsed::TrainFile;
    protocol.split = Split::Random;
    const auto data = prepare(dataset, protocol);
    CHECK(data->test.size() == 30);
    CHECK(data->train.size() == 270);
    CHECK(std::ranges::max(usedRows(*data)) == 299);
    CHECK(data->count("rows") == 100);
    protocol.rows = RowsUsed::TestFile;
    const auto small = prepare(dataset, protocol);
    CHECK(small->test.size() == 10);
    CHECK(std::ranges::min(usedRows(*small)) == 300);
    CHECK(small->count("rows") == 300);
}

TEST_CASE("least rows per user and video: again and again until everyone has enough")
{
    // Video 4 has one row; without it user 2 has one row; without that video 1 has two, still enough.
    const auto dataset = viewings({{0, 0, 1, 2},
                                   {0, 1, 1, 2},
                                   {1, 0, 1, 2},
                                   {1, 1, 1, 2},
                                   {2, 1, 1, 2},
                                   {2, 4, 1, 2},
                                   {2, 0, 1, 2}}, // the test file
                                  6);
    DataParams protocol = plain();
    protocol.minUserRows = 2;
    protocol.minVideoRows = 2;
    const auto data = prepare(dataset, protocol); // counted on train: user 2's test row does not help him
    CHECK(data->train == Rows{0, 1, 2, 3});
    CHECK(data->test.empty());
    CHECK(data->count("min_user_rows") + data->count("min_video_rows") == 3);
    protocol.minRowsCounted = RowsCounted::All;
    const auto all = prepare(dataset, protocol);
    CHECK(all->train == Rows{0, 1, 2, 3, 4});
    CHECK(all->test == Rows{6});
    CHECK(all->count("min_video_rows") == 1);
}

namespace {

/// Step by step as the definition says: count, drop, count again.
Rows plainCore(const Dataset& dataset, const std::set<std::uint32_t>& counted, Rows rows, std::int64_t least,
               std::int64_t leastOfVideo)
{
    for (;;) {
        std::map<std::int64_t, std::int64_t> users;
        std::map<std::int64_t, std::int64_t> videos;
        for (const std::uint32_t row : rows) {
            if (counted.count(row) > 0) {
                ++users[dataset.users.id[dataset.rows.user[row]]];
                ++videos[dataset.videos.id[dataset.rows.video[row]]];
            }
        }
        Rows left;
        for (const std::uint32_t row : rows) {
            if (users[dataset.users.id[dataset.rows.user[row]]] >= least &&
                videos[dataset.videos.id[dataset.rows.video[row]]] >= leastOfVideo)
                left.push_back(row);
        }
        if (left.size() == rows.size())
            return rows;
        rows = left;
    }
}

/// Many users and videos with few rows each.
std::shared_ptr<Dataset> sparseDataset(std::uint64_t seed)
{
    auto dataset = test::randomDataset(seed, 400, 150);
    Rng random(seed);
    for (std::int64_t id = 0; id < 120; ++id) {
        dataset->users.id.push_back(1000 + id / 2); // two entries a user
        dataset->videos.id.push_back(1000 + id);
    }
    for (std::size_t row = 0; row < dataset->rows.size(); ++row) {
        dataset->rows.user[row] = static_cast<std::uint32_t>(9 + random.below(120));
        dataset->rows.video[row] = static_cast<std::uint32_t>(6 + random.below(70));
    }
    return dataset;
}

} // namespace

TEST_CASE("least rows agree with a plain twin")
{
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const auto dataset = sparseDataset(seed);
        Rows all(dataset->rows.size());
        std::set<std::uint32_t> train;
        for (std::uint32_t row = 0; row < all.size(); ++row) {
            all[row] = row;
            if (row < dataset->rows.testBegin)
                train.insert(row);
        }
        DataParams protocol = plain();
        protocol.minUserRows = 4;
        protocol.minVideoRows = 3;
        const Rows onTrain = plainCore(*dataset, train, all, 4, 3);
        REQUIRE(onTrain.size() < all.size());
        REQUIRE(!onTrain.empty());
        const auto data = prepare(dataset, protocol);
        CHECK(usedRows(*data) == onTrain);
        CHECK(data->count("min_user_rows") + data->count("min_video_rows") ==
              static_cast<std::int64_t>(all.size() - onTrain.size()));
        protocol.minRowsCounted = RowsCounted::All;
        CHECK(usedRows(*prepare(dataset, protocol)) ==
              plainCore(*dataset, {all.begin(), all.end()}, all, 4, 3));
    }
}

TEST_CASE("aggregating leaves the first row of a user, a video and a part")
{
    const auto dataset = viewings({{0, 0, 1000, 2000},
                                   {0, 1, 500, 2000},
                                   {0, 0, 3000, 2000},
                                   {1, 0, 700, 2000},
                                   {0, 0, 500, 2000},
                                   {0, 0, 9000, 2000}, // the test file: a part of its own
                                   {0, 0, 1001, 2000}},
                                  5);
    DataParams protocol = plain();
    protocol.duplicates = Duplicates::Aggregate;
    const auto mean = prepare(dataset, protocol);
    CHECK(mean->train == Rows{0, 1, 3});
    CHECK(mean->test == Rows{5});
    CHECK(mean->count("aggregate") == 3);
    CHECK(mean->target->value(0) == 1.5);
    CHECK(mean->target->milli(0) == 1500);
    CHECK(mean->target->value(1) == 0.5);
    CHECK(mean->target->value(5) == 5.0005);
    CHECK(mean->target->milli(5) == 5000);
    protocol.aggregate = Aggregate::Sum;
    const auto sum = prepare(dataset, protocol);
    CHECK(sum->target->value(0) == 4.5);
    CHECK(sum->target->milli(5) == 10001);
    CHECK(sum->fingerprint != mean->fingerprint);
}

TEST_CASE("aggregation agrees with a plain twin")
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        auto dataset = test::randomDataset(seed, 2000, 300);
        dataset->users.id[2] = dataset->users.id[6]; // one user with two sets of fields
        DataParams protocol = plain();
        protocol.target = Target::WatchRatio;
        protocol.duplicates = Duplicates::Aggregate;
        protocol.validationSplit = ValidationSplit::ByRow;
        DataParams kept = protocol;
        kept.duplicates = Duplicates::Keep;
        const auto data = prepare(dataset, protocol);
        const auto every = prepare(dataset, kept);
        const auto check = [&](const Rows& made, const Rows& rows) {
            std::map<std::pair<std::int64_t, std::int64_t>, Rows> pairs;
            for (const std::uint32_t row : rows)
                pairs[{dataset->users.id[dataset->rows.user[row]], dataset->rows.video[row]}].push_back(row);
            Rows firsts;
            for (const auto& [pair, members] : pairs) {
                firsts.push_back(members.front());
                double sum = 0;
                for (const std::uint32_t row : members)
                    sum += std::isnan(dataset->rows.watchRatio[row]) ? 0 : dataset->rows.watchRatio[row];
                CHECK(data->target->value(members.front()) ==
                      Approx(sum / static_cast<double>(members.size())));
            }
            std::ranges::sort(firsts);
            CHECK(made == firsts);
        };
        check(data->train, every->train);
        check(data->validation, every->validation);
        check(data->test, every->test);
    }
}
