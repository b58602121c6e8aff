// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/point_levels.h"

#include "core/store/database.h"
#include "core/store/statement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

namespace watchlab {

namespace {

constexpr int levelCount = 3;
constexpr int bitsPerLevel = 6; // 64-fold

constexpr const char* levelColumns =
    "count, gaps, first_step, first_wall_ms, first, last_step, last_wall_ms, last, "
    "min_step, min_wall_ms, min, max_step, max_wall_ms, max, gap_step, gap_wall_ms";

using Buckets = std::map<std::int64_t, PointBucket>; ///< by number, all of one series and level

std::int64_t bucketOf(std::int64_t step, int level)
{
    return step >> (bitsPerLevel * level);
}

SeriesPoint readPoint(const Statement& row, int column, std::int32_t series)
{
    return {series, row.integer(column), row.integer(column + 1), row.real(column + 2)};
}

/// A row of levelColumns, the first of them at the given column.
PointBucket readBucket(const Statement& row, int column, std::int32_t series)
{
    PointBucket bucket;
    bucket.count = row.integer(column);
    bucket.gaps = row.integer(column + 1);
    bucket.first = readPoint(row, column + 2, series);
    bucket.last = readPoint(row, column + 5, series);
    bucket.lowest = readPoint(row, column + 8, series);
    bucket.highest = readPoint(row, column + 11, series);
    bucket.firstGap = {series, row.integer(column + 14), row.integer(column + 15),
                       std::numeric_limits<double>::quiet_NaN()};
    return bucket;
}

std::optional<std::int64_t> findSeries(Database& database, std::int64_t run, std::int32_t position)
{
    Statement select(database, "SELECT id FROM series WHERE run = ? AND position = ?");
    select.bind(run, position);
    return select.next() ? std::optional(select.integer(0)) : std::nullopt;
}

/// Writes one series: its points, then each level from the one below.
class SeriesWriter {
public:
    SeriesWriter(Database& database)
        : m_database(database)
        , m_insert(database, "INSERT INTO points (series_id, step, wall_ms, value) VALUES (?, ?, ?, ?) "
                             "ON CONFLICT DO NOTHING")
        , m_replace(database, "UPDATE points SET wall_ms = ?, value = ? WHERE series_id = ? AND step = ?")
        , m_readPoints(
              database,
              "SELECT step, wall_ms, value FROM points WHERE series_id = ? AND step >= ? AND step < ?")
        , m_readLevel(database,
                      std::string("SELECT ") + levelColumns +
                          " FROM levels WHERE series_id = ? AND level = ? AND bucket >= ? AND bucket < ?")
        , m_writeLevel(database, std::string("INSERT OR REPLACE INTO levels (series_id, level, bucket, ") +
                                     levelColumns +
                                     ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    {
    }

    void write(std::int64_t series, std::span<const SeriesPoint> points)
    {
        Buckets added;
        std::set<std::int64_t> stale;
        for (const SeriesPoint& point : points) {
            m_insert.execute(series, point.step, point.wallMs, point.value);
            if (m_database.changes() > 0) {
                added[bucketOf(point.step, 1)].add(PointBucket::of(point));
            } else {
                m_replace.execute(point.wallMs, point.value, series, point.step);
                stale.insert(bucketOf(point.step, 1));
            }
        }
        for (int level = 1; level <= levelCount; ++level) {
            addToLevel(series, level, added, stale);
            for (const std::int64_t number : stale)
                writeBucket(series, level, number, recompute(series, level, number));
            added = coarser(added);
            stale = coarser(stale);
        }
    }

    /// Everything after the step goes; the bucket of each level that holds the step is counted anew.
    void forgetAfter(std::int64_t series, std::int64_t step)
    {
        Statement(m_database, "DELETE FROM points WHERE series_id = ? AND step > ?").execute(series, step);
        for (int level = 1; level <= levelCount; ++level) {
            const std::int64_t number = bucketOf(step, level);
            Statement(m_database, "DELETE FROM levels WHERE series_id = ? AND level = ? AND bucket >= ?")
                .execute(series, level, number);
            const PointBucket kept = recompute(series, level, number);
            if (kept.count > 0)
                writeBucket(series, level, number, kept);
        }
    }

private:
    void addToLevel(std::int64_t series, int level, Buckets& added, const std::set<std::int64_t>& stale)
    {
        for (auto& [number, bucket] : added) {
            if (stale.contains(number))
                continue; // counted from the level below instead
            PointBucket whole = bucket;
            m_readLevel.bind(series, level, number, number + 1);
            while (m_readLevel.next())
                whole.add(readBucket(m_readLevel, 0, 0));
            writeBucket(series, level, number, whole);
        }
    }

    PointBucket recompute(std::int64_t series, int level, std::int64_t number)
    {
        Statement& below = level == 1 ? m_readPoints : m_readLevel;
        const std::int64_t begin = number << bitsPerLevel;
        const std::int64_t end = (number + 1) << bitsPerLevel;
        PointBucket bucket;
        if (level == 1)
            below.bind(series, begin, end);
        else
            below.bind(series, level - 1, begin, end);
        while (below.next())
            bucket.add(level == 1 ? PointBucket::of(readPoint(below, 0, 0)) : readBucket(below, 0, 0));
        return bucket;
    }

    void writeBucket(std::int64_t series, int level, std::int64_t number, const PointBucket& bucket)
    {
        const auto& [count, gaps, first, last, lowest, highest, firstGap] = bucket;
        const auto gap = gaps > 0 ? std::optional(firstGap) : std::nullopt;
        m_writeLevel.execute(
            series, level, number, count, gaps, first.step, first.wallMs, first.value, last.step, last.wallMs,
            last.value, lowest.step, lowest.wallMs, lowest.value, highest.step, highest.wallMs, highest.value,
            gap ? std::optional(gap->step) : std::nullopt, gap ? std::optional(gap->wallMs) : std::nullopt);
    }

    static Buckets coarser(const Buckets& fine)
    {
        Buckets coarse;
        for (const auto& [number, bucket] : fine)
            coarse[number >> bitsPerLevel].add(bucket);
        return coarse;
    }

    static std::set<std::int64_t> coarser(const std::set<std::int64_t>& fine)
    {
        std::set<std::int64_t> coarse;
        for (const std::int64_t number : fine)
            coarse.insert(number >> bitsPerLevel);
        return coarse;
    }

    Database& m_database;
    Statement m_insert;
    Statement m_replace;
    Statement m_readPoints;
    Statement m_readLevel;
    Statement m_writeLevel;
};

/// Reads one series.
class SeriesReader {
public:
    SeriesReader(Database& database, std::int64_t id, std::int32_t series)
        : m_id(id)
        , m_series(series)
        , m_points(database, "SELECT step, wall_ms, value FROM points WHERE series_id = ? AND step BETWEEN ? "
                             "AND ? ORDER BY step")
        , m_buckets(database, std::string("SELECT ") + levelColumns +
                                  " FROM levels WHERE series_id = ? AND level = ? AND bucket >= ? AND "
                                  "bucket < ? ORDER BY bucket")
        , m_count(database, "SELECT count(*) FROM levels WHERE series_id = ? AND level = ? AND bucket "
                            "BETWEEN ? AND ?")
        , m_before(database, "SELECT step, wall_ms, value FROM points WHERE series_id = ? AND step < ? "
                             "ORDER BY step DESC LIMIT 1")
        , m_after(database, "SELECT step, wall_ms, value FROM points WHERE series_id = ? AND step > ? "
                            "ORDER BY step LIMIT 1")
    {
    }

