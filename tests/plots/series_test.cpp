// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/series.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace watchlab::plots;

namespace {

const double gap = std::numeric_limits<double>::quiet_NaN();

Points randomCurve(std::mt19937& random, std::size_t size)
{
    std::uniform_real_distribution<double> step(0.0, 2.0);
    std::normal_distribution<double> value;
    Points points;
    double x = 0;
    for (std::size_t i = 0; i < size; ++i) {
        x += step(random);
        points.x.push_back(x);
        points.y.push_back(i % 97 == 5 ? gap : value(random));
    }
    return points;
}

} // namespace

class SeriesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void averageEqualsItsDefinition()
    {
        std::mt19937 random(3);
        std::normal_distribution<double> normal(5, 2);
        std::vector<double> values(200);
        for (double& value : values)
            value = normal(random);
        constexpr double weight = 0.9;
        const std::vector<double> average = smoothed(values, weight);
        for (std::size_t n = 0; n < values.size(); ++n) {
            double sum = 0;
            double weights = 0;
            for (std::size_t i = 0; i <= n; ++i) {
                const double share = std::pow(weight, static_cast<double>(n - i));
                sum += share * values[i];
                weights += share;
            }
            QVERIFY(std::abs(average[n] - sum / weights) < 1e-10);
        }
    }

    void averageOfAConstantIsTheConstantFromTheFirstValueOn()
    {
        for (const double value : smoothed(std::vector<double>(50, 3.25), 0.99))
            QVERIFY(std::abs(value - 3.25) < 1e-12);
    }

    void averagePassesGapsThrough()
    {
        const std::vector<double> result = smoothed(std::vector<double>{2, gap, 2}, 0.5);
        QCOMPARE(result[0], 2.0);
        QVERIFY(std::isnan(result[1]));
        QCOMPARE(result[2], 2.0);
    }

    void weightZeroGivesTheValuesBack()
    {
        const std::vector<double> values{1, -4, 9};
        QCOMPARE(smoothed(values, 0), values);
    }

    void nearestPointEqualsASearchOfAll()
    {
        std::mt19937 random(5);
        const Points points = randomCurve(random, 300);
        std::uniform_real_distribution<double> place(-10, points.x.back() + 10);
        for (int round = 0; round < 500; ++round) {
            const double at = place(random);
            std::size_t best = points.size();
            for (std::size_t i = 0; i < points.size(); ++i) {
                if (std::isnan(points.y[i]))
                    continue;
                if (best == points.size() || std::abs(points.x[i] - at) < std::abs(points.x[best] - at))
                    best = i;
            }
            const std::size_t found = nearestIndex(points.x, points.y, at);
            QCOMPARE(std::abs(points.x[found] - at), std::abs(points.x[best] - at));
        }
        const std::vector<double> x{1, 2};
        const std::vector<double> nothing{gap, gap};
        QCOMPARE(nearestIndex(x, nothing, 1.5), std::size_t{2});
    }

    void logarithmsNeverSeeWhatHasNone()
    {
        const std::vector<double> values = positiveOnly(std::vector<double>{1, 0, -2, gap, 1e-300});
        QCOMPARE(values[0], 1.0);
        QVERIFY(std::isnan(values[1]) && std::isnan(values[2]) && std::isnan(values[3]));
        QCOMPARE(values[4], 1e-300);
        const Interval range = fittingInterval(std::vector<double>{-3, 0, 10, 1000}, 0.1, true);
        QVERIFY(range.lower > 0 && range.lower < 10 && range.upper > 1000);
        QCOMPARE(fittingInterval({}, 0.1, true), (Interval{1, 10}));
    }

    void intervalsShowEverything()
    {
        QCOMPARE(fittingInterval(std::vector<double>{2, 4, gap}, 0.5, false), (Interval{1, 5}));
        const Interval single = fittingInterval(std::vector<double>{7}, 0.1, false);
        QVERIFY(single.lower < 7 && single.upper > 7);
        const Interval zero = fittingInterval(std::vector<double>{0}, 0.1, false);
        QVERIFY(zero.lower < 0 && zero.upper > 0);
    }

    void histogramsByHand()
    {
        const std::vector<double> edges{0, 1, 3};
        const std::vector<double> shares{0.25, 0.75};
        const Points line = stepLine(edges, shares);
        QCOMPARE(line.x, (std::vector<double>{0, 1, 1, 3}));
        QCOMPARE(line.y, (std::vector<double>{0.25, 0.25, 0.75, 0.75}));
        QCOMPARE(binCentres(edges), (std::vector<double>{0.5, 2}));
        QCOMPARE(histogramMean(edges, shares), 1.625);
        QVERIFY(std::isnan(histogramMean(edges, std::vector<double>{0, 0})));
    }
};

QTEST_APPLESS_MAIN(SeriesTest)
#include "series_test.moc"
