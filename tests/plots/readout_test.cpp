// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"
#include "plots/qcustomplot_include.h"
#include "plots/readout_overlay.h"

#include <QTest>

#include <cmath>

using namespace watchlab::plots;

class ReadoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storedValuesAreRead();
    void aCurveSaysNothingBeyondItsEnds();
    void keysGoFromValueToValue();
    void keysZoomAndFit();
    void keysThatDoNothingAreForOthers();

private:
    static void show(PlotWidget& plot);
    static int addCurve(CurvePlot& plot, const QString& name, std::vector<double> x, std::vector<double> y);
};

void ReadoutTest::show(PlotWidget& plot)
{
    plot.resize(600, 300);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.redrawNow();
}

int ReadoutTest::addCurve(CurvePlot& plot, const QString& name, std::vector<double> x, std::vector<double> y)
{
    CurveStyle style;
    style.name = name;
    const int curve = plot.addCurve(style);
    plot.setPoints(curve, std::move(x), std::move(y));
    return curve;
}

void ReadoutTest::storedValuesAreRead()
{
    CurvePlot plot;
    addCurve(plot, QStringLiteral("loss"), {0, 100, 200}, {1.25, 3.5, 2});
    show(plot);
    const auto* overlay = plot.findChild<ReadoutOverlay*>();
    QVERIFY(overlay);
    QTest::mouseMove(plot.windowHandle(), QPoint(340, 100)); // near the middle
    QTRY_VERIFY(overlay->readout());
    QCOMPARE(overlay->readout()->title, QStringLiteral("Step 100"));
    QCOMPARE(overlay->readout()->lines.at(0).value, QStringLiteral("3.5000"));
    QTest::mouseMove(plot.windowHandle(), QPoint(5, 5)); // outside the axes
    QTRY_VERIFY(!overlay->readout());
}

/// A fork has no values before its beginning; what is measured now and then is still its newest value.
void ReadoutTest::aCurveSaysNothingBeyondItsEnds()
{
    std::vector<double> steps;
    for (int step = 0; step <= 1000; ++step)
        steps.push_back(step);
    CurvePlot plot;
    addCurve(plot, QStringLiteral("whole"), steps, std::vector<double>(steps.size(), 1));
    const std::vector<double> late(steps.begin() + 650, steps.end());
    addCurve(plot, QStringLiteral("fork"), late, std::vector<double>(late.size(), 2));
    addCurve(plot, QStringLiteral("seldom"), {100, 300, 500}, {3, 3, 3});
    show(plot);
    const auto* overlay = plot.findChild<ReadoutOverlay*>();
    const auto namesAt = [&](double share) { // of the plot's width
        const int x = static_cast<int>(share * plot.width());
        QTest::mouseMove(plot.windowHandle(), QPoint(5, 5));
        [&] { QTRY_VERIFY(!overlay->readout()); }();
        QTest::mouseMove(plot.windowHandle(), QPoint(x, 100));
        [&] { QTRY_VERIFY(overlay->readout()); }();
        QStringList names;
        for (const auto& line : overlay->readout()->lines)
            names << line.name;
        return names;
    };
    const QString whole = QStringLiteral("whole");
    const QString fork = QStringLiteral("fork");
    const QString seldom = QStringLiteral("seldom");
    QCOMPARE(namesAt(0.45), (QStringList{whole, seldom}));
    QCOMPARE(namesAt(0.95), (QStringList{whole, fork}));
}

void ReadoutTest::keysGoFromValueToValue()
{
    CurvePlot plot;
    addCurve(plot, QStringLiteral("loss"), {0, 100, 200, 300, 400}, {1, 2, 3, 4, 5});
    show(plot);
    const auto* overlay = plot.findChild<ReadoutOverlay*>();
    const auto title = [overlay] { return overlay->readout() ? overlay->readout()->title : QString(); };
    plot.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&plot, Qt::Key_Right); // begins in the middle
    QCOMPARE(title(), QStringLiteral("Step 200"));
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(title(), QStringLiteral("Step 300"));
    QCOMPARE(plot.accessibleDescription(), QStringLiteral("Step 300, loss 4"));
    QTest::keyClick(&plot, Qt::Key_Left);
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(title(), QStringLiteral("Step 100"));
    QTest::keyClick(&plot, Qt::Key_Left, Qt::ShiftModifier); // no further than the first
    QCOMPARE(title(), QStringLiteral("Step 0"));
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(title(), QStringLiteral("Step 0"));
    QTest::keyClick(&plot, Qt::Key_Escape);
    QVERIFY(!overlay->readout());
}

void ReadoutTest::keysZoomAndFit()
{
    CurvePlot plot;
    addCurve(plot, QStringLiteral("loss"), {0, 100, 200}, {1, 2, 3});
    show(plot);
    const auto* canvas = plot.findChild<QCustomPlot*>();
    const QCPRange all = canvas->xAxis->range();
    const QCPRange high = canvas->yAxis->range();
    QTest::keyClick(&plot, Qt::Key_Plus);
    QVERIFY(std::abs(canvas->xAxis->range().size() - 0.8 * all.size()) < 1e-9 * all.size());
    QCOMPARE(canvas->yAxis->range().size(), high.size());
    QTest::keyClick(&plot, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(canvas->yAxis->range().size() < high.size());
    QTest::keyClick(&plot, Qt::Key_Minus);
    QVERIFY(std::abs(canvas->xAxis->range().size() - all.size()) < 1e-9 * all.size());
    QTest::keyClick(&plot, Qt::Key_0);
    QCOMPARE(canvas->yAxis->range().size(), high.size());

    const auto* overlay = plot.findChild<ReadoutOverlay*>();
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(overlay->readout()->title, QStringLiteral("Step 200"));
    QTest::keyClick(&plot, Qt::Key_Plus);
    QTest::keyClick(&plot, Qt::Key_Plus);
    QVERIFY(overlay->readout());
    QCOMPARE(overlay->readout()->title, QStringLiteral("Step 200")); // it is zoomed around what is read
    QVERIFY(canvas->xAxis->range().contains(200));
}

void ReadoutTest::keysThatDoNothingAreForOthers()
{
    CurvePlot plot;
    show(plot); // without data
    const auto isTaken = [&plot](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QCoreApplication::sendEvent(&plot, &event);
        return event.isAccepted();
    };
    QVERIFY(!isTaken(Qt::Key_Right, Qt::NoModifier));
    addCurve(plot, QStringLiteral("loss"), {0, 100, 200}, {1, 2, 3});
    show(plot);
    QVERIFY(!isTaken(Qt::Key_Right, Qt::AltModifier));
    QVERIFY(isTaken(Qt::Key_Right, Qt::NoModifier));
}

QTEST_MAIN(ReadoutTest)
#include "readout_test.moc"
