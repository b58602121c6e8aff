// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"
#include "plots/qcustomplot_include.h"
#include "tests/ui/runs_page_fixture.h"
#include "ui/models/difference_model.h"
#include "ui/models/run_table_model.h"
#include "ui/pages/run_table_card.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QListWidget>
#include <QSignalSpy>

using namespace watchlab;
using namespace watchlab::ui;

class RunsPageTest : public QObject, private test::RunsPageFixture {
    Q_OBJECT
private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void runsAndCurvesAreThereAfterARestart();
    void selectionIsCompared();
    void lookingAgainChangesNothing();
    void filterIsAQuestion();
    void mistakesInTheFilterAreShownWithTheirPlace();
    void namesAreCompleted();
    void runsAreLabelled();
    void archivedRunsAreShownWhenAskedFor();
    void seedsAreGrouped();
    void manyRunsAreDrawn();
    void curvesLieOverEachOtherByStepEpochAndTime();
    void runIsRenamed();
    void deletingIsUndone();
    void runIsRemovedOnlyWhenSure();
    void parametersAreTakenOver();
    void runIsShownElsewhere();
    void everyReaderIsAnswered();
};

void RunsPageTest::runsAndCurvesAreThereAfterARestart()
{
    QTRY_COMPARE(curves()->plot()->pointCount(), std::size_t(2)); // of the newest run: its two evaluations
    QCOMPARE(curves()->series(), QStringLiteral("mae"));
    QVERIFY(curves()->plot()->csv().contains(QStringLiteral("3.25")));
}

void RunsPageTest::selectionIsCompared()
{
    table()->selectAll();
    QTRY_COMPARE(curves()->plot()->pointCount(), std::size_t(4));
    QTRY_COMPARE(differences()->model()->rowCount(), 1);
    QCOMPARE(differences()->model()->index(0, 0).data().toString(), QStringLiteral("End quantile"));

    action("runs.differences.all")->setChecked(true);
    QAbstractItemModel* all = differences()->model();
    QVERIFY(all->rowCount() > 20);
    trigger("runs.differences.next");
    const int row = differences()->currentIndex().row();
    QCOMPARE(all->index(row, 0).data().toString(), QStringLiteral("End quantile"));
    QVERIFY(all->index(row, 2).data(DifferenceModel::differsRole).toBool());
    differences()->setCurrentIndex(all->index(row + 1, 0));
    trigger("runs.differences.previous");
    QCOMPARE(differences()->currentIndex().row(), row);
    trigger("runs.differences.next"); // the only one: around to itself
    QCOMPARE(differences()->currentIndex().row(), row);
    action("runs.differences.all")->setChecked(false);
    QCOMPARE(differences()->model()->rowCount(), 1);
}

/// The window reads the runs again whenever one comes back to it: what one looks at stays.
void RunsPageTest::lookingAgainChangesNothing()
{
    table()->selectAll();
    QTRY_COMPARE(curves()->plot()->pointCount(), std::size_t(4));
    QTRY_COMPARE(differences()->model()->rowCount(), 1);
    auto* canvas = curves()->plot()->findChild<QCustomPlot*>();
    canvas->xAxis->setRange(40, 60);
    const QSignalSpy reset(differences()->model(), &QAbstractItemModel::modelReset);
    QSignalSpy listed(&m_workbench->runs(), &RunCatalogue::changed);
    m_workbench->runs().refresh();
    QTRY_VERIFY(listed.count() > 0);
    QTest::qWait(20); // the page's turn
    QCOMPARE(canvas->xAxis->range().lower, 40.0);
    QCOMPARE(canvas->xAxis->range().upper, 60.0);
    QCOMPARE(reset.count(), 0);
    test::storeRun(m_folder->path(), "third", 3);
    m_workbench->runs().refresh();
    QTRY_COMPARE(names().size(), 3);
    table()->selectAll();
    QTRY_COMPARE(curves()->plot()->pointCount(), std::size_t(6));
    QTRY_VERIFY(canvas->xAxis->range().upper > 60);
}

void RunsPageTest::filterIsAQuestion()
{
    query()->setFocus();
    QTest::keyClicks(query(), QStringLiteral("mae < 3.4 or gr.q_end > 0.95"));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("second")});
    query()->setText(QStringLiteral("not second"));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("first")});
    query()->clear();
    QTRY_COMPARE(names().size(), 2);
}

void RunsPageTest::mistakesInTheFilterAreShownWithTheirPlace()
{
    auto* problem = m_page->findChild<QLabel*>(QStringLiteral("runs.problem"));
    query()->setText(QStringLiteral("not second"));
    QTRY_COMPARE(names().size(), 1);
    query()->setText(QStringLiteral("mae < 4 and gr.q_ends < 1"));
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(QStringLiteral("character 13")));
    QVERIFY(problem->text().contains(QStringLiteral("gr.q_end")));
    QCOMPARE(query()->property("state").toString(), QStringLiteral("wrong"));
    QCOMPARE(names().size(), 1); // as before
    query()->setText(QStringLiteral("(mae < 4"));
    QTRY_VERIFY(problem->text().contains(QStringLiteral("never closed")));
    query()->setText(QStringLiteral("mae < 4"));
    QTRY_VERIFY(!problem->isVisible());
    QTRY_COMPARE(names().size(), 2);
    QCOMPARE(query()->property("state").toString(), QString());
}

