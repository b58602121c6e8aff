// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/point_levels.h"
#include "core/store/statement.h"
#include "core/util/rng.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

using namespace watchlab;
using namespace watchlab::test;

namespace {

using Points = std::map<std::int64_t, SeriesPoint>; ///< by step

/// What a bucket must hold, said in the plainest way.
PointBucket bruteForce(const Points& points, std::int64_t begin, std::int64_t end)
{
    PointBucket bucket;
    for (auto entry = points.lower_bound(begin); entry != points.end() && entry->first < end; ++entry) {
        const SeriesPoint& point = entry->second;
        if (bucket.count++ == 0)
            bucket.first = bucket.lowest = bucket.highest = point;
        bucket.last = point;
        if (std::isnan(point.value)) {
            if (bucket.gaps++ == 0)
                bucket.firstGap = point;
            continue;
        }
        if (std::isnan(bucket.lowest.value) || point.value < bucket.lowest.value)
            bucket.lowest = point;
        if (std::isnan(bucket.highest.value) || point.value > bucket.highest.value)
            bucket.highest = point;
    }
    return bucket;
}

struct LevelRow {
    int level = 0;
    std::int64_t bucket = 0;
    std::vector<double> numbers; ///< the other columns in their order
};

std::vector<LevelRow> storedLevels(const std::filesystem::path& workspace)
{
    Database database(workspace / "watchlab.sqlite", Database::Mode::ReadOnly);
    Statement select(
        database,
        "SELECT level, bucket, count, gaps, first_step, first_wall_ms, first, last_step, last_wall_ms, "
        "last, min_step, min_wall_ms, min, max_step, max_wall_ms, max, gap_step, gap_wall_ms FROM levels "
        "WHERE series_id = 1 ORDER BY level, bucket");
    std::vector<LevelRow> rows;
    while (select.next()) {
        LevelRow row{static_cast<int>(select.integer(0)), select.integer(1), {}};
        for (int column = 2; column < 18; ++column)
            row.numbers.push_back(select.real(column));
        rows.push_back(row);
    }
    return rows;
}

std::vector<LevelRow> expectedLevels(const Points& points)
{
    std::vector<LevelRow> rows;
    for (int level = 1; level <= 3; ++level) {
        const std::int64_t width = std::int64_t(1) << (6 * level);
        std::int64_t next = 0;
        for (const auto& [step, ignored] : points) {
            if (step < next)
                continue;
            const std::int64_t number = step / width;
            next = (number + 1) * width;
            const PointBucket b = bruteForce(points, number * width, next);
            LevelRow row{level, number, {double(b.count), double(b.gaps)}};
            for (const SeriesPoint* point : {&b.first, &b.last, &b.lowest, &b.highest})
                row.numbers.insert(row.numbers.end(),
                                   {double(point->step), double(point->wallMs), point->value});
            row.numbers.push_back(b.gaps > 0 ? double(b.firstGap.step) : noNumber);
            row.numbers.push_back(b.gaps > 0 ? double(b.firstGap.wallMs) : noNumber);
            rows.push_back(row);
        }
    }
    return rows;
}

void checkLevels(const std::filesystem::path& workspace, const Points& points)
{
    const auto stored = storedLevels(workspace);
    const auto expected = expectedLevels(points);
    REQUIRE(stored.size() == expected.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
        CAPTURE(expected[i].level, expected[i].bucket);
        CHECK(stored[i].level == expected[i].level);
        CHECK(stored[i].bucket == expected[i].bucket);
        CHECK(std::ranges::equal(stored[i].numbers, expected[i].numbers,
                                 [](double a, double b) { return same(a, b); }));
    }
}

double randomValue(Rng& rng)
{
    if (rng.uniform() < 0.02)
        return noNumber;
    return rng.uniform() < 0.01 ? 1000 * rng.normal() : std::floor(4 * rng.normal()); // spikes; and many ties
}

std::int64_t startedRun(RunStore& store)
{
    const std::int64_t run = store.createRun(newRun());
    store.recordStart(run, sampleStart());
    return run;
}

} // namespace

