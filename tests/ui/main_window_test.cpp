// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/preset_library.h"
#include "core/params/presets.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/stored_run.h"
#include "ui/forms/parameter_form.h"
#include "ui/forms/parameter_row.h"
#include "ui/mainwindow/activity.h"
#include "ui/mainwindow/command.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/status_strip.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QDockWidget>
#include <QFormLayout>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void pagesComeAfterTheFirstPicture();
    void keysLeadToThePages();
    void runsOfTheTerminalAreSeen();
    void detailsAreReadForWhoSeesThem();
    void everyPageFitsTheSmallestWindow();
    void stripSaysWhatRuns();
    void everyStageOfOpeningIsSaid();
    void stripCutsNoButton();
    void logCountsWarningsUntilItIsRead();
    void cachedDataIsCleared();
    void undoSaysWhat();
    void layoutIsRestored();
    void closingWhileTrainingAsksAndStops();
    void everyActionHasAName();
    void noTwoActionsShareTheirKeys();
    void anythingIsFoundByName();
    void buttonsAreFoundByName();
    void oneKeyStartsWhatIsDesigned();
    void keysOfWidgetsAreListed();
    void theBestMatchComesFirst();

private:
    QAction* action(const char* name) const { return m_window->findChild<QAction*>(QLatin1String(name)); }
    StatusStrip* strip() const { return m_window->findChild<StatusStrip*>(); }
    bool stripSays(const QString& text) const;

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Settings> m_settings;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    m_dialogs = {};
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_window = std::make_unique<MainWindow>(*m_workbench, *m_settings, m_dialogs);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

/// Nobody waits for pages that are not looked at yet.
void MainWindowTest::pagesComeAfterTheFirstPicture()
{
    constexpr int pages = 8;
    MainWindow window(*m_workbench, *m_settings, m_dialogs);
    const auto* stack = window.findChild<QStackedWidget*>(QStringLiteral("pages"));
    const auto made = [&] { return stack->count(); };
    QCOMPARE(made(), 1);
    window.showPage(Page::Runs);
    QCOMPARE(made(), 2);
    window.show();
    QTRY_COMPARE(made(), pages);
    QCOMPARE(window.currentPage(), Page::Runs);
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_workbench.reset();
}

bool MainWindowTest::stripSays(const QString& text) const
{
    for (const QLabel* label : strip()->findChildren<QLabel*>()) {
        const auto* elided = qobject_cast<const ElidedLabel*>(label);
        if (!label->isHidden() && (elided ? elided->fullText() : label->text()).contains(text))
            return true;
    }
    return false;
}

void MainWindowTest::keysLeadToThePages()
{
    for (const Page page : {Page::Dataset, Page::Runs, Page::Start}) {
        const Qt::Key key = static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page));
        QTest::keyClick(m_window.get(), key, Qt::AltModifier);
        QCOMPARE(m_window->currentPage(), page);
        QVERIFY(m_window->page(page)->isVisible());
    }
    const auto buttons = m_window->findChild<Rail*>()->findChildren<RailButton*>();
    QVERIFY(buttons.size() >= 4);
    for (RailButton* button : buttons)
        QVERIFY(!button->accessibleName().isEmpty());
}

/// Those that came into the workspace while the window was open.
void MainWindowTest::runsOfTheTerminalAreSeen()
{
    m_window->showPage(Page::Runs);
    QTest::qWait(0);
    QVERIFY(m_workbench->runs().summaries().empty());
    test::storeRun(*m_folder / "lab", "of the terminal", 3.5);
    m_window->showPage(Page::Start);
    m_window->showPage(Page::Runs);
    QTRY_COMPARE(m_workbench->runs().summaries().size(), std::size_t(1));
}

