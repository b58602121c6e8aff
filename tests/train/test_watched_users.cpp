// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/watched_users.h"
#include "core/util/rng.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace watchlab;

namespace {

/// Scores that depend on user, video and a number that stands for the weights.
struct Fixture {
    RunConfig config = test::tinyConfig();
    std::shared_ptr<const PreparedData> data = prepare(test::makeTinyDataset(), config.data);
    std::uint64_t weights = 5;
    ScoreVideos score = [this](std::uint32_t user, std::span<const std::uint32_t> videos, const JobContext&) {
        std::vector<double> values;
        for (const std::uint32_t video : videos)
            values.push_back(scoreOf(user, video));
        return values;
    };

    double scoreOf(std::uint32_t user, std::uint32_t video) const
    {
        return Rng::stream(weights, user * 1000ULL + video).uniform();
    }
    double meanTarget(const std::vector<std::uint32_t>& rows, std::int64_t user, std::int64_t video) const
    {
        double sum = 0;
        double count = 0;
        for (const std::uint32_t row : rows) {
            if (data->dataset->rows.user[row] == user && data->dataset->rows.video[row] == video) {
                sum += data->target->value(row);
                count += 1;
            }
        }
        return sum / count; // NaN without rows
    }
};

bool sameNumber(double a, double b)
{
    return (std::isnan(a) && std::isnan(b)) || a == Approx(b).epsilon(1e-12);
}

} // namespace

TEST_CASE("a watched user's list: candidates, order, truth", "[train]")
{
    Fixture fixture;
    WatchedUsers watched(*fixture.data, 12, 1);
    CHECK_FALSE(watched.anyPending());
    REQUIRE(watched.watch(4));
    REQUIRE(watched.watch(4)); // once is enough
    const UserList list = watched.scoreNext(fixture.score, 77, {});
    CHECK_FALSE(watched.anyPending());
    CHECK(list.userId == 4);
    CHECK(list.step == 77);
    CHECK(list.evaluation == 0);
    CHECK(list.unit == "s");
    REQUIRE(list.rows.size() == 12);
    std::set<std::int64_t> videos;
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        const UserListRow& row = list.rows[i];
        videos.insert(row.videoId);
        CHECK((i == 0 || list.rows[i - 1].predicted >= row.predicted));
        CHECK(row.previousRank == 0);
        CHECK(row.caption == "video " + std::to_string(row.videoId));
        CHECK(row.category == "category " + std::to_string(row.videoId % 5));
        CHECK(fixture.scoreOf(4, static_cast<std::uint32_t>(row.videoId)) == row.predicted);
        CHECK(sameNumber(row.truth, fixture.meanTarget(fixture.data->validation, 4, row.videoId)));
    }
    CHECK(videos.size() == 12);
}

TEST_CASE("lists follow evaluations and remember ranks; truth of test rows only after the end", "[train]")
{
    Fixture fixture;
    WatchedUsers watched(*fixture.data, 1000, 1); // more than there are: every video
    REQUIRE(watched.watch(4));
    REQUIRE(watched.watch(2));
    const UserList first = watched.scoreNext(fixture.score, 1, {});
    CHECK(first.rows.size() == 40);
    fixture.weights = 6; // other weights, other ranks
    watched.evaluationDone(3);
    const UserList ofTwo = watched.scoreNext(fixture.score, 2, {});
    const UserList second = watched.scoreNext(fixture.score, 2, {});
    CHECK_FALSE(watched.anyPending());
    CHECK(ofTwo.userId == 2);
    CHECK(second.userId == 4);
    CHECK(second.evaluation == 3);
    for (const UserListRow& row : second.rows) {
        REQUIRE(row.previousRank >= 1);
        CHECK(first.rows[static_cast<std::size_t>(row.previousRank) - 1].videoId == row.videoId);
    }
    watched.showTestRows();
    watched.evaluationDone(4);
    watched.scoreNext(fixture.score, 2, {});
    std::vector<std::uint32_t> held = fixture.data->validation;
    held.insert(held.end(), fixture.data->test.begin(), fixture.data->test.end());
    for (const UserListRow& row : watched.scoreNext(fixture.score, 2, {}).rows)
        CHECK(sameNumber(row.truth, fixture.meanTarget(held, 4, row.videoId)));
}

TEST_CASE("candidates are the same for the same seed, and others for another", "[train]")
{
    Fixture fixture;
    const auto candidates = [&fixture](std::int64_t seed) {
        WatchedUsers watched(*fixture.data, 15, seed);
        watched.watch(3);
        std::set<std::int64_t> videos;
        for (const UserListRow& row : watched.scoreNext(fixture.score, 0, {}).rows)
            videos.insert(row.videoId);
        return videos;
    };
    CHECK(candidates(1) == candidates(1));
    CHECK(candidates(1) != candidates(2));
}

TEST_CASE("who is no longer watched is not scored", "[train]")
{
    Fixture fixture;
    WatchedUsers watched(*fixture.data, 10, 1);
    REQUIRE(watched.watch(4));
    REQUIRE(watched.watch(2));
    watched.unwatch(4); // its list was due
    CHECK(watched.scoreNext(fixture.score, 1, {}).userId == 2);
    CHECK_FALSE(watched.anyPending());
    watched.evaluationDone(1);
    CHECK(watched.scoreNext(fixture.score, 1, {}).userId == 2);
    CHECK_FALSE(watched.anyPending());
    REQUIRE(watched.state().size() == 1);
    watched.unwatch(77); // nobody
    CHECK(watched.state().size() == 1);
}

TEST_CASE("users that are not there cannot be watched", "[train]")
{
    Fixture fixture;
    WatchedUsers watched(*fixture.data, 10, 1);
    CHECK_FALSE(watched.watch(12345));
    CHECK_FALSE(watched.anyPending());
    CHECK(findUser(*fixture.data->dataset, 29) == 29U);
    CHECK_FALSE(findUser(*fixture.data->dataset, 30).has_value());
}

TEST_CASE("a video that arrays hold several times is a candidate once", "[train]")
{
    auto dataset = test::makeTinyDataset();
    dataset->videos.id[7] = dataset->videos.id[3];
    const std::vector<std::uint32_t> videos = distinctVideos(*dataset);
    CHECK(videos.size() == 39);
    CHECK(std::ranges::count(videos, 3U) == 1);
    CHECK(std::ranges::count(videos, 7U) == 0);
}