TEST_CASE("levels equal a brute-force twin, whatever the order of the points")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = startedRun(store);
    Rng rng(GENERATE(1, 2, 3));
    const bool inOrder = rng.below(2) == 0;
    const std::uint64_t largestGap = 1 + rng.below(40);
    Points points;
    std::int64_t step = 0;
    for (int batch = 0; batch < 60; ++batch) {
        std::vector<SeriesPoint> news;
        for (std::uint64_t i = rng.below(150); i > 0; --i) {
            step =
                inOrder ? step + 1 + std::int64_t(rng.below(largestGap)) : std::int64_t(rng.below(300'000));
            news.push_back({0, step, std::int64_t(1000 + rng.below(1'000'000)), randomValue(rng)});
            points[step] = news.back();
        }
        if (!points.empty() &&
            rng.uniform() < 0.3) { // a step that is there already, as after going back to a checkpoint
            news.push_back({0, points.begin()->first, 77, randomValue(rng)});
            points.begin()->second = news.back();
        }
        store.recordPoints(run, news);
    }
    checkLevels(folder.path(), points);
    const auto read = store.readSeries(run, 0);
    CHECK(std::ranges::equal(read, points,
                             [](const SeriesPoint& a, const auto& b) { return same(a, b.second); }));
}

TEST_CASE("a bucket of gaps only stays a gap")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = startedRun(store);
    Points points;
    std::vector<SeriesPoint> news;
    for (std::int64_t step = 0; step < 640; ++step)
        news.push_back(points[step] = {0, step, step, step / 64 == 3 ? noNumber : double(step)});
    store.recordPoints(run, news);
    checkLevels(folder.path(), points);
    const auto thinned = store.readSeries(run, 0, 40);
    CHECK(std::ranges::count_if(thinned, [](const SeriesPoint& point) { return std::isnan(point.value); }) >
          0);
}

