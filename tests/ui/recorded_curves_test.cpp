// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "plots/curve_plot.h"
#include "plots/qcustomplot_include.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/stored_run.h"
#include "ui/pages/run_curves.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <memory>
#include <utility>

using namespace watchlab;
using namespace watchlab::ui;

/// What the window shows of runs that the store holds: every stored point, however many, and a newer
/// database.
class RecordedCurvesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void shortSeriesAreReadWhole();
    void everyStoredPointIsDrawnFrom();
    void aLongSeriesIsReadAgainWhereOneLooks();
    void longRunsAreComparedAtTheSameSteps();
    void parametersTellCurvesApart();
    void aNewerDatabaseIsShownAndSaid();

private:
    static constexpr int steps = 12'000;

    /// Shows the run's loss; with at most so many points held.
    std::unique_ptr<RunCurves> shown(RunCatalogue& catalogue, std::size_t mostPoints) const;

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::int64_t m_run = 0;
};

void RecordedCurvesTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_run = test::storeRun(m_folder->path(), "long", 3.5);
    std::vector<SeriesPoint> points;
    for (int step = 101; step <= steps; ++step)
        points.push_back({0, step, 1000 * step, 1 + (step % 2) + (step == 7777 ? 100.0 : 0.0)});
    RunStore(m_folder->path()).recordPoints(m_run, points);
}

std::unique_ptr<RunCurves> RecordedCurvesTest::shown(RunCatalogue& catalogue, std::size_t mostPoints) const
{
    auto curves = std::make_unique<RunCurves>(catalogue);
    curves->resize(900, 400);
    curves->show();
    curves->show({readCurves(m_folder->path(), m_run, {}, mostPoints)});
    auto* choice = curves->findChild<QComboBox*>(QStringLiteral("runs.series"));
    choice->setCurrentIndex(choice->findData(QStringLiteral("cross_entropy")));
    Q_EMIT choice->activated(choice->currentIndex());
    return curves;
}

void RecordedCurvesTest::shortSeriesAreReadWhole()
{
    const auto all = readCurves(m_folder->path(), m_run);
    QVERIFY(all->series[0].isWhole());
    QCOMPARE(all->series[0].points.size(), std::size_t(steps));
    const auto some = readCurves(m_folder->path(), m_run, {}, 1000);
    QVERIFY(!some->series[0].isWhole());
    QCOMPARE(some->series[0].count, std::int64_t(steps));
    QVERIFY(some->series[0].points.size() <= 5004);
    QVERIFY(some->series[1].isWhole());
}

void RecordedCurvesTest::everyStoredPointIsDrawnFrom()
{
    RunCatalogue catalogue;
    catalogue.setWorkspace(m_folder->path());
    const auto curves = shown(catalogue, heldPoints);
    QVERIFY(QTest::qWaitForWindowExposed(curves.get()));
    QCOMPARE(curves->plot()->pointCount(), std::size_t(steps));
    QVERIFY(curves->plot()->isSmoothed(0));
    QCOMPARE(curves->plot()->csv().count(QLatin1Char('\n')), steps + 1);
}

void RecordedCurvesTest::aLongSeriesIsReadAgainWhereOneLooks()
{
    RunCatalogue catalogue;
    catalogue.setWorkspace(m_folder->path());
    const auto curves = shown(catalogue, 1000);
    QVERIFY(QTest::qWaitForWindowExposed(curves.get()));
    plots::CurvePlot* plot = curves->plot();
    plot->redrawNow();
    QCOMPARE(plot->pointCount(), std::size_t(steps)); // "drawing 4,000 of 12,000 points"
    QVERIFY(plot->drawnPoints() < std::size_t(steps));
    QVERIFY(!plot->isSmoothed(0)); // an average of extremes would be wrong
    QVERIFY(!plot->isTooShortToSmooth());
    QVERIFY(plot->csv().contains(QStringLiteral("7777,102")));
    QCOMPARE(plot->csv().count(QLatin1Char('\n')), steps + 1);

    auto* canvas = plot->findChild<QCustomPlot*>();
    canvas->xAxis->setRange(6000, 6100);
    canvas->replot();
    QTRY_VERIFY(plot->isSmoothed(0)); // every point around there has come
    plot->redrawNow();
    QCOMPARE(plot->pointCount(), std::size_t(steps));
    QVERIFY(plot->drawnPoints() >= 101);
    plot->fit();
    QTRY_VERIFY(plot->drawnPoints() > 1000);
    QCOMPARE(plot->csv().count(QLatin1Char('\n')), steps + 1);
}