void RunsPageTest::namesAreCompleted()
{
    query()->setFocus();
    QApplication::setActiveWindow(m_page.get());
    QTRY_VERIFY(query()->wordCompleter()->model()->rowCount() > 0);
    QTest::keyClicks(query(), QStringLiteral("not xau"));
    QTRY_VERIFY(query()->wordCompleter()->popup()->isVisible());
    QCOMPARE(query()->wordCompleter()->currentCompletion(), QStringLiteral("xauc"));
    Q_EMIT query()->wordCompleter()->activated(QStringLiteral("xauc"));
    QCOMPARE(query()->text(), QStringLiteral("not xauc"));
    QVERIFY(!query()->wordCompleter()->popup()->isVisible());
}

void RunsPageTest::runsAreLabelled()
{
    select({0});
    const QModelIndex star = table()->model()->index(0, RunTableModel::Star);
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(star).center());
    QTRY_VERIFY(star.data(RunTableModel::starRole).toBool());

    table()->selectAll();
    QTest::qWait(0);
    m_dialogs.answer = QStringLiteral("best, of the paper");
    trigger("runs.tag");
    QTRY_COMPARE(cell(1, RunTableModel::Tags), QStringLiteral("best, of the paper"));
    QTRY_COMPARE(cell(0, RunTableModel::Tags), QStringLiteral("best, of the paper"));
    m_dialogs.answer = QStringLiteral("best");
    trigger("runs.tag");
    QCOMPARE(m_dialogs.shown, QStringLiteral("best, of the paper"));
    QTRY_COMPARE(cell(1, RunTableModel::Tags), QStringLiteral("best"));

    select({1});
    m_dialogs.answer = QStringLiteral("look again");
    trigger("runs.note");
    QTRY_COMPARE(cell(1, RunTableModel::Note), QStringLiteral("look again"));
    query()->setText(QStringLiteral("is:starred and tag:best"));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("second")});
}

void RunsPageTest::archivedRunsAreShownWhenAskedFor()
{
    select({0});
    trigger("runs.archive");
    QTRY_COMPARE(names(), QStringList{QStringLiteral("first")});
    query()->setText(QStringLiteral("is:archived"));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("second")});
    query()->clear();
    QTRY_COMPARE(names(), QStringList{QStringLiteral("first")});
    m_page->findChild<QCheckBox*>(QStringLiteral("runs.archived"))->click();
    QTRY_COMPARE(names().size(), 2);
    select({0});
    trigger("runs.archive"); // out again
    m_page->findChild<QCheckBox*>(QStringLiteral("runs.archived"))->click();
    QTRY_COMPARE(names().size(), 2);
}

void RunsPageTest::seedsAreGrouped()
{
    const auto config = [](std::int64_t seed) {
        RunConfig run = presetConfig("gr", "demo");
        setParameter(run, "gr.q_end", "0.5"); // as "second"
        run.train.seed = seed;
        return run;
    };
    test::storeRun(m_folder->path(), "third", 3.75, config(2));
    m_workbench->runs().refresh();
    QTRY_COMPARE(names().size(), 3);
    auto* grouped = m_page->findChild<QCheckBox*>(QStringLiteral("runs.grouped"));
    grouped->click();
    QTRY_COMPARE(names(), QStringList({QStringLiteral("third and 1 more"), QStringLiteral("first")}));
    QVERIFY(cell(0, RunTableModel::FirstMetric).startsWith(QStringLiteral("3.5000 ± 0.3536 s")));
    QCOMPARE(cell(0, RunTableModel::State), QStringLiteral("n = 2 of 2"));

    select({0});
    QTRY_COMPARE(curves()->plot()->pointCount(), std::size_t(2)); // the mean of both
    QTRY_VERIFY(curves()->plot()->csv().contains(QStringLiteral(",100,3.5")));
    QVERIFY(curves()->plot()->csv().contains(QStringLiteral("lower\",100,3.25")));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Right);
    QCOMPARE(names(), QStringList({QStringLiteral("third and 1 more"), QStringLiteral("third"),
                                   QStringLiteral("second"), QStringLiteral("first")}));
    QTest::keyClick(table(), Qt::Key_Left);
    QCOMPARE(names().size(), 2);
    trigger("runs.star"); // all of the group
    QTRY_VERIFY(m_workbench->runs().summaries()[0].starred && m_workbench->runs().summaries()[1].starred);
    grouped->click();
    QCOMPARE(names().size(), 3);
}

