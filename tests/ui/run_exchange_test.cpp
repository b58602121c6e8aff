// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"
#include "tests/ui/runs_page_fixture.h"
#include "ui/pages/run_exchange.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>

#include <fstream>

using namespace watchlab;
using namespace watchlab::ui;

/// Runs that leave the page and come to it, and where it says that they come from.
class RunExchangeTest : public QObject, private test::RunsPageFixture {
    Q_OBJECT
private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void runIsExported();
    void runsAreExportedTogether();
    void bundlesAreImported();
    void runsOfAnotherWorkspaceAreImported();
    void lineageIsShown();
};

void RunExchangeTest::runIsExported()
{
    select({0});
    m_dialogs.answer = QString::fromStdString((*m_folder / "second.json").string());
    trigger("runs.export.folder");
    QTRY_VERIFY(QFileInfo::exists(*m_dialogs.answer));
    QTRY_VERIFY(!m_workbench->log().empty() &&
                m_workbench->log().back().text.contains(QStringLiteral("second.json")));
}

void RunExchangeTest::runsAreExportedTogether()
{
    select({0, 1});
    QTRY_VERIFY(!action("runs.export.folder")->isEnabled()); // of one run alone
    for (const auto& [name, ending] : {std::pair("csv", ".csv"), {"json", ".json"}, {"latex", ".tex"}}) {
        m_dialogs.answer = QString::fromStdString((*m_folder / "table").string());
        trigger(("runs.export." + std::string(name)).c_str());
        QTRY_VERIFY(QFileInfo::exists(*m_dialogs.answer + QLatin1String(ending)));
        QTRY_VERIFY(!m_page->findChild<QWidget*>(QStringLiteral("runs.exchange"))->isVisible());
    }
    QFile table(*m_dialogs.answer + QStringLiteral(".csv"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(table.readAll().count('\n'), 3); // a header and two runs
    for (const char* name : {"tensorboard", "mlflow"}) {
        m_dialogs.answer = QString::fromStdString((*m_folder / name).string());
        trigger(("runs.export." + std::string(name)).c_str());
        QTRY_VERIFY(QFileInfo::exists(*m_dialogs.answer));
        QTRY_VERIFY(!m_page->findChild<QWidget*>(QStringLiteral("runs.exchange"))->isVisible());
    }
    trigger("runs.export.copy");
    QTRY_VERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\\toprule")));
}

void RunExchangeTest::bundlesAreImported()
{
    select({0});
    QTRY_VERIFY(curves()->plot()->pointCount() > 0);
    m_dialogs.answer = QString::fromStdString((*m_folder / "second").string());
    trigger("runs.export.bundle");
    const QString file = *m_dialogs.answer + QStringLiteral(".watchlab");
    auto* notice = m_page->findChild<QWidget*>(QStringLiteral("runs.exchange"));
    QTRY_VERIFY(QFileInfo::exists(file));
    QTRY_VERIFY(!notice->isVisible()); // it is done
    m_dialogs.answer = file;
    trigger("runs.import.file");
    const auto says = [notice](const QString& words) {
        for (const QLabel* label : notice->findChildren<QLabel*>())
            if (label->text().contains(words))
                return true;
        return false;
    };
    QTRY_VERIFY(says(QStringLiteral("Nothing new")));
    QVERIFY(says(QStringLiteral("left alone: second")));
    RunStore(m_folder->path()).deleteRun(2);
    m_workbench->runs().refresh();
    QTRY_COMPARE(names().size(), 1);
    trigger("runs.import.file");
    QTRY_COMPARE(names().size(), 2);
    QCOMPARE(names().front(), QStringLiteral("second"));
    select({0});
    auto* lineage = m_page->findChild<QLabel*>(QStringLiteral("runs.lineage"));
    QTRY_VERIFY(lineage->isVisible() && lineage->text().contains(QStringLiteral("second.watchlab")));
    m_dialogs.answer = QString::fromStdString((*m_folder / "watchlab.sqlite").string()); // no bundle
    trigger("runs.import.file");
    QTRY_VERIFY(says(QStringLiteral("damaged")));
    QCOMPARE(names().size(), 2);
}

void RunExchangeTest::runsOfAnotherWorkspaceAreImported()
{
    test::storeRun(*m_folder / "other", "third", 3.75);
    m_dialogs.answer = QString::fromStdString((*m_folder / "other").string());
    QVERIFY(RunExchange::canImport(*m_dialogs.answer));
    QVERIFY(!RunExchange::canImport(QString::fromStdString((*m_folder / "nothing").string())));
    std::filesystem::create_directories(*m_folder / "logs/first");
    QVERIFY(!RunExchange::canImport(QString::fromStdString((*m_folder / "logs").string())));
    std::ofstream(*m_folder / "logs/first/events.out.tfevents.1") << "x";
    QVERIFY(RunExchange::canImport(QString::fromStdString((*m_folder / "logs").string())));
    trigger("runs.import.folder");
    QTRY_COMPARE(names().size(), 3);
    QCOMPARE(names().front(), QStringLiteral("third"));
    QMimeData dropped; // once more, onto the page
    dropped.setUrls({QUrl::fromLocalFile(*m_dialogs.answer)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_page.get(), &drop);
    const auto labels = m_page->findChild<QWidget*>(QStringLiteral("runs.exchange"))->findChildren<QLabel*>();
    QTRY_COMPARE(labels.front()->text(), QStringLiteral("Nothing new"));
}

void RunExchangeTest::lineageIsShown()
{
    auto* lineage = m_page->findChild<QLabel*>(QStringLiteral("runs.lineage"));
    select({1});
    QTest::qWait(0);
    QVERIFY(!lineage->isVisible());
    {
        RunStore store(m_folder->path());
        NewRun fork;
        fork.name = "the fork";
        fork.config = store.findRun(1)->config;
        fork.parent = 1;
        fork.parentStep = 50;
        store.finishRun(store.createRun(fork), WasCancelled{});
    }
    m_workbench->runs().refresh();
    QTRY_COMPARE(names().size(), 3);
    select({0});
    QTRY_VERIFY(lineage->isVisible() && lineage->text().contains(QStringLiteral("first")));
    Q_EMIT lineage->linkActivated(QStringLiteral("1"));
    QTRY_VERIFY(lineage->text().contains(QStringLiteral("the fork")));
    QCOMPARE(table()->currentIndex().row(), 2);
    std::ofstream(m_folder->path() / "watchlab.sqlite") << "no database";
    select({1});
    QTRY_VERIFY(!lineage->isVisible()); // not what it said of the run before
    QTRY_VERIFY(!m_workbench->log().empty() && m_workbench->log().back().level == MessageLevel::Error);
}

QTEST_MAIN(RunExchangeTest)
#include "run_exchange_test.moc"