void MainWindowTest::detailsAreReadForWhoSeesThem()
{
    test::storeRun(*m_folder / "lab", "first", 3.5);
    test::storeRun(*m_folder / "lab", "second", 3.25);
    m_workbench->runs().refresh();
    QTRY_COMPARE(m_workbench->runs().summaries().size(), std::size_t(2));
    auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("runDetailsDock"));
    const auto* facts = dock->findChild<QFormLayout*>();
    const auto says = [dock](const QString& name) {
        return std::ranges::any_of(dock->findChildren<QLabel*>(),
                                   [&name](const QLabel* label) { return label->text() == name; });
    };
    m_workbench->showRun(1);
    QTest::qWait(50);
    QCOMPARE(facts->rowCount(), 0);
    dock->show();
    QTRY_VERIFY(says(QStringLiteral("first")));
    QVERIFY(facts->rowCount() > 5);
    m_workbench->showRun(2);
    QTRY_VERIFY(says(QStringLiteral("second")));
    m_workbench->showRun(0);
    QTRY_VERIFY(says(QStringLiteral("No run is shown")));
    QCOMPARE(facts->rowCount(), 0);
}

void MainWindowTest::everyPageFitsTheSmallestWindow()
{
    m_window->resize(m_window->minimumSize());
    QCOMPARE(m_window->minimumSize(), QSize(1180, 720));
    for (const Page page : {Page::Start, Page::Dataset, Page::Design, Page::Train, Page::Inspect, Page::Runs,
                            Page::Learn, Page::Tables}) {
        QWidget* widget = m_window->page(page);
        if (!widget)
            continue;
        m_window->showPage(page);
        const QSize room = widget->size();
        const QSize needed = widget->minimumSizeHint();
        QVERIFY2(needed.width() <= room.width() && needed.height() <= room.height(),
                 qPrintable(QStringLiteral("%1: needs %2 x %3, has %4 x %5")
                                .arg(widget->accessibleName())
                                .arg(needed.width())
                                .arg(needed.height())
                                .arg(room.width())
                                .arg(room.height())));
    }
    QCOMPARE(m_window->size(), QSize(1180, 720));
}

void MainWindowTest::stripSaysWhatRuns()
{
    QVERIFY(stripSays(QStringLiteral("Ready")));
    m_workbench->openDataset(QStringLiteral("sample"));
    QVERIFY(stripSays(QStringLiteral("Opening")));
    QVERIFY(stripSays(QStringLiteral("sample")));
    auto* cancel = m_window->findChild<QPushButton*>(QStringLiteral("strip.stop"));
    QVERIFY(cancel->isVisible());
    cancel->click();
    QTRY_VERIFY(stripSays(QStringLiteral("Ready")));
    QVERIFY(!m_workbench->dataset());
}

/// After the opening: the protocol is applied and everything counted, side by side; neither is to be
/// cancelled.
void MainWindowTest::everyStageOfOpeningIsSaid()
{
    QSet<QString> said;
    bool offersCancel = false;
    const auto note = [&] {
        if (m_workbench->loading().isRunning())
            return;
        const Activity activity = currentActivity(*m_workbench);
        said << activity.words;
        offersCancel = offersCancel || (activity.state == Activity::State::Working && activity.canBeStopped);
        QCOMPARE(activity.state != Activity::State::Ready,
                 m_workbench->preparing().isRunning() || m_workbench->data().counting().isRunning());
    };
    connect(m_workbench.get(), &Workbench::preparedChanged, this, note);
    connect(&m_workbench->data(), &DatasetSession::countingChanged, this, note);
    m_workbench->openDataset(QString::fromStdString((test::goldenFolder() / "kuairec").string()));
    QTRY_VERIFY(m_workbench->prepared() && m_workbench->summary());
    QTRY_VERIFY(said.contains(QStringLiteral("Ready")));
    QVERIFY(said.contains(QStringLiteral("Preparing")));
    QVERIFY(!offersCancel);
}

