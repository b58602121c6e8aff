// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/bar_plot.h"
#include "plots/curve_plot.h"
#include "plots/data_histogram.h"
#include "plots/histogram_plot.h"
#include "plots/plot_export.h"
#include "plots/qcustomplot_include.h"
#include "plots/transition_plot.h"
#include "tests/plots/plot_test_host.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>
#include <span>

using namespace watchlab::plots;

namespace {

PlotColors someColors()
{
    PlotColors colors;
    colors.surface = Qt::white;
    colors.text = colors.secondText = Qt::black;
    colors.blue = QColor(0, 0, 255);
    colors.truth = QColor(128, 128, 128);
    colors.grid = QColor(240, 240, 240);
    colors.axis = colors.border = QColor(150, 150, 150);
    colors.orange = QColor(255, 160, 0);
    return colors;
}

int pixelsNear(const QImage& image, QColor wanted)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            count += std::abs(color.red() - wanted.red()) + std::abs(color.green() - wanted.green()) +
                         std::abs(color.blue() - wanted.blue()) <
                     60;
        }
    }
    return count;
}

void show(PlotWidget& plot)
{
    plot.setColors(someColors());
    plot.resize(600, 300);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.redrawNow();
}

} // namespace

class PlotWidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transitionsAreSquaresOfTheirShares()
    {
        TransitionPlot plot;
        plot.setTransitions({QStringLiteral("start"), QStringLiteral("like")},
                            {QStringLiteral("like"), QStringLiteral("exit")}, {{0.25, 0.75}, {0, 1}},
                            {{25, 75}, {0, 25}});
        show(plot);
        QCOMPARE(plot.csv(), QStringLiteral("from,to,count,share\nstart,like,25,0.25\nstart,exit,75,0.75\n"
                                            "like,like,0,0\nlike,exit,25,1\n"));
        auto* canvas = plot.findChild<QCustomPlot*>();
        QStringList words;
        for (int i = 0; i < canvas->itemCount(); ++i)
            if (auto* text = qobject_cast<QCPItemText*>(canvas->item(i)); text && text->visible())
                words << text->text();
        QVERIFY(words.contains(QStringLiteral("25 %")));
        QVERIFY(words.contains(QStringLiteral("100 %")));
        QVERIFY(!words.contains(QStringLiteral("0.0 %"))); // what never was stays blank
        QVERIFY(pixelsNear(plot.grab().toImage(), someColors().blue) > 1000);

        plot.resize(110, 60); // no room for words
        plot.redrawNow();
        for (int i = 0; i < canvas->itemCount(); ++i)
            if (auto* text = qobject_cast<QCPItemText*>(canvas->item(i)))
                QVERIFY(!text->visible() || !text->text().contains(QLatin1Char('%')));
        plot.setTransitions({}, {}, {}, {});
        plot.redrawNow();
        QCOMPARE(plot.csv(), QStringLiteral("from,to,share\n"));
    }

    void aMarksWordIsNeverCut()
    {
        DataHistogram plot;
        plot.setBins({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {1, 2, 3, 4, 5, 4, 3, 2, 1, 1});
        show(plot);
        auto* canvas = plot.findChild<QCustomPlot*>();
        QCPItemText* word = nullptr;
        for (const double at : {0.2, 4.0, 5.0, 6.0, 9.9}) {
            plot.setMark(at, QStringLiteral("median 1,849"));
            for (const int width : {300, 240, 600}) {
                plot.resize(width, 200);
                plot.redrawNow();
                for (int i = 0; i < canvas->itemCount(); ++i)
                    if (auto* text = qobject_cast<QCPItemText*>(canvas->item(i));
                        text && text->text().startsWith(QLatin1String("median")))
                        word = text;
                QVERIFY(word && word->visible() && !word->clipToAxisRect());
                QVERIFY(word->topLeft->pixelPosition().x() >= 0);
                QVERIFY(word->bottomRight->pixelPosition().x() <= canvas->width());
            }
        }
        plot.setMark(12, QStringLiteral("median 12"));
        plot.redrawNow();
        QVERIFY(!word->visible()); // not in sight
    }

    void narrowBarsHaveNoTeeth()
    {
        constexpr int days = 80;
        std::vector<double> edges(days + 1);
        std::iota(edges.begin(), edges.end(), 18430.0);
        DataHistogram plot;
        plot.setBins(edges, std::vector<double>(days, 320.0), DataHistogram::Axis::Days);
        show(plot);
        auto* canvas = plot.findChild<QCustomPlot*>();
        for (const int width : {170, 190, 210, 300}) {
            plot.resize(width, 200);
            plot.redrawNow();
            const QImage picture = canvas->toPixmap(width, 200).toImage();
            const QRect area = canvas->axisRect()->rect();
            const int level = static_cast<int>(canvas->yAxis->coordToPixel(300));
            const QImage row = picture.copy(area.left() + 2, level, area.width() - 4, 1);
            QCOMPARE(pixelsNear(row, someColors().blue), row.width());
        }
    }

    void aLogarithmicAxisWithinADecadeHasNumbers()
    {
        CurvePlot plot;
        plot.addCurve({});
        plot.setLogarithmic(true);
        plot.setPoints(0, {1, 2, 3, 4}, {0.0593, 0.0522, 0.0518, 0.0517});
        show(plot);
        const QCPAxis* axis = plot.findChild<QCustomPlot*>()->yAxis;
        QStringList inSight;
        const QVector<double> ticks = axis->tickVector();
        for (int i = 0; i < ticks.size(); ++i)
            if (axis->range().contains(ticks[i]))
                inSight << axis->tickVectorLabels()[i];
        QVERIFY(inSight.size() >= 2);
        QVERIFY(inSight.contains(QStringLiteral("0.054")));
        inSight.removeDuplicates(); // no two ticks are written alike
        QVERIFY(inSight.size() >= 2);
    }

    void aSpikeAmongAMillionPointsIsDrawn()
    {
        CurvePlot plot;
        CurveStyle style;
        style.name = QStringLiteral("loss");
        const int curve = plot.addCurve(style);
        std::vector<double> x(1000000);
        std::iota(x.begin(), x.end(), 0.0);
        std::vector<double> y(x.size(), 1.0);
        y[654321] = 50;
        plot.append(curve, x, y);
        plot.setPointsNote(true);
        show(plot);
        plot.setSmoothing(0.9); // makes everything be computed again
        plot.redrawNow();
        QCOMPARE(plot.pointCount(), x.size());
        QVERIFY(plot.drawnPoints() < 10000);
        QVERIFY(plot.pointsNote().contains(QStringLiteral("1,000,000")));
        plot.setPointsNote(false); // is said all the same: some are left out
        plot.redrawNow();
        QVERIFY(plot.pointsNote().contains(QStringLiteral("1,000,000")));
        const QImage image = plot.grab().toImage();
        // The spike crosses the middle of the plot, where nothing else is blue.
        int blue = 0;
        for (int column = 60; column < image.width() - 20; ++column)
            blue += image.pixelColor(column, image.height() / 2).blue() > 150 &&
                    image.pixelColor(column, image.height() / 2).red() < 200;
        QVERIFY2(blue >= 1 && blue <= 6, qPrintable(QString::number(blue)));
        qInfo("redraw of a million points: %.2f ms", plot.lastRedrawMs());
    }

    void appendingIsTheSameAsSettingAll()
    {
        CurvePlot whole;
        CurvePlot grown;
        CurveStyle style;
        style.name = QStringLiteral("a \"quoted\" name");
        style.smoothed = true;
        std::vector<double> x(CurvePlot::leastSmoothed + 10);
        std::iota(x.begin(), x.end(), 0.0);
        const std::vector<double> y(x.rbegin(), x.rend());
        whole.setPoints(whole.addCurve(style), x, y);
        const int curve = grown.addCurve(style);
        grown.append(curve, std::span(x).first(5), std::span(y).first(5));
        grown.append(curve, std::span(x).subspan(5), std::span(y).subspan(5));
        QVERIFY(grown.isSmoothed(curve));
        QCOMPARE(grown.csv(), whole.csv());
        QVERIFY(whole.csv().contains(QStringLiteral("\"a \"\"quoted\"\" name\",3,56")));
        show(whole);
        show(grown);
        QCOMPARE(grown.grab().toImage(), whole.grab().toImage());
    }

    void everyFormatIsWritten()
    {
        QTemporaryDir folder;
        HistogramPlot plot;
        plot.setShares({0, 1, 2, 3}, {0.2, 0.5, 0.3}, {0.3, 0.4, 0.3});
        plot.setAxisTitles(QStringLiteral("watch time, s"), QStringLiteral("rows, %"));
        show(plot);
        for (const char* suffix : {"png", "svg", "pdf", "csv"}) {
            const QString file = folder.filePath(QStringLiteral("plot.") + QLatin1String(suffix));
            QVERIFY(plot.exportTo(file));
            QVERIFY(QFileInfo(file).size() > 30);
        }
        QVERIFY(!plot.exportTo(folder.filePath(QStringLiteral("plot.xyz"))));
        QVERIFY(!plot.exportTo(folder.filePath(QStringLiteral("missing/plot.png"))));
        const QImage png(folder.filePath(QStringLiteral("plot.png")));
        QCOMPARE(png.width(), 2 * plot.width());
        QFile csv(folder.filePath(QStringLiteral("plot.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readLine(), QByteArray("from (s),to (s),true (%),predicted (%)\n"));
        QVERIFY(csv.readLine().startsWith("0,1,20,"));
    }

    void predictedBarsAreBlueAndTrueOnesGrey()
    {
        BarPlot plot;
        plot.setBars({QStringLiteral("970"), QStringLiteral("12")},
                     {{QStringLiteral("True"), &PlotColors::truth, {30, 70}, false},
                      {QStringLiteral("Predicted"), &PlotColors::blue, {40, 60}, false}});
        show(plot);
        const QImage both = plot.grab().toImage();
        QVERIFY(pixelsNear(both, someColors().blue) > 1000);
        QVERIFY(pixelsNear(both, someColors().truth) > 1000);
        plot.setSeriesShown(1, false);
        QVERIFY(pixelsNear(plot.grab().toImage(), someColors().blue) < 10);
    }

    /// Stages of lessons: what is in front hides what is behind, what there is not is not drawn, and the
    /// threshold lies across all.
    void layeredBarsStandInFrontOfEachOther()
    {
        BarPlot plot;
        BarSeries behind{QStringLiteral("Before"), &PlotColors::truth, {60, 60}};
        BarSeries front{QStringLiteral("After"), &PlotColors::blue, {60, std::nan("")}};
        behind.layered = front.layered = true;
        plot.setBars({QStringLiteral("a"), QStringLiteral("b")}, {behind, front});
        plot.setFixedY(Interval{0, 100});
        show(plot);
        const QImage covered = plot.grab().toImage();
        QVERIFY(pixelsNear(covered, someColors().blue) > 1000);
        const auto atHeight = [&plot](const QImage& picture, double height) {
            auto* canvas = plot.findChild<QCustomPlot*>();
            const QRect area = canvas->axisRect()->rect();
            return picture.copy(area.left() + 2, static_cast<int>(canvas->yAxis->coordToPixel(height)),
                                area.width() - 4, 1);
        };
        // One bar is hidden wholly, the other has nothing in front of it.
        const int blue = pixelsNear(atHeight(covered, 30), someColors().blue);
        const int grey = pixelsNear(atHeight(covered, 30), someColors().truth);
        QVERIFY2(std::abs(blue - grey) < 6 && blue > 20, qPrintable(QString::number(blue - grey)));
        QCOMPARE(pixelsNear(atHeight(covered, 80), someColors().blue), 0);
        QCOMPARE(pixelsNear(atHeight(covered, 80), someColors().orange), 0);
        plot.setThreshold(80, QStringLiteral("z"));
        plot.redrawNow();
        QVERIFY(pixelsNear(atHeight(plot.grab().toImage(), 80), someColors().orange) > 20);
    }

    void logarithmicAxesSurviveZeros()
    {
        BarPlot bars;
        bars.setBars({QStringLiteral("a"), QStringLiteral("b")},
                     {{QStringLiteral("True"), &PlotColors::blue, {0, 70}, false}});
        show(bars);
        QSignalSpy changed(&bars, &PlotWidget::logarithmicChanged);
        bars.setLogarithmic(true);
        bars.redrawNow();
        QCOMPARE(changed.count(), 1);
        QVERIFY(pixelsNear(bars.grab().toImage(), someColors().blue) > 1000);
    }

    void theMenuExportsWhereTheUserSays()
    {
        QTemporaryDir folder;
        watchlab::test::PlotTestHost host;
        CurvePlot& plot = *new CurvePlot(&host);
        plot.setPoints(plot.addCurve({}), {0, 1}, {1, 2});
        host.show();
        host.answer = folder.filePath(QStringLiteral("mine"));
        QMenu menu;
        plot.addMenuActions(menu);
        int exports = 0;
        for (QAction* action : menu.actions()) {
            if (action->text().startsWith(QStringLiteral("Export"))) {
                action->trigger();
                ++exports;
            }
            if (action->text() == QStringLiteral("Copy values"))
                action->trigger();
        }
        QCOMPARE(exports, 4);
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("mine.svg"))));
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("mine.csv"))));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("series,step,value")));
        host.answer = folder.filePath(QStringLiteral("no/such/x"));
        menu.actions().last()->trigger();
        QCOMPARE(host.failed, QStringList{host.answer + QStringLiteral(".csv")});
    }

    /// Whoever finds the file later sees what it shows.
    void picturesSayWhatTheyShow()
    {
        QTemporaryDir folder;
        watchlab::test::PlotTestHost card;
        card.setProperty("title", QStringLiteral("Loss: all terms / a card"));
        auto* plot = new CurvePlot(&card);
        CurveStyle style;
        style.name = QStringLiteral("Huber term");
        plot->setPoints(plot->addCurve(style), {0, 1}, {1, 2});
        style.name = QStringLiteral("ratio");
        style.secondAxis = true;
        plot->setPoints(plot->addCurve(style), {0, 1}, {0.5, 0.25});
        style.name = QStringLiteral("hidden one");
        plot->setCurveShown(plot->addCurve(style), false);
        plot->setAxisTitles(QStringLiteral("time, min"), QStringLiteral("loss, s"));
        plot->setReadoutTitle(QStringLiteral("Time"));
        plot->resize(500, 300);
        plot->setColors(someColors());
        card.resize(500, 300);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        plot->redrawNow();
        const auto svgOf = [&folder](PlotWidget& shown) {
            const QString name = folder.filePath(QStringLiteral("a.svg"));
            if (!shown.exportTo(name))
                return QString();
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        const QString svg = svgOf(*plot);
        for (const char* words : {"Loss: all terms / a card", "Huber term", "ratio", "loss, s", "time, min"})
            QVERIFY2(svg.count(QLatin1String(words)) == 1, words);
        QVERIFY(!svg.contains(QLatin1String("hidden one")));
        QVERIFY(plot->csv().startsWith(QLatin1String("series,time (min),value (s)\n")));
        QVERIFY(plot->exportTo(folder.filePath(QStringLiteral("a.png"))));
        const QImage png(folder.filePath(QStringLiteral("a.png")));
        QCOMPARE(png.width(), 2 * plot->width());
        QVERIFY(png.height() > 2 * plot->height() + 40); // the head stands over the plot

        const QString& suggested = card.suggested;
        QMenu menu;
        plot->addMenuActions(menu);
        menu.actions().last()->trigger();
        QCOMPARE(suggested, QStringLiteral("Loss all terms a card.csv"));
        plot->setTitle(QStringLiteral("One of two"));
        plot->redrawNow();
        QCOMPARE(plot->exportTitle(), QStringLiteral("One of two"));
        QCOMPARE(svgOf(*plot).count(QLatin1String("One of two")), 1); // not said twice
        plot->setExportTitle(QStringLiteral("Mine"));
        menu.actions().last()->trigger();
        QCOMPARE(suggested, QStringLiteral("Mine.csv"));
    }

    void unitsAreWhatFollowsTheWords()
    {
        QCOMPARE(unitOf(QStringLiteral("watch time, s")), QStringLiteral("s"));
        QCOMPARE(unitOf(QStringLiteral("share, % (log)")), QStringLiteral("%"));
        QCOMPARE(unitOf(QStringLiteral("token amount, ms, in the order found")), QStringLiteral("ms"));
        QCOMPARE(unitOf(QStringLiteral("users, those better off first")), QString());
        QCOMPARE(unitOf(QStringLiteral("step")), QString());
        QCOMPARE(csvHead(QStringLiteral("value"), QString()), QStringLiteral("value"));
        QCOMPARE(fileNameOf(QStringLiteral("../a:b")), QStringLiteral("a b"));
        QCOMPARE(fileNameOf(QStringLiteral("/")), QString());
    }

    void aLogarithmicXAxisShowsWhatIsPositive()
    {
        CurvePlot plot;
        plot.setPoints(plot.addCurve({}), {-2, 0, 1, 10, 100, 1000}, {9, 8, 1, 2, 3, 4});
        show(plot);
        auto* canvas = plot.findChild<QCustomPlot*>();
        QMenu menu;
        plot.addMenuActions(menu);
        QAction* action = nullptr;
        for (QAction* each : menu.actions())
            if (each->text().startsWith(QStringLiteral("Logarithmic x axis")))
                action = each;
        QVERIFY(action && action->isCheckable() && !action->isChecked());
        action->trigger();
        plot.redrawNow();
        QVERIFY(plot.isLogarithmicX());
        QCOMPARE(canvas->xAxis->range().lower, 1.0);
        QCOMPARE(canvas->xAxis->range().upper, 1000.0);
        QCOMPARE(plot.drawnPoints(), std::size_t{4});
        const QRect area = canvas->axisRect()->rect();
        QVERIFY(std::abs(canvas->xAxis->coordToPixel(10) - area.left() - area.width() / 3.0) < 2);
        plot.setExtent(500, 1000); // from the first positive step on
        plot.redrawNow();
        QCOMPARE(canvas->xAxis->range().lower, 1.0);
        action->trigger();
        plot.redrawNow();
        QCOMPARE(canvas->xAxis->range().lower, 0.0);
        HistogramPlot bars; // whose bins are not for this
        bars.setLogarithmicX(true);
        QVERIFY(!bars.isLogarithmicX());
    }

    void aBandIsTintedAroundItsLine()
    {
        CurvePlot plot;
        CurveStyle style;
        style.name = QStringLiteral("mean");
        style.smoothed = true;
        const int curve = plot.addCurve(style);
        std::vector<double> x(CurvePlot::leastSmoothed);
        std::iota(x.begin(), x.end(), 1.0);
        const std::vector<double> line(x.size(), 2.0);
        plot.setPoints(curve, x, line);
        plot.setBand(curve, std::vector<double>(x.size(), 1.0), std::vector<double>(x.size(), 7.0));
        plot.setSmoothing(0);
        show(plot);
        const QColor tint(214, 214, 255); // 16 % of blue on white
        const int tinted = pixelsNear(plot.grab().toImage(), tint);
        QVERIFY2(tinted > 600 * 300 / 3, qPrintable(QString::number(tinted))); // it fits: nothing is cut off
        QVERIFY(plot.csv().contains(QStringLiteral("\"mean, upper\",50,7")));
        plot.setSmoothing(0.9); // of a constant: the same
        plot.redrawNow();
        QVERIFY(pixelsNear(plot.grab().toImage(), tint) > 0);
        plot.setCurveShown(curve, false);
        plot.redrawNow();
        QVERIFY(pixelsNear(plot.grab().toImage(), tint) < tinted / 100);
    }

    void fewPointsAreDrawnAsTheyAre()
    {
        CurvePlot plot;
        CurveStyle style;
        style.smoothed = true;
        const int curve = plot.addCurve(style);
        QVERIFY(!plot.isTooShortToSmooth()); // there is nothing yet
        std::vector<double> x(CurvePlot::leastSmoothed - 1);
        std::iota(x.begin(), x.end(), 1.0);
        plot.append(curve, x, std::vector<double>(x.rbegin(), x.rend()));
        QVERIFY(!plot.isSmoothed(curve));
        QVERIFY(plot.isTooShortToSmooth());
        const auto saysWhy = [&plot] {
            QMenu menu;
            plot.addMenuActions(menu);
            for (const QMenu* choices : menu.findChildren<QMenu*>())
                for (const QAction* action : choices->actions())
                    if (action->text().contains(QString::number(CurvePlot::leastSmoothed)))
                        return true;
            return false;
        };
        QVERIFY(saysWhy());
        plot.append(curve, std::vector<double>{100}, std::vector<double>{1});
        QVERIFY(plot.isSmoothed(curve));
        QVERIFY(!plot.isTooShortToSmooth());
        QVERIFY(!saysWhy());
        plot.setSmoothing(0);
        QVERIFY(!plot.isSmoothed(curve));
    }
};

QTEST_MAIN(PlotWidgetsTest)
#include "plot_widgets_test.moc"
