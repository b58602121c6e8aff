// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/stored_run.h"
#include "ui/pages/run_curves.h"
#include "ui/pages/runs_page.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class RunsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void runsAndCurvesAreThereAfterARestart();
    void selectionIsCompared();
    void filterNarrows();
    void runIsRenamed();
    void runIsDeletedOnlyWhenSure();
    void runIsExported();
    void parametersAreTakenOver();
    void runIsShownElsewhere();
    void everyReaderIsAnswered();

private:
    void click(const char* button) { m_page->findChild<QPushButton*>(QLatin1String(button))->click(); }
    QTableView* table() const { return m_page->findChild<QTableView*>(QStringLiteral("runs.table")); }
    QTableView* differences() const
    {
        return m_page->findChild<QTableView*>(QStringLiteral("runs.differences"));
    }
    RunCurves* curves() const { return m_page->findChild<RunCurves*>(); }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<RunsPage> m_page;
};

void RunsPageTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    test::storeRun(m_folder->path(), "first", 3.5);
    test::storeRun(m_folder->path(), "second", 3.25, "0.5");
    m_dialogs = {};
    m_workbench = std::make_unique<Workbench>(m_folder->path());
    m_page = std::make_unique<RunsPage>(*m_workbench, m_dialogs);
    m_page->resize(1364, 840);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_COMPARE(table()->model()->rowCount(), 2);
}

void RunsPageTest::cleanup()
{
    m_page.reset();
    m_workbench.reset();
}

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
}

void RunsPageTest::filterNarrows()
{
    auto* query = m_page->findChild<QLineEdit*>(QStringLiteral("runs.query"));
    QTest::keyClicks(query, QStringLiteral("NOT second"));
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("first"));
}

void RunsPageTest::runIsRenamed()
{
    table()->selectRow(0);
    m_dialogs.answer = QStringLiteral("a better name");
    click("runs.edit");
    QTRY_COMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("a better name"));
}

void RunsPageTest::runIsDeletedOnlyWhenSure()
{
    table()->selectRow(0);
    m_dialogs.sure = false;
    click("runs.delete");
    QCOMPARE(m_dialogs.asked.size(), 1);
    QCOMPARE(table()->model()->rowCount(), 2);
    m_dialogs.sure = true;
    click("runs.delete");
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(RunStore(m_folder->path()).listRuns().size(), std::size_t(1));
}

void RunsPageTest::runIsExported()
{
    table()->selectRow(0);
    m_dialogs.answer = QString::fromStdString((*m_folder / "second.json").string());
    click("runs.export");
    QTRY_VERIFY(QFileInfo::exists(*m_dialogs.answer));
    QTRY_VERIFY(!m_workbench->log().empty() &&
                m_workbench->log().back().text.contains(QStringLiteral("second.json")));
}

void RunsPageTest::parametersAreTakenOver()
{
    table()->selectRow(0);
    QTRY_VERIFY(curves()->plot()->pointCount() > 0);
    click("runs.design");
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.5);
    m_workbench->undo();
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd,
             m_workbench->baseConfig().gr.vocabulary.quantileEnd);
}

void RunsPageTest::runIsShownElsewhere()
{
    table()->selectRow(1);
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