/// A run that is held whole, one that is not, and one that was stopped: the band between them is that of
/// stored values.
void RecordedCurvesTest::longRunsAreComparedAtTheSameSteps()
{
    const auto valueOf = [](std::int64_t run, std::int64_t step) {
        return static_cast<double>(run) + static_cast<double>(step * step % 977) / 1000;
    };
    std::vector<std::int64_t> runs;
    for (const int last : {steps, steps, steps / 2}) {
        runs.push_back(test::storeRun(m_folder->path(), "seed", 3.5));
        std::vector<SeriesPoint> points;
        for (int step = 101; step <= last; ++step)
            points.push_back({0, step, 1000 * step, valueOf(runs.back(), step)});
        RunStore(m_folder->path()).recordPoints(runs.back(), points);
    }
    RunCurves::Runs group;
    for (std::size_t i = 0; i < runs.size(); ++i)
        group.push_back(readCurves(m_folder->path(), runs[i], {}, i == 1 ? heldPoints : 1000));
    QVERIFY(!group[0]->series[0].isWhole() && group[1]->series[0].isWhole());
    const ComparedSeries compared = comparedSeries(group, {0, 0, 0});
    QCOMPARE(compared.stride, std::int64_t{8});
    QCOMPARE(compared.runs[0].size(), compared.runs[1].size());
    QVERIFY(compared.runs[0].size() > 1400);
    QVERIFY(compared.runs[2].size() > 700 && compared.runs[2].size() < 800);
    std::map<std::int64_t, double> lowest;
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (const SeriesPoint& point : compared.runs[i]) {
            if (point.step > 100)
                QCOMPARE(point.value, valueOf(runs[i], point.step));
            lowest.try_emplace(point.step, point.value);
        }

    RunCatalogue catalogue;
    catalogue.setWorkspace(m_folder->path());
    RunCurves curves(catalogue);
    curves.resize(900, 400);
    curves.QWidget::show();
    curves.showBundles({{1, QStringLiteral("seeds"), group}});
    auto* choice = curves.findChild<QComboBox*>(QStringLiteral("runs.series"));
    choice->setCurrentIndex(choice->findData(QStringLiteral("cross_entropy")));
    Q_EMIT choice->activated(choice->currentIndex());
    const QString csv = curves.plot()->csv();
    for (const std::int64_t step : {std::int64_t{800}, std::int64_t{8000}})
        QVERIFY(csv.contains(
            QStringLiteral("\"seeds, lower\",%1,%2\n").arg(step).arg(lowest.at(step), 0, 'g', 17)));
    QStringList notes;
    auto* canvas = curves.plot()->findChild<QCustomPlot*>();
    for (int i = 0; i < canvas->itemCount(); ++i)
        if (const auto* text = qobject_cast<QCPItemText*>(canvas->item(i)))
            notes << text->text();
    QVERIFY(notes.contains(QStringLiteral("band: lowest to highest run; runs are compared every 8 steps")));
    QVERIFY(comparedSeries({group[1]}, {0}).runs[0].size() == std::size_t(steps)); // held whole: all of it
}