void MainWindowTest::stripCutsNoButton()
{
    StatusStrip own;
    own.resize(1180, own.height());
    own.QWidget::show();
    own.setMemory(23'456'000'000, 25'000'000'000);
    own.setWarnings(123);
    Activity activity{Activity::State::Training, QStringLiteral("Training"),
                      QStringLiteral("gr-kuairec-mixup-with-a-long-name-17"),
                      QStringLiteral("epoch 2 of 5, step 38,412 of 116,255, and what else there is to say"),
                      0.33};
    activity.rowsPerSecond = 123456;
    activity.secondsLeft = 12345;
    for (const auto state : {Activity::State::Training, Activity::State::Working}) {
        activity.state = state;
        own.show(activity);
        QCoreApplication::sendPostedEvents();
        own.layout()->activate();
        for (const QPushButton* button : own.findChildren<QPushButton*>()) {
            if (button->isHidden())
                continue;
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            QVERIFY2(own.rect().contains(button->geometry()), qPrintable(button->text()));
        }
    }
    activity.canBeStopped = false;
    own.show(activity);
    QVERIFY(own.findChild<QPushButton*>(QStringLiteral("strip.stop"))->isHidden());
}

void MainWindowTest::logCountsWarningsUntilItIsRead()
{
    m_workbench->addMessage(MessageLevel::Warning, QStringLiteral("something odd"));
    QCOMPARE(m_workbench->warnings(), 1);
    auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("logDock"));
    QVERIFY(!dock->isVisible());
    m_window->findChild<QPushButton*>(QStringLiteral("strip.log"))->click();
    QTRY_VERIFY(dock->isVisible());
    QTRY_COMPARE(m_workbench->warnings(), 0);
}

void MainWindowTest::cachedDataIsCleared()
{
    const QByteArray before = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(m_folder->path().string()));
    const std::filesystem::path entry = *m_folder / "watchlab/datasets/something.columns";
    std::filesystem::create_directories(entry.parent_path());
    std::ofstream(entry) << std::string(3000, 'x');
    action("file.clear_cache")->trigger();
    before.isNull() ? qunsetenv("XDG_CACHE_HOME") : qputenv("XDG_CACHE_HOME", before);
    QVERIFY(!std::filesystem::exists(entry));
    QVERIFY(!m_workbench->log().empty());
    QVERIFY(m_workbench->log().back().text.contains(QLocale().formattedDataSize(3000)));
}

void MainWindowTest::undoSaysWhat()
{
    QVERIFY(!action("edit.undo")->isEnabled());
    (void)m_workbench->setParameter(QStringLiteral("train.epochs"), QStringLiteral("99"));
    QVERIFY(action("edit.undo")->isEnabled());
    QVERIFY(action("edit.undo")->text().contains(QStringLiteral("Epochs")));
    action("edit.undo")->trigger();
    QVERIFY(m_workbench->config().train.epochs != 99);
    QVERIFY(action("edit.redo")->isEnabled());
}

void MainWindowTest::layoutIsRestored()
{
    m_window->findChild<QDockWidget*>(QStringLiteral("logDock"))->show();
    m_window->resize(1300, 810);
    m_window->close();
    m_window = std::make_unique<MainWindow>(*m_workbench, *m_settings, m_dialogs);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QVERIFY(m_window->findChild<QDockWidget*>(QStringLiteral("logDock"))->isVisible());
}

void MainWindowTest::closingWhileTrainingAsksAndStops()
{
    RunSession& session = m_workbench->session();
    session.setPerform(
        [](const RunRequest&, TrainObserver&, CommandQueue&, std::stop_token stop, const auto&) {
            while (!stop.stop_requested())
                std::this_thread::yield();
            return RunResult{0, WasCancelled{}};
        });
    session.enqueue({m_workbench->workspace(), "endless", m_workbench->config(), nullptr});
    session.startNext();
    QTRY_VERIFY(session.isRunning());
    QVERIFY(stripSays(QStringLiteral("endless")));
    m_dialogs.sure = false;
    QVERIFY(!m_window->close());
    QVERIFY(session.isRunning());
    m_dialogs.sure = true;
    m_window->close();
    QTRY_VERIFY(!session.isRunning());
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(m_dialogs.asked.size(), 2);
}

