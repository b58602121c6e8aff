// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/stored_run.h"
#include "ui/mainwindow/main_window.h"
#include "ui/pages/inspect_users_card.h"
#include "ui/session/last_session.h"
#include "ui/session/queue_text.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

/// What the next start goes on with.
class LastSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theLastSessionGoesOn();
    void whoIsPinnedAndLookedAtComesBack();
    void anotherWorkspaceShowsItsOwn();
    void theQueueIsKept();
    void whatIsGoneIsPassedOver();

private:
    void makeWindow(const char* workspace);

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Settings> m_settings;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

void LastSessionTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    makeWindow("lab");
}

void LastSessionTest::cleanup()
{
    m_window.reset();
    m_workbench.reset();
}

void LastSessionTest::makeWindow(const char* workspace)
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_workbench = std::make_unique<Workbench>(*m_folder / workspace);
    m_window = std::make_unique<MainWindow>(*m_workbench, *m_settings, m_dialogs);
}

void LastSessionTest::theLastSessionGoesOn()
{
    m_workbench->openDataset(QStringLiteral("sample"));
    keepSession(*m_workbench, {Page::Dataset, std::nullopt}, *m_settings); // killed while it opens
    QCOMPARE(m_settings->lastSession().dataset, QStringLiteral("sample"));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset(), 60000);
    QVERIFY(m_workbench->setParameter(QStringLiteral("gr.q_end"), QStringLiteral("0.77")).isEmpty());
    m_window->showPage(Page::Design);
    makeWindow("lab");
    QVERIFY(restoreSession(*m_workbench, *m_settings));
    QCOMPARE(m_window->currentPage(), Page::Design);
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset(), 60000);
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.77);
    QCOMPARE(m_workbench->config().preset, m_workbench->baseConfig().preset);
    QVERIFY(m_workbench->baseConfig().gr.vocabulary.quantileEnd != 0.77);
}

void LastSessionTest::whoIsPinnedAndLookedAtComesBack()
{
    const RunConfig config = presetConfig("gr", "demo");
    const std::int64_t older = test::storeRun(*m_folder / "lab", "older", 3, config);
    test::storeRun(*m_folder / "lab", "newer", 2, config);
    m_workbench->openDataset(QStringLiteral("sample"));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset(), 60000);
    const std::int64_t user = m_workbench->dataset()->users.id[3];
    const std::int64_t pinned = m_workbench->dataset()->users.id[5];
    m_workbench->showRun(older);
    m_workbench->requestUser(user);
    QCoreApplication::processEvents();
    m_workbench->session().watchUser(pinned);
    makeWindow("lab");
    QVERIFY(restoreSession(*m_workbench, *m_settings));
    QCOMPARE(m_window->currentPage(), Page::Inspect);
    keepSession(*m_workbench, {Page::Inspect, user}, *m_settings); // killed while it opens
    QCOMPARE(m_settings->lastSession().pinned, QList<qint64>{pinned});
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset(), 60000);
    QCOMPARE(m_workbench->session().watchedUsers(), std::vector<std::int64_t>{pinned});
    QTRY_COMPARE(m_workbench->shownRun(), older);
    QTRY_COMPARE(m_window->page(Page::Inspect)->findChild<InspectUsersCard*>()->user(),
                 std::optional<std::int64_t>(user));
}

void LastSessionTest::anotherWorkspaceShowsItsOwn()
{
    const RunConfig config = presetConfig("gr", "demo");
    const std::int64_t first = test::storeRun(*m_folder / "lab", "first", 3, config);
    test::storeRun(*m_folder / "other", "first", 3, config);
    const std::int64_t newest = test::storeRun(*m_folder / "other", "second", 3, config);
    m_workbench->showRun(first);
    makeWindow("other");
    restoreSession(*m_workbench, *m_settings);
    QTRY_COMPARE(m_workbench->shownRun(), newest);
}

void LastSessionTest::theQueueIsKept()
{
    RunOrder order;
    order.workspace = *m_folder / "lab";
    order.config = presetConfig("hybrid", "demo");
    order.dataPath = "nowhere";
    order.config.train.seed = 12;
    m_workbench->session().enqueue(order);
    order.resumed = 7;
    order.name = "the seventh";
    m_workbench->session().enqueue(order);
    order.workspace = *m_folder / "another";
    m_workbench->session().enqueue(order);
    makeWindow("lab");
    QVERIFY(restoreSession(*m_workbench, *m_settings));
    RunSession& session = m_workbench->session();
    QCOMPARE(session.queue().size(), std::size_t{2}); // the third is another workspace's
    QVERIFY(!session.isRunning());
    const RunOrder& first = session.queue().front().order;
    QCOMPARE(first.config.train.seed, std::int64_t{12});
    QCOMPARE(first.config.family, std::string("hybrid"));
    QCOMPARE(first.dataPath, std::string("nowhere"));
    QCOMPARE(session.queue().back().order.resumed, std::int64_t{7});
    QCOMPARE(session.queue().back().order.name, std::string("the seventh"));
    session.removeQueued(session.queue().back().ticket);
    QSignalSpy finished(&session, &RunSession::finished);
    session.startNext(); // its data are gone: that is said, and nothing else happens
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(std::holds_alternative<Failed>(*session.outcome()));
    QVERIFY(ordersFromText(QStringLiteral("[{\"name\": 7}, 3]"), {}).empty());
    QVERIFY(ordersFromText(QStringLiteral("no list"), {}).empty());
}

void LastSessionTest::whatIsGoneIsPassedOver()
{
    Workbench untouched(*m_folder / "other");
    m_settings->setLastSession({});
    QVERIFY(!restoreSession(untouched, *m_settings));
    m_settings->setLastSession(
        {QString::fromStdString((*m_folder / "gone").string()), QStringLiteral("{\"family\": 7}"), 99});
    QVERIFY(!restoreSession(untouched, *m_settings));
    QVERIFY(!untouched.loading().isRunning());
    QCOMPARE(m_window->currentPage(), Page::Start);
}

/// Qt runs neither of two actions that hear the same keys at the same time.
QTEST_MAIN(LastSessionTest)
#include "last_session_test.moc"