void RunsPageTest::manyRunsAreDrawn()
{
    constexpr int more = 10;
    for (int i = 0; i < more; ++i)
        test::storeRun(m_folder->path(), "run " + std::to_string(i), 3 + 0.01 * i);
    m_workbench->runs().refresh();
    QTRY_COMPARE(names().size(), 2 + more);
    table()->selectAll();
    QTRY_COMPARE(curves()->plot()->pointCount(), std::size_t(2 * (2 + more)));
    auto* legend = m_page->findChild<QListWidget*>(QStringLiteral("runs.legend"));
    QTRY_COMPARE(legend->count(), 2 + more);
    QVERIFY(legend->isVisible());
    legend->item(3)->setCheckState(Qt::Unchecked);
    QCOMPARE(curves()->plot()->pointCount(), std::size_t(2 * (1 + more)));
    curves()->encode(RunEncoding::Color, QStringLiteral("gr.q_end"));
    QCOMPARE(legend->isVisible(), false); // two values
    QCOMPARE(m_page->findChildren<LegendEntry*>().size(), 2);
}

void RunsPageTest::curvesLieOverEachOtherByStepEpochAndTime()
{
    QTRY_COMPARE(curves()->plot()->pointCount(), std::size_t(2));
    auto* axis = m_page->findChild<QComboBox*>(QStringLiteral("runs.axis"));
    const QString beginning = QStringLiteral("\"second\",");
    QVERIFY(curves()->plot()->csv().contains(beginning + QStringLiteral("100,3.25")));
    axis->setCurrentIndex(1);
    Q_EMIT axis->activated(1);
    QVERIFY(curves()->plot()->csv().contains(beginning + QStringLiteral("2,3.25")));
    axis->setCurrentIndex(2);
    Q_EMIT axis->activated(2);
    const RunSummary& run = m_workbench->runs().summaries().front();
    const double seconds = (100000 - static_cast<double>(run.createdMs)) / 1000;
    QVERIFY(curves()->plot()->csv().contains(beginning + QString::number(seconds, 'g', 17)));
}

void RunsPageTest::runIsRenamed()
{
    select({0});
    m_dialogs.answer = QStringLiteral("a better name");
    click("runs.edit");
    QTRY_COMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("a better name"));
}

void RunsPageTest::deletingIsUndone()
{
    select({0});
    trigger("runs.delete");
    QTRY_COMPARE(names(), QStringList{QStringLiteral("first")});
    QVERIFY(m_dialogs.asked.isEmpty()); // nothing is lost
    auto* undo = m_page->findChild<QPushButton*>(QStringLiteral("runs.undo"));
    QTRY_VERIFY(undo->isVisible());
    undo->click();
    QTRY_COMPARE(names().size(), 2);
    QVERIFY(!undo->isVisible());
    QVERIFY(!m_page->edits().canUndo);
    select({0});
    trigger("runs.delete");
    QTRY_VERIFY(m_page->edits().canUndo);
    m_page->undo(); // as the window's Undo does
    QTRY_COMPARE(names().size(), 2);
    QVERIFY(!undo->isVisible());
}

void RunsPageTest::runIsRemovedOnlyWhenSure()
{
    select({0});
    trigger("runs.delete");
    QTRY_COMPARE(names(), QStringList{QStringLiteral("first")});
    auto* card = m_page->findChild<RunTableCard*>();
    card->showTrash(true);
    QCOMPARE(names(), QStringList{QStringLiteral("second")});
    select({0});
    QTRY_VERIFY(action("runs.purge")->isEnabled());
    m_dialogs.sure = false;
    trigger("runs.purge");
    QCOMPARE(m_dialogs.asked.size(), 1);
    QCOMPARE(RunStore(m_folder->path()).listTrash().size(), std::size_t(1));
    m_dialogs.sure = true;
    trigger("runs.purge");
    QTRY_COMPARE(names().size(), 0);
    QVERIFY(RunStore(m_folder->path()).listTrash().empty());
    card->showTrash(false);
    QCOMPARE(names(), QStringList{QStringLiteral("first")});
}

void RunsPageTest::parametersAreTakenOver()
{
    table()->selectRow(0);
    QTRY_VERIFY(curves()->plot()->pointCount() > 0);
    click("runs.design");
    QTRY_COMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.5);
    m_workbench->undo();
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd,
             m_workbench->baseConfig().gr.vocabulary.quantileEnd);
}

void RunsPageTest::runIsShownElsewhere()
{
    select({1});
    click("runs.train");
    QCOMPARE(m_workbench->shownRun(), m_workbench->runs().summaries().back().id);
}

void RunsPageTest::everyReaderIsAnswered()
{
    const std::int64_t run = m_workbench->runs().summaries().front().id;
    int answers = 0;
    QObject receiver;
    auto gone = std::make_unique<QObject>();
    m_workbench->runs().read(run, &receiver, [&answers](const auto& curves) {
        QCOMPARE(curves->series.size(), std::size_t(2));
        ++answers;
    });
    m_workbench->runs().read(run, &receiver, [&answers](const auto&) { ++answers; });
    m_workbench->runs().read(run, gone.get(), [](const auto&) { QFAIL("answered a page that is gone"); });
    gone.reset();
    QTRY_COMPARE(answers, 2);
}

QTEST_MAIN(RunsPageTest)
#include "runs_page_test.moc"