TEST_CASE("thinned curves keep every extreme, their ends and their gaps")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = startedRun(store);
    const std::int64_t count = GENERATE(1, 5, 200, 5000, 70'000);
    const std::int64_t stride = GENERATE(1, 50);
    Rng rng(static_cast<std::uint64_t>(count + stride));
    std::vector<SeriesPoint> all;
    for (std::int64_t i = 0; i < count; ++i)
        all.push_back({1, i * stride, 10 * i, rng.normal()});
    all[static_cast<std::size_t>(count / 3)].value = 100;
    all[static_cast<std::size_t>(count / 2)].value = -100;
    if (count > 4)
        all[static_cast<std::size_t>(count - 2)].value = noNumber;
    store.recordPoints(run, all);
    CHECK(same(store.readSeries(run, 1), all));

    for (const std::size_t maximum : {1u, 40u, 300u, 2000u, 100'000u}) {
        CAPTURE(count, stride, maximum);
        const auto thinned = store.readSeries(run, 1, maximum);
        if (all.size() <= maximum) {
            CHECK(same(thinned, all));
            continue;
        }
        CHECK(thinned.size() <= maximum + maximum / 4 + 4);
        CHECK(thinned.size() >= std::min<std::size_t>(all.size(), maximum) / 4);
        CHECK(std::ranges::is_sorted(thinned, std::ranges::less_equal(), &SeriesPoint::step));
        CHECK(same(thinned.front(), all.front()));
        CHECK(same(thinned.back(), all.back()));
        CHECK(std::ranges::all_of(thinned, [&](const SeriesPoint& point) {
            return same(point,
                        all[static_cast<std::size_t>(point.step / stride)]); // stored values, none made up
        }));
        const auto holds = [&](double value) {
            return std::ranges::any_of(thinned, [&](const auto& p) { return same(p.value, value); });
        };
        CHECK(holds(-100));
        CHECK((count < 3 || holds(100)));
        CHECK((count < 5 || holds(noNumber)));
    }
}

TEST_CASE("any range of a curve is read whole or thinned, with its neighbours")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = startedRun(store);
    Rng rng(GENERATE(11, 12));
    Points points;
    std::vector<SeriesPoint> news;
    std::int64_t step = 0;
    for (int i = 0; i < 30'000; ++i) {
        step += 1 + std::int64_t(rng.below(30));
        news.push_back(points[step] = {0, step, 10 * step, randomValue(rng)});
    }
    store.recordPoints(run, news);
    for (int round = 0; round < 60; ++round) {
        const auto width = std::int64_t(1) << rng.below(20);
        const auto first = std::int64_t(rng.below(static_cast<std::uint64_t>(step))) - 1000;
        const std::int64_t last = first + std::int64_t(rng.below(static_cast<std::uint64_t>(width)));
        const std::size_t maximum = std::array<std::size_t, 3>{0, 40, 2000}[rng.below(3)];
        CAPTURE(first, last, maximum);
        const SeriesPart part = store.readPart(run, 0, {first, last}, maximum);
        const auto begin = points.lower_bound(first);
        const auto end = points.upper_bound(last);
        CHECK(part.count == std::distance(begin, end));
        REQUIRE(part.before.has_value() == (begin != points.begin()));
        CHECK((!part.before || same(*part.before, std::prev(begin)->second)));
        REQUIRE(part.after.has_value() == (end != points.end()));
        CHECK((!part.after || same(*part.after, end->second)));
        if (maximum == 0 || part.count <= std::int64_t(maximum)) {
            CHECK(part.isWhole());
            CHECK(std::equal(part.points.begin(), part.points.end(), begin, end,
                             [](const SeriesPoint& a, const auto& b) { return same(a, b.second); }));
            continue;
        }
        CHECK(part.points.size() <= maximum + maximum / 4 + 4);
        CHECK(std::ranges::is_sorted(part.points, std::ranges::less_equal(), &SeriesPoint::step));
        const PointBucket expected = bruteForce(points, first, last + 1);
        const auto holds = [&](const SeriesPoint& wanted) {
            return std::ranges::any_of(part.points, [&](const SeriesPoint& p) { return same(p, wanted); });
        };
        CHECK(holds(expected.first));
        CHECK(holds(expected.last));
        CHECK(holds(expected.lowest));
        CHECK(holds(expected.highest));
        CHECK((expected.gaps == 0 || holds(expected.firstGap)));
    }
}

TEST_CASE("ranges beyond the points, empty ones and series that are not there hold nothing")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = startedRun(store);
    store.recordPoints(run, std::vector<SeriesPoint>{{0, 5, 1, 1.5}, {0, 6, 2, 2.5}, {0, 500'000, 3, 3.5}});
    const SeriesPart between = store.readPart(run, 0, {7, 499'999}, 10);
    CHECK(between.count == 0);
    CHECK(between.points.empty());
    CHECK(between.before.value().step == 6);
    CHECK(between.after.value().step == 500'000);
    CHECK_FALSE(store.readPart(run, 0, {500'001, 600'000}, 10).after);
    CHECK(store.readPart(run, 0, {6, 5}, 10).count == 0);
    CHECK(store.readPart(run, 0, {}, 10).count == 3);
    CHECK(store.readPart(run, 1, {}, 10).count == 0);
    CHECK(store.readPart(run, 9, {}, 10).count == 0);
    CHECK(store.readPart(run + 1, 0, {}, 10).count == 0);
}

TEST_CASE("points of a series that was not announced are a programming error")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = startedRun(store);
    CHECK_THROWS_AS(store.recordPoints(run, std::vector<SeriesPoint>{{0, 1, 1, 1}, {9, 1, 1, 1}}),
                    std::logic_error);
    CHECK(store.readSeries(run, 0).empty());
}