void MainWindowTest::everyActionHasAName()
{
    for (const QAction* menu : m_window->menuBar()->actions())
        QVERIFY2(m_window->menuBar()->actionGeometry(const_cast<QAction*>(menu)).isValid(),
                 qPrintable(menu->text()));
    if (const auto* more = m_window->menuBar()->findChild<QWidget*>(QStringLiteral("qt_menubar_ext_button")))
        QVERIFY(!more->isVisible()); // every menu has room
    for (const QAction* each : m_window->findChildren<QAction*>())
        QVERIFY(each->isSeparator() || each->menu() || !each->text().isEmpty() || !each->icon().isNull());
    action("help.shortcuts")->trigger();
    QVERIFY(m_dialogs.asked.back().contains(QStringLiteral("Alt+2")));
    action("help.about")->trigger();
    QVERIFY(m_dialogs.asked.back().contains(QStringLiteral("Watchlab")));
}

void MainWindowTest::noTwoActionsShareTheirKeys()
{
    for (const Page page : {Page::Start, Page::Dataset, Page::Design, Page::Train, Page::Inspect, Page::Runs,
                            Page::Learn, Page::Tables}) {
        QSet<QString> keys;
        const auto add = [&keys](const QAction* action) {
            const QString own = action->shortcut().toString();
            QVERIFY2(own.isEmpty() || !keys.contains(own),
                     qPrintable(own + QLatin1Char(' ') + action->text()));
            keys.insert(own);
        };
        for (const QMenu* menu : m_window->menuBar()->findChildren<QMenu*>(Qt::FindDirectChildrenOnly))
            for (const QAction* action : menu->actions())
                add(action);
        for (const QAction* action : m_window->page(page)->actions())
            add(action);
        for (const QAction* action : m_window->page(page)->findChildren<QAction*>()) // of what has the focus
            QVERIFY2(m_window->page(page)->actions().contains(action) ||
                         !keys.contains(action->shortcut().toString()) || action->shortcut().isEmpty(),
                     qPrintable(action->text()));
    }
}

void MainWindowTest::anythingIsFoundByName()
{
    const auto find = [this](const QString& typed) {
        m_window->activateWindow();
        QTRY_VERIFY(m_window->isActiveWindow());
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* line = m_window->findChild<QLineEdit*>(QStringLiteral("palette.line"));
        QVERIFY(line && line->isVisible());
        QTest::keyClicks(line, typed);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!m_window->findChild<QLineEdit*>(QStringLiteral("palette.line")));
    };
    find(QStringLiteral("inspect"));
    QCOMPARE(m_window->currentPage(), Page::Inspect);
    find(QStringLiteral("gr.q_end"));
    QCOMPARE(m_window->currentPage(), Page::Design);
    const auto* form = m_window->findChild<ParameterForm*>();
    QWidget* editor = form->row("gr.q_end")->editor();
    QTRY_VERIFY(editor == m_window->focusWidget() || editor->isAncestorOf(m_window->focusWidget()));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* line = m_window->findChild<QLineEdit*>(QStringLiteral("palette.line"));
    QVERIFY(line);
    const auto* nothing = m_window->findChild<QLabel*>(QStringLiteral("palette.nothing"));
    QVERIFY(!nothing->isVisible());
    QTest::keyClicks(line, QStringLiteral("no such thing"));
    QVERIFY(nothing->isVisible() && nothing->text().contains(QStringLiteral("no such thing")));
    QTest::keyClick(line, Qt::Key_Return); // does nothing
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QLineEdit*>(QStringLiteral("palette.line")));
    m_workbench->openDataset(QStringLiteral("sample"));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset(), 60000);
    find(QString::number(m_workbench->dataset()->users.id.front()));
    QCOMPARE(m_window->currentPage(), Page::Inspect);
}