    /// Visits the points of the range in step order, in buckets of the level where whole ones fit, and in
    /// finer ones at its ends.
    template<typename Visit>
    void visit(int level, StepRange range, const Visit& visitBucket)
    {
        if (range.first > range.last)
            return;
        if (level == 0) {
            m_points.bind(m_id, range.first, range.last);
            while (m_points.next())
                visitBucket(PointBucket::of(readPoint(m_points, 0, m_series)));
            return;
        }
        const int bits = bitsPerLevel * level;
        const std::int64_t begin = bucketOf(range.first - 1, level) + 1;
        const std::int64_t end = bucketOf(range.last + 1, level);
        if (begin >= end) {
            visit(level - 1, range, visitBucket);
            return;
        }
        visit(level - 1, {range.first, (begin << bits) - 1}, visitBucket);
        m_buckets.bind(m_id, level, begin, end);
        while (m_buckets.next())
            visitBucket(readBucket(m_buckets, 0, m_series));
        visit(level - 1, {end << bits, range.last}, visitBucket);
    }

    std::int64_t pointsIn(StepRange range)
    {
        std::int64_t count = 0;
        visit(levelCount, range, [&count](const PointBucket& bucket) { count += bucket.count; });
        return count;
    }

    /// The coarsest level with at least so many buckets in the range; 0 when only the points are that many.
    int chooseLevel(StepRange range, std::size_t buckets)
    {
        for (int level = levelCount; level >= 1; --level) {
            m_count.bind(m_id, level, bucketOf(range.first, level), bucketOf(range.last, level));
            if (m_count.next() && static_cast<std::size_t>(m_count.integer(0)) >= buckets)
                return level;
        }
        return 0;
    }

    std::optional<SeriesPoint> neighbourBefore(std::int64_t step) { return neighbour(m_before, step); }
    std::optional<SeriesPoint> neighbourAfter(std::int64_t step) { return neighbour(m_after, step); }

private:
    std::optional<SeriesPoint> neighbour(Statement& select, std::int64_t step)
    {
        select.bind(m_id, step);
        return select.next() ? std::optional(readPoint(select, 0, m_series)) : std::nullopt;
    }

