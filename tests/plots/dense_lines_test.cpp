// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/dense_lines.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace watchlab::plots;

namespace {

const double gap = std::numeric_limits<double>::quiet_NaN();
constexpr QRgb red = 0xffff0000;
constexpr QSize size(120, 90);

/// A few points a column, some of them beyond the picture, with gaps.
std::vector<QPointF> randomLine(std::mt19937& random)
{
    std::uniform_real_distribution<double> step(0.0, 1.5);
    std::normal_distribution<double> value(45, 30);
    std::uniform_int_distribution<int> kind(0, 19);
    std::vector<QPointF> points;
    for (double x = -3; x < size.width() + 3; x += step(random))
        points.emplace_back(x, kind(random) == 0 ? gap : value(random));
    return points;
}

QImage drawn(const std::vector<QPointF>& points, const QList<qreal>& dashes = {}, int thickness = 1)
{
    ColumnPicture picture;
    picture.begin(size, thickness);
    picture.setPen(red, dashes);
    picture.line(points);
    return picture.image();
}

int count(const QImage& image)
{
    int pixels = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            pixels += image.pixel(x, y) == red;
    return pixels;
}

} // namespace

class DenseLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// As a fine walk along the line finds them, and nothing else.
    void everyPixelThatTheLinePassesIsDrawn()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 20; ++round) {
            const std::vector<QPointF> points = randomLine(random);
            QImage walked(size, QImage::Format_ARGB32_Premultiplied);
            walked.fill(0);
            for (std::size_t i = 1; i < points.size(); ++i) {
                const QPointF way = points[i] - points[i - 1];
                if (std::isnan(way.y()))
                    continue;
                const int steps = 40 + static_cast<int>(40 * std::abs(way.y()));
                for (int step = 0; step <= steps; ++step) {
                    const QPointF at = points[i - 1] + way * step / steps;
                    const QPoint pixel(static_cast<int>(std::floor(at.x())),
                                       static_cast<int>(std::floor(at.y())));
                    if (walked.rect().contains(pixel))
                        walked.setPixel(pixel, red);
                }
            }
            const QImage image = drawn(points);
            for (int x = 0; x < size.width(); ++x)
                for (int y = 0; y < size.height(); ++y)
                    if (walked.pixel(x, y) == red)
                        QCOMPARE(image.pixel(x, y), red);
            QVERIFY(count(image) - count(walked) < count(walked) / 50); // corners that the walk stepped over
        }
    }

    void aDashIsDrawnAndItsGapLeftOut()
    {
        const QImage level = drawn({{0, 10.5}, {120, 10.5}}, {4, 2});
        for (int x = 0; x < size.width(); ++x)
            QCOMPARE(level.pixel(x, 10) == red, x % 6 < 4);
        const QImage upright = drawn({{5.5, 0}, {5.5, 90}}, {6, 3});
        QVERIFY(std::abs(count(upright) - 60) <= 10); // a dash that begins within a pixel covers it
        QCOMPARE(count(drawn({{5.5, -1e9}, {5.5, 1e9}})), size.height());
        QVERIFY(count(drawn({{5.5, -1e9}, {5.5, 1e9}}, {4, 2})) < size.height());
    }

    void broadLinesCoverAsManyPixels()
    {
        QCOMPARE(count(drawn({{0, 10.5}, {120, 10.5}}, {}, 2)), 2 * size.width());
        QCOMPARE(count(drawn({{50, 10.5}, {50, 20.5}}, {}, 2)), 2 * 12);
    }

    void pixelsAreThoseOfTheAxis()
    {
        QCustomPlot plot;
        plot.resize(400, 300);
        plot.replot();
        for (const auto type : {QCPAxis::stLinear, QCPAxis::stLogarithmic}) {
            for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
                axis->setScaleType(type);
                axis->setRange(0.25, 800);
                const PixelScale scale(*axis);
                for (const double value : {0.25, 1.0, 33.0, 800.0, 2000.0})
                    QVERIFY(std::abs(scale(value) - axis->coordToPixel(value)) < 1e-6);
                QVERIFY(std::isnan(scale(gap)));
            }
        }
    }
};

QTEST_MAIN(DenseLinesTest)
#include "dense_lines_test.moc"