void MainWindowTest::buttonsAreFoundByName()
{
    const auto found = [this](const QString& text) {
        const std::vector<Command> commands =
            actionCommands(m_window.get(), m_window->page(m_window->currentPage()));
        const auto place = std::ranges::find(commands, text, &Command::text);
        return place == commands.end() ? std::nullopt : std::optional(*place);
    };
    m_window->showPage(Page::Design);
    QVERIFY(!found(QStringLiteral("Reset all"))); // nothing is changed
    QVERIFY(m_workbench->setParameter(QStringLiteral("gr.q_end"), QStringLiteral("0.77")).isEmpty());
    QVERIFY(found(QStringLiteral("Copy as command line")));
    QVERIFY(found(QStringLiteral("Save as a preset...")));
    auto reset = found(QStringLiteral("Reset all"));
    QVERIFY(reset);
    reset->run();
    QVERIFY(m_workbench->config().gr.vocabulary.quantileEnd != 0.77);
    QVERIFY(!found(QStringLiteral("Delete")) && !found(QStringLiteral("Delete coarse")));
    RunConfig coarse = m_workbench->config();
    coarse.gr.vocabulary.quantileEnd = 0.7;
    PresetLibrary(m_workbench->workspace() / "presets").save("coarse", coarse);
    m_workbench->setConfig(coarse, QStringLiteral("coarse"));
    QVERIFY(found(QStringLiteral("Save as a preset..."))); // the menu says what holds now
    auto remove = found(QStringLiteral("Delete coarse"));
    QVERIFY(remove);
    remove->run();
    QVERIFY(found(QStringLiteral("coarse"))); // "Bring back"
    m_window->showPage(Page::Start);
    QVERIFY(!found(QStringLiteral("Reset all"))); // is Design's
    for (const Command& command : designCommands(*m_workbench))
        if (command.text == QStringLiteral("A2Gen"))
            command.run();
    QCOMPARE(m_workbench->config().family, std::string("a2gen"));
    QCOMPARE(m_window->currentPage(), Page::Design);
}

void MainWindowTest::oneKeyStartsWhatIsDesigned()
{
    QVERIFY(!action("run.start")->isEnabled()); // no data
    m_workbench->openDataset(QStringLiteral("sample"));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared(), 60000);
    QVERIFY(action("run.start")->isEnabled());
    m_workbench->applyPreset(QStringLiteral("demo"));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    RunSession& session = m_workbench->session();
    QVERIFY(session.isRunning());
    QCOMPARE(m_window->currentPage(), Page::Train);
    QCOMPARE(action("run.start")->text(), QStringLiteral("&Queue run"));
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(session.queue().size(), std::size_t{1});
    session.removeQueued(session.queue().front().ticket);
    session.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), 60000);
}

void MainWindowTest::keysOfWidgetsAreListed()
{
    action("help.shortcuts")->trigger();
    QVERIFY(m_dialogs.asked.back().contains(QStringLiteral("Ctrl+R")));
    QVERIFY(m_dialogs.asked.back().contains(QStringLiteral("P on a user")));
}

void MainWindowTest::theBestMatchComesFirst()
{
    const Command pause{QStringLiteral("Pause"), QStringLiteral("Run"), {}, {}};
    const Command quantile{QStringLiteral("End quantile"), QStringLiteral("Parameter gr.q_end"), {}, {}};
    QCOMPARE(matchScore(pause, QStringLiteral("quant")), 0);
    QVERIFY(matchScore(pause, QString()) > 0);
    QVERIFY(matchScore(pause, QStringLiteral("run pause")) > 0);
    QCOMPARE(matchScore(pause, QStringLiteral("run stop")), 0);
    QVERIFY(matchScore(quantile, QStringLiteral("END")) > matchScore(quantile, QStringLiteral("quant")));
    QVERIFY(matchScore(quantile, QStringLiteral("quant")) > matchScore(quantile, QStringLiteral("antile")));
    QVERIFY(matchScore(quantile, QStringLiteral("antile")) > matchScore(quantile, QStringLiteral("q_end")));
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
