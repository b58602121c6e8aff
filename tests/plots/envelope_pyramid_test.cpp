// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/drawn_values.h"
#include "plots/envelope_pyramid.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace watchlab::plots;

namespace {

const double gap = std::numeric_limits<double>::quiet_NaN();

/// Values of both signs, many of them alike, with gaps that are single, long, or most of a stretch.
Points randomCurve(std::mt19937& random, std::size_t size)
{
    std::uniform_real_distribution<double> step(0.0, 2.0);
    std::normal_distribution<double> value;
    std::uniform_int_distribution<int> kind(0, 99);
    Points points;
    double x = -5;
    std::size_t gapFor = 0;
    for (std::size_t i = 0; i < size; ++i) {
        x += step(random);
        const int what = kind(random);
        if (what == 0)
            gapFor = static_cast<std::size_t>(kind(random)) * (kind(random) < 10 ? 20 : 1);
        points.x.push_back(x);
        const double y = what < 20 ? std::round(value(random)) : value(random);
        points.y.push_back(gapFor > 0 || what == 1 ? gap : what == 2 ? 40 * value(random) : y);
        gapFor -= gapFor > 0;
    }
    return points;
}

/// By looking at every point.
Envelope searched(std::span<const double> y, IndexRange range, bool positiveOnly)
{
    Envelope found;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (!std::isfinite(y[i]) || (positiveOnly && y[i] <= 0))
            continue;
        const auto index = static_cast<std::uint32_t>(i);
        if (found.isEmpty())
            found = {index, index, index, index};
        if (y[i] < y[found.lowest])
            found.lowest = index;
        if (y[i] > y[found.highest])
            found.highest = index;
        found.last = index;
    }
    return found;
}

struct Extremes {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
    bool operator==(const Extremes&) const = default;
};

/// Lowest and highest of each column, by looking at every point.
std::map<double, Extremes> extremesOf(const Points& points, const PictureColumns& columns, bool positiveOnly)
{
    std::map<double, Extremes> result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points.x[i] < columns.visible.lower || points.x[i] > columns.visible.upper ||
            !std::isfinite(points.y[i]) || (positiveOnly && points.y[i] <= 0))
            continue;
        Extremes& column = result[columns.columnOf(points.x[i])];
        column.lowest = std::min(column.lowest, points.y[i]);
        column.highest = std::max(column.highest, points.y[i]);
    }
    return result;
}

} // namespace

class EnvelopePyramidTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyRangeEqualsASearchOfItsPoints()
    {
        std::mt19937 random(11);
        for (const bool positiveOnly : {false, true}) {
            const Points points = randomCurve(random, 70'001); // four levels
            EnvelopePyramid pyramid(positiveOnly);
            pyramid.extend(points.y);
            std::uniform_int_distribution<std::size_t> place(0, points.size());
            for (int round = 0; round < 3000; ++round) {
                std::size_t begin = place(random);
                std::size_t end = round % 2 ? place(random) : std::min(points.size(), begin + round % 70);
                if (begin > end)
                    std::swap(begin, end);
                if (round % 5 == 0) // on the borders of buckets
                    begin = begin / 256 * 256;
                QCOMPARE(pyramid.of({begin, end}, points.y), searched(points.y, {begin, end}, positiveOnly));
            }
        }
    }

    void appendedInPiecesItIsTheSame()
    {
        std::mt19937 random(12);
        const Points points = randomCurve(random, 20'000);
        EnvelopePyramid whole;
        whole.extend(points.y);
        EnvelopePyramid grown;
        std::uniform_int_distribution<std::size_t> piece(0, 700);
        for (std::size_t known = 0; known < points.size();) {
            known = std::min(points.size(), known + piece(random));
            const std::span<const double> values(points.y.data(), known);
            const IndexRange all{0, known};
            QCOMPARE(grown.of(all, values), searched(values, all, false)); // not extended yet
            grown.extend(values);
            QCOMPARE(grown.of(all, values), searched(values, all, false));
        }
        QCOMPARE(grown.bytes(), whole.bytes());
        QVERIFY(static_cast<double>(whole.bytes()) < 1.07 * static_cast<double>(points.size()));
        whole.clear();
        QCOMPARE(whole.bytes(), std::size_t{0});
    }

    void thinningKeepsTheExtremesOfEveryColumn()
    {
        std::mt19937 random(7);
        std::uniform_int_distribution<std::size_t> place(0, 19'999);
        for (int round = 0; round < 60; ++round) {
            const Points points = randomCurve(random, 20'000);
            const bool logarithmic = round % 3 == 0;
            const bool positiveOnly = round % 2 == 0;
            double from = points.x[place(random)];
            double to = points.x[place(random)];
            if (from > to)
                std::swap(from, to);
            const PictureColumns columns{{logarithmic ? std::max(from, 0.5) : from, std::max(to, from + 1)},
                                         static_cast<std::size_t>(20 + round * 5),
                                         logarithmic};
            EnvelopePyramid pyramid(positiveOnly);
            pyramid.extend(points.y);
            const Points thin = thinned(points.x, points.y, columns, pyramid);
            QVERIFY(thin.size() <= 6 * (columns.count + 2));
            QVERIFY(std::is_sorted(thin.x.begin(), thin.x.end()));
            QVERIFY(extremesOf(thin, columns, positiveOnly) == extremesOf(points, columns, positiveOnly));
        }
    }

    /// A line from point to point is broken exactly where the stored one has a gap on the border of two
    /// columns, or in a column of nothing else.
    void gapsStayGaps()
    {
        std::mt19937 random(9);
        const Points points = randomCurve(random, 30'000);
        const PictureColumns columns{{points.x.front(), points.x.back()}, 300};
        const Points thin = thinned(points.x, points.y, columns);
        std::size_t at = 0; // among the stored points
        std::size_t breaks = 0;
        for (std::size_t i = 0; i + 1 < thin.size(); ++i) {
            if (std::isnan(thin.y[i]) || std::isnan(thin.y[i + 1])) {
                ++breaks;
                continue;
            }
            const double column = columns.columnOf(thin.x[i]);
            if (column == columns.columnOf(thin.x[i + 1]))
                continue;
            while (points.x[at] < thin.x[i])
                ++at;
            for (std::size_t left = at; points.x[left] < thin.x[i + 1]; ++left) // at the columns' borders
                if (columns.columnOf(points.x[left]) != columns.columnOf(points.x[left + 1]))
                    QVERIFY(!std::isnan(points.y[left]) && !std::isnan(points.y[left + 1]));
        }
        QVERIFY(breaks > 20);
    }

    void thinningDrawsOnlyStoredPoints()
    {
        std::mt19937 random(8);
        const Points points = randomCurve(random, 3000);
        const Points thin = thinned(points.x, points.y, {{points.x.front(), points.x.back()}, 50});
        for (std::size_t i = 0; i < thin.size(); ++i) {
            const auto at = std::lower_bound(points.x.begin(), points.x.end(), thin.x[i]) - points.x.begin();
            const double stored = points.y[static_cast<std::size_t>(at)];
            QVERIFY(stored == thin.y[i] || (std::isnan(stored) && std::isnan(thin.y[i])));
        }
    }

    void shortCurvesStayAsTheyAre()
    {
        const std::vector<double> x{0, 1, 2, 3, 4, 5};
        const std::vector<double> y{5, 4, 3, 2, 1, 0};
        const Points all = thinned(x, y, {{0, 5}, 100});
        QCOMPARE(all.x, x);
        QCOMPARE(all.y, y);
        // One neighbour on each side, so that the line leaves the picture.
        const Points part = thinned(x, y, {{1.5, 3.5}, 100});
        QCOMPARE(part.x, (std::vector<double>{1, 2, 3, 4}));
        QCOMPARE(thinned({}, {}, {{0, 1}, 10}).size(), std::size_t{0});
        // What logarithmic axes cannot show is not there, or a gap.
        const Points shown = thinned(x, y, {{0.5, 5}, 100, true}, EnvelopePyramid(true));
        QCOMPARE(shown.x, (std::vector<double>{1, 2, 3, 4, 5}));
        QVERIFY(std::isnan(shown.y.back()));
        QCOMPARE(shown.y.front(), 4.0);
    }

    void drawnValuesAnswerForWhatTheyHoldNow()
    {
        DrawnValues values;
        QVERIFY(!values.reach(false));
        values.append(std::vector<double>{3, gap, -2, 0.5});
        QCOMPARE(*values.reach(false), (Interval{-2, 3}));
        QCOMPARE(*values.reach(true), (Interval{0.5, 3}));
        values.append(7);
        QCOMPARE(*values.reach(true), (Interval{0.5, 7}));
        QCOMPARE(values.usual(1, true), (Interval{0.5, 7}));
        values.set({1, 2, 1, 1, 1});
        QCOMPARE(*values.reach(false), (Interval{1, 2}));
        QCOMPARE(values.usual(1, true), (Interval{1, 2}));
        QCOMPARE(values.usual(0.5, true), (Interval{1, 1}));
        values.set({gap});
        QVERIFY(!values.reach(false));
    }
};

QTEST_APPLESS_MAIN(EnvelopePyramidTest)
#include "envelope_pyramid_test.moc"
