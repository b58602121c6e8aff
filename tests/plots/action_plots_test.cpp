// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/action_times_plot.h"
#include "plots/curve_plot.h"
#include "plots/histogram_plot.h"
#include "plots/qcustomplot_include.h"
#include "plots/transition_plot.h"

#include <QTest>

#include <cmath>

using namespace watchlab::plots;

namespace {

PlotColors someColors()
{
    PlotColors colors;
    colors.surface = Qt::white;
    colors.text = colors.secondText = colors.thirdText = Qt::black;
    colors.blue = QColor(0, 0, 255);
    colors.truth = QColor(128, 128, 128);
    colors.grid = QColor(240, 240, 240);
    colors.axis = colors.border = QColor(150, 150, 150);
    colors.orange = QColor(255, 160, 0);
    return colors;
}

int pixelsNear(const QImage& image, QColor wanted, const QRect& area)
{
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor color = image.pixelColor(x, y);
            count += std::abs(color.red() - wanted.red()) + std::abs(color.green() - wanted.green()) +
                         std::abs(color.blue() - wanted.blue()) <
                     40;
        }
    return count;
}

QCustomPlot* show(PlotWidget& plot)
{
    plot.setColors(someColors());
    plot.resize(600, 300);
    plot.show();
    plot.redrawNow();
    return plot.findChild<QCustomPlot*>();
}

} // namespace

class ActionPlotsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachActionHasARowOfItsOwn()
    {
        ActionTimesPlot plot;
        plot.setAxisTitles(QStringLiteral("time"), QStringLiteral("viewings"));
        plot.setEmptyText(QStringLiteral("nothing yet"));
        QCustomPlot* canvas = show(plot);
        QVERIFY(!plot.grab().isNull());
        plot.setEnd(1, QStringLiteral("end"));
        plot.setRows({0, 0.5, 1, 1.5}, {{QStringLiteral("like"), {0, 10, 0}, {5, 5, 0}, {}},
                                        {QStringLiteral("share"), {}, {}, QStringLiteral("no times")},
                                        {QStringLiteral("exit"), {10, 0, 0}, {10, 0, 0}, {}}});
        plot.redrawNow();
        const QImage image = plot.grab().toImage();
        const QRect area = canvas->axisRect()->rect();
        const int third = area.height() / 3;
        const QColor grey = someColors().truth;
        const QRect top(area.left(), area.top(), area.width(), third);
        const QRect bottom(area.left(), area.bottom() - third, area.width(), third);
        QVERIFY(pixelsNear(image, grey, top) > 1000);    // like: the middle bin
        QVERIFY(pixelsNear(image, grey, bottom) > 1000); // exit: the first
        const QRect middle(area.left() + 60, area.top() + third + 12, area.width() - 80, third - 30);
        QCOMPARE(pixelsNear(image, grey, middle), 0);
        plot.setTruthShown(false);
        plot.redrawNow();
        QCOMPARE(pixelsNear(plot.grab().toImage(), grey, bottom.adjusted(0, 10, 0, -10)), 0);
        QVERIFY(plot.csv().startsWith(QLatin1String("action,from,to,true,predicted\nlike,0,0.5,0,5\n")));
        QVERIFY(!plot.csv().contains(QLatin1String("share")));
        plot.setRows({}, {});
        plot.redrawNow();
    }

    void differencesAreBlueAndOrange()
    {
        TransitionPlot plot;
        plot.setDifferences({QStringLiteral("start")}, {QStringLiteral("like"), QStringLiteral("exit")},
                            {{0.3, -0.3}}, {{30, 70}});
        QCustomPlot* canvas = show(plot);
        const QImage image = plot.grab().toImage();
        const QRect area = canvas->axisRect()->rect();
        const QPoint left(area.left() + area.width() / 4, area.top() + area.height() / 4);
        const QPoint right(area.left() + 3 * area.width() / 4, area.top() + area.height() / 4);
        QVERIFY(image.pixelColor(left).blue() > image.pixelColor(left).red());
        QVERIFY(image.pixelColor(right).red() > image.pixelColor(right).blue());
        QCOMPARE(plot.csv(), QStringLiteral("from,to,count,difference\nstart,like,30,0.29999999999999999\n"
                                            "start,exit,70,-0.29999999999999999\n"));
    }

    void whatBecameNothingTakesNoRoomOnALogarithmicAxis()
    {
        CurvePlot plot;
        CurveStyle style;
        style.smoothed = true;
        const int loss = plot.addCurve(style);
        const int order = plot.addCurve(style);
        std::vector<double> steps;
        std::vector<double> losses;
        std::vector<double> orders;
        for (int step = 1; step <= 1000; ++step) {
            steps.push_back(step);
            losses.push_back(2.0 + 1.0 / step);
            orders.push_back(step < 20 ? 0.01 : 0); // its average falls through all decades
        }
        plot.setPoints(loss, steps, losses);
        plot.setPoints(order, steps, orders);
        plot.setLogarithmic(true);
        QCustomPlot* canvas = show(plot);
        QVERIFY(canvas->yAxis->range().upper > 2);
        QVERIFY2(canvas->yAxis->range().lower > 1e-8,
                 qPrintable(QString::number(canvas->yAxis->range().lower)));
        QVERIFY(canvas->yAxis->range().lower < 1e-2); // the term was seen
        plot.setCurveShown(loss, false);              // a term that is small throughout is shown as it is
        std::vector<double> small(steps.size(), 1e-9);
        plot.setPoints(order, steps, small);
        plot.redrawNow();
        QVERIFY(canvas->yAxis->range().contains(1e-9));
    }

    void aNoteStandsOverTheBars()
    {
        HistogramPlot plot;
        plot.setShares({0, 1, 2}, {0.5, 0.5}, {0.5, 0.5});
        QCustomPlot* canvas = show(plot);
        const double without = canvas->yAxis->range().upper;
        plot.setNote(QStringLiteral("one line\nanother"));
        plot.redrawNow();
        const double top = canvas->yAxis->range().upper;
        QVERIFY(top > without);
        const double barTop = canvas->yAxis->coordToPixel(50) - canvas->axisRect()->top();
        QVERIFY(barTop > 24); // both lines fit over it
    }
};

QTEST_MAIN(ActionPlotsTest)
#include "action_plots_test.moc"
