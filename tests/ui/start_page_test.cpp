// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/stored_run.h"
#include "ui/pages/data_opener.h"
#include "ui/pages/recent_words.h"
#include "ui/pages/start_page.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/drop_area.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/file_drop.h"
#include "ui/widgets/notice.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class StartPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void workspaceIsListedAndSwitched();
    void sampleOpensAndIsRemembered();
    void folderComesFromTheDialog();
    void runsOfTheWorkspaceAreListed();
    void dropsAreUnderstood();
    void dropOpens();
    void missingDatasetIsGreyAndCanBeRemoved();
    void whatIsDismissedStaysSo();

private:
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Settings> m_settings;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<DataOpener> m_opener;
    std::unique_ptr<StartPage> m_page;
};

void StartPageTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    m_dialogs = {};
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_opener = std::make_unique<DataOpener>(*m_workbench, *m_settings, m_dialogs);
    m_page = std::make_unique<StartPage>(*m_workbench, *m_settings, m_dialogs);
}

void StartPageTest::cleanup()
{
    m_page.reset();
    m_opener.reset();
    m_workbench.reset();
}

void StartPageTest::workspaceIsListedAndSwitched()
{
    auto* list = find<EntryList>("recentWorkspaces");
    QCOMPARE(list->count(), 1);
    const QString first = list->keyAt(0);
    m_dialogs.answer = QString::fromStdString((*m_folder / "other").string());
    find<QPushButton>("openWorkspace")->click();
    QCOMPARE(m_workbench->workspace(), *m_folder / "other");
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->keyAt(0), *m_dialogs.answer);
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(QString::fromStdString(m_workbench->workspace().string()), first);
    QCOMPARE(m_settings->lastWorkspace(), first);
}

void StartPageTest::sampleOpensAndIsRemembered()
{
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    find<QPushButton>("openSample")->click();
    QCOMPARE(pages.count(), 1);
    QVERIFY(m_workbench->loading().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->summary() != nullptr, 60000);
    QCOMPARE(find<EntryList>("recentDatasets")->count(), 1);
    QCOMPARE(m_settings->recentDatasets().front().path, QStringLiteral("sample"));
    QVERIFY(recentFacts(m_settings->recentDatasets().front()).contains(QStringLiteral("users")));
}

void StartPageTest::folderComesFromTheDialog()
{
    find<QPushButton>("openKuaiRec")->click(); // the user thinks better of it
    QCOMPARE(m_dialogs.asked.size(), 1);
    QVERIFY(!m_workbench->loading().isRunning());
    m_dialogs.answer = QString::fromStdString((*m_folder / "nothing here").string());
    find<QPushButton>("openFile")->click();
    QVERIFY(m_workbench->loading().isRunning());
    QTRY_VERIFY(!m_workbench->loadingProblem().isEmpty());
    QVERIFY(m_workbench->loadingProblem().contains(QStringLiteral("nothing here")));
    QCOMPARE(m_workbench->warnings(), 1);
}

void StartPageTest::runsOfTheWorkspaceAreListed()
{
    test::storeRun(*m_folder / "lab", "first", 3.5);
    m_workbench->runs().refresh();
    auto* latest = find<EntryList>("latestRuns");
    QTRY_COMPARE(latest->count(), 1);
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    Q_EMIT latest->chosen(latest->keyAt(0));
    QCOMPARE(m_workbench->shownRun(), m_workbench->runs().summaries().front().id);
    QCOMPARE(pages.count(), 1);
    QVERIFY(
        recentFacts(m_settings->recentWorkspaces().front()).endsWith(QStringLiteral("newest MAE 3.5000 s")));
}

void StartPageTest::dropsAreUnderstood()
{
    QMimeData data;
    QVERIFY(droppedPath(&data).isEmpty());
    const QString folder = QString::fromStdString(m_folder->path().string());
    data.setUrls({QUrl::fromLocalFile(folder)});
    QCOMPARE(droppedPath(&data), folder);
    const QString file = QString::fromStdString((*m_folder / "table.csv").string());
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    data.setUrls({QUrl::fromLocalFile(file)});
    QCOMPARE(droppedPath(&data), file); // a file is opened itself, not the folder it lies in
    data.setUrls({QUrl(QStringLiteral("https://example.org/data.csv"))});
    QVERIFY(droppedPath(&data).isEmpty());
    data.setUrls({QUrl::fromLocalFile(folder + QStringLiteral("/is not there"))});
    QVERIFY(droppedPath(&data).isEmpty());
}

void StartPageTest::dropOpens()
{
    auto* area = find<DropArea>("dropArea");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString((test::goldenFolder() / "kuairec").string()))});
    QDragEnterEvent enter(QPoint(4, 4), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(area, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(4, 4), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(area, &drop);
    QVERIFY(m_workbench->loading().isRunning());
    QTRY_VERIFY(m_workbench->summary() != nullptr);
    const RecentEntry recent = m_settings->recentDatasets().front();
    QCOMPARE(recent.path, data.urls().front().toLocalFile());
    QVERIFY(recent.bytes > 1000);
    QVERIFY(recent.rows > 10);
}

void StartPageTest::missingDatasetIsGreyAndCanBeRemoved()
{
    RecentEntry gone;
    gone.path = QString::fromStdString((*m_folder / "gone").string());
    gone.name = QStringLiteral("gone");
    m_settings->rememberDataset(gone);
    m_workbench->announceRecents();
    auto* list = find<EntryList>("recentDatasets");
    QCOMPARE(list->count(), 1);
    QVERIFY(
        list->item(0)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("no longer there")));
    list->resize(300, 120);
    const QRect row = list->visualItemRect(list->item(0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.bottomRight() - QPoint(19, 16)); // the cross
    QCOMPARE(list->count(), 0);
    QVERIFY(m_settings->recentDatasets().empty());
    QVERIFY(!m_workbench->loading().isRunning());
}

void StartPageTest::whatIsDismissedStaysSo()
{
    const auto interrupt = [this](const char* name) {
        const std::int64_t run = test::storeRun(*m_folder / "lab", name, 3.5);
        Database(*m_folder / "lab" / "watchlab.sqlite", Database::Mode::ReadWrite)
            .execute("UPDATE runs SET status = 'interrupted' WHERE id = " + std::to_string(run));
        m_workbench->runs().refresh();
    };
    interrupt("first");
    QTRY_VERIFY(!find<Notice>("interruptedRun")->isHidden());
    find<QPushButton>("interruptedRun.dismiss")->click();
    QVERIFY(find<Notice>("interruptedRun")->isHidden());
    m_page = std::make_unique<StartPage>(*m_workbench, *m_settings, m_dialogs); // the next session's
    m_workbench->runs().refresh();
    QTRY_COMPARE(find<EntryList>("latestRuns")->count(), 1);
    QVERIFY(find<Notice>("interruptedRun")->isHidden());
    interrupt("second"); // another one is said again
    QTRY_VERIFY(!find<Notice>("interruptedRun")->isHidden());
}

QTEST_MAIN(StartPageTest)
#include "start_page_test.moc"