/// A parameter's values as colours, as line styles, as charts beside each other.
void RecordedCurvesTest::parametersTellCurvesApart()
{
    RunCurves::Runs runs;
    for (const auto& [end, mae] : {std::pair("0.9", 3.5), {"0.5", 7.5}, {"0.5", 7.5}})
        runs.push_back(readCurves(m_folder->path(), test::storeRun(m_folder->path(), end, mae, end)));
    RunCatalogue catalogue;
    catalogue.setWorkspace(m_folder->path());
    RunCurves curves(catalogue);
    curves.resize(900, 400);
    curves.QWidget::show();
    curves.show(runs); // two evaluations each
    const QString key = QStringLiteral("gr.q_end");
    QCOMPARE(curves.chartCount(), std::size_t(1));
    QCOMPARE(curves.plot()->pointCount(), std::size_t(6));

    curves.encode(RunEncoding::Color, key);
    QCOMPARE(curves.colorsOfBundles(), (std::vector<int>{0, 1, 1}));
    QCOMPARE(curves.findChildren<LegendEntry*>().size(), 2);
    curves.encode(RunEncoding::Color, QString());
    QCOMPARE(curves.colorsOfBundles(), (std::vector<int>{0, 1, 2}));

    curves.encode(RunEncoding::Chart, key);
    QCOMPARE(curves.chartCount(), std::size_t(2));
    QCOMPARE(curves.plot(0)->pointCount(), std::size_t(2));
    QCOMPARE(curves.plot(1)->pointCount(), std::size_t(4));
    QTRY_VERIFY(curves.plot(1)->isVisible() && curves.plot(1)->mapTo(&curves, QPoint()).x() > 300);
    const auto range = [&curves](std::size_t chart) {
        return curves.plot(chart)->findChild<QCustomPlot*>()->yAxis->range();
    };
    QTRY_VERIFY(range(0).contains(3.5) && range(0).contains(7.5)); // though it has no 7.5
    QTRY_COMPARE(range(0), range(1));
    curves.encode(RunEncoding::Chart, QString());
    QVERIFY(!curves.plot(1)->isVisible());
    QCOMPARE(curves.plot(0)->pointCount(), std::size_t(6));

    RunEncoding encoding;
    encoding.setParameter(RunEncoding::Line, key);
    encoding.read({&runs[0]->record.config, nullptr, &runs[2]->record.config});
    QVERIFY(encoding.pen(0) != encoding.pen(2));
    QCOMPARE(encoding.words(2), QStringLiteral("0.5"));
    QCOMPARE(encoding.color(2), std::size_t(2)); // still a colour for each
}

void RecordedCurvesTest::aNewerDatabaseIsShownAndSaid()
{
    Database(m_folder->path() / "watchlab.sqlite", Database::Mode::ReadWrite)
        .execute("PRAGMA user_version = " + std::to_string(schemaVersion() + 1));
    Workbench workbench(m_folder->path());
    QTRY_COMPARE(workbench.runs().summaries().size(), std::size_t(1));
    QTRY_VERIFY(!workbench.log().empty());
    QCOMPARE(workbench.log().back().level, MessageLevel::Warning);
    QVERIFY(workbench.log().back().text.contains(QStringLiteral("newer Watchlab")));
    QSignalSpy changed(&workbench.runs(), &RunCatalogue::changed);
    workbench.runs().refresh();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(workbench.log().size(), std::size_t(1)); // once is enough

    QObject receiver;
    bool read = false;
    workbench.runs().read(m_run, &receiver,
                          [&read](const auto& curves) { read = curves->series[0].count == steps; });
    QTRY_VERIFY(read);
    workbench.runs().rename(m_run, QStringLiteral("other"));
    QTRY_COMPARE(workbench.log().back().level, MessageLevel::Error);
    QVERIFY(workbench.log().back().text.contains(QStringLiteral("newer Watchlab")));
    QCOMPARE(workbench.runs().summaries().front().name, std::string("long"));
}

QTEST_MAIN(RecordedCurvesTest)
#include "recorded_curves_test.moc"