    std::int64_t m_id;
    std::int32_t m_series;
    Statement m_points;
    Statement m_buckets;
    Statement m_count;
    Statement m_before;
    Statement m_after;
};

/// Far enough from the ends of the type that rounding to buckets stays within it.
StepRange usableRange(StepRange range)
{
    constexpr std::int64_t limit = std::int64_t(1) << 62;
    return {std::max(range.first, -limit), std::min(range.last, limit)};
}

} // namespace

PointBucket PointBucket::of(const SeriesPoint& point)
{
    const bool gap = std::isnan(point.value);
    return {1, gap ? 1 : 0, point, point, point, point, point};
}

void PointBucket::add(const PointBucket& other)
{
    if (other.count == 0)
        return;
    if (count == 0) {
        *this = other;
        return;
    }
    if (other.gaps > 0 && (gaps == 0 || other.firstGap.step < firstGap.step))
        firstGap = other.firstGap;
    count += other.count;
    gaps += other.gaps;
    if (other.first.step < first.step)
        first = other.first;
    if (other.last.step > last.step)
        last = other.last;
    const auto better = [](const SeriesPoint& theirs, const SeriesPoint& mine, bool wins) {
        if (std::isnan(theirs.value) != std::isnan(mine.value))
            return std::isnan(mine.value);
        return wins ||
               (!(theirs.value < mine.value) && !(theirs.value > mine.value) && theirs.step < mine.step);
    };
    if (better(other.lowest, lowest, other.lowest.value < lowest.value))
        lowest = other.lowest;
    if (better(other.highest, highest, other.highest.value > highest.value))
        highest = other.highest;
}

void PointBucket::appendTo(std::vector<SeriesPoint>& points) const
{
    std::vector<SeriesPoint> kept = {first, lowest, highest, last};
    if (gaps > 0)
        kept.push_back(firstGap);
    std::ranges::sort(kept, {}, &SeriesPoint::step);
    const auto [duplicates, end] = std::ranges::unique(kept, {}, &SeriesPoint::step);
    points.insert(points.end(), kept.begin(), duplicates);
}

void insertPoints(Database& database, std::int64_t run, std::span<const SeriesPoint> points)
{
    std::vector<SeriesPoint> sorted(points.begin(), points.end());
    std::ranges::stable_sort(sorted, [](const SeriesPoint& left, const SeriesPoint& right) {
        return std::pair(left.series, left.step) < std::pair(right.series, right.step);
    });
    SeriesWriter writer(database);
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        const auto end = std::find_if(
            begin, sorted.end(), [&](const SeriesPoint& point) { return point.series != begin->series; });
        const auto id = findSeries(database, run, begin->series);
        if (!id)
            throw std::logic_error("run " + std::to_string(run) + " has no series " +
                                   std::to_string(begin->series));
        writer.write(*id, {begin, end});
        begin = end;
    }
}

void insertSeriesPoints(Database& database, std::int64_t series, std::span<const SeriesPoint> points)
{
    SeriesWriter(database).write(series, points);
}

void forgetPointsAfter(Database& database, std::int64_t run, std::int64_t step)
{
    std::vector<std::int64_t> ids;
    Statement select(database, "SELECT id FROM series WHERE run = ?");
    select.bind(run);
    while (select.next())
        ids.push_back(select.integer(0));
    SeriesWriter writer(database);
    for (const std::int64_t id : ids)
        writer.forgetAfter(id, step);
}

SeriesPart readPart(Database& database, std::int64_t run, std::int32_t series, StepRange range,
                    std::size_t maximum)
{
    const ReadSnapshot snapshot(database);
    SeriesPart part;
    range = usableRange(range);
    const auto id = findSeries(database, run, series);
    if (!id || range.first > range.last)
        return part;
    SeriesReader reader(database, *id, series);
    part.count = reader.pointsIn(range);
    part.before = reader.neighbourBefore(range.first);
    part.after = reader.neighbourAfter(range.last);
    if (maximum == 0 || static_cast<std::size_t>(part.count) <= maximum) {
        part.points.reserve(static_cast<std::size_t>(part.count));
        reader.visit(0, range, [&](const PointBucket& point) { part.points.push_back(point.first); });
        return part;
    }
    const std::size_t groups = std::max<std::size_t>(1, maximum / 4); // first, lowest, highest, last
    std::vector<PointBucket> buckets;
    reader.visit(reader.chooseLevel(range, groups), range,
                 [&](const PointBucket& bucket) { buckets.push_back(bucket); });
    for (std::size_t group = 0; group < groups; ++group) {
        PointBucket whole;
        const std::size_t end = (group + 1) * buckets.size() / groups;
        for (std::size_t i = group * buckets.size() / groups; i < end; ++i)
            whole.add(buckets[i]);
        if (whole.count > 0)
            whole.appendTo(part.points);
    }
    return part;
}

} // namespace watchlab
