// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/main_window.h"

#include "ui/dialogs/dialogs.h"
#include "ui/mainwindow/activity.h"
#include "ui/mainwindow/log_dock.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/run_details_dock.h"
#include "ui/mainwindow/status_strip.h"
#include "ui/pages/data_opener.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/design_page.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/inspect_slice.h"
#include "ui/pages/learn_page.h"
#include "ui/pages/run_requests.h"
#include "ui/pages/run_table_card.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/start_page.h"
#include "ui/pages/tables_page.h"
#include "ui/pages/train_page.h"
#include "ui/session/last_session.h"
#include "ui/session/process_memory.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/widgets/file_drop.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace watchlab::ui {

namespace {

constexpr QSize usualSize(1440, 900);
constexpr QSize leastSize(1180, 720);
constexpr int memoryEveryMs = 2000;
constexpr int keepAfterMs = 1000;
constexpr int layoutVersion = 1;

} // namespace

MainWindow::MainWindow(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_dialogs(dialogs)
    , m_docked(new QMainWindow)
    , m_stack(new QStackedWidget)
    , m_rail(new Rail)
    , m_strip(new StatusStrip)
{
    setObjectName(QStringLiteral("mainWindow"));
    connect(qApp, &QApplication::focusChanged, this, &MainWindow::keepFocusOnPage);
    m_told = workbench.messageCount();
    setMinimumSize(leastSize);
    m_stack->setObjectName(QStringLiteral("pages"));
    makeFrame();
    auto* opener = new DataOpener(workbench, settings, dialogs, this);
    connect(opener, &DataOpener::runsRequested, this, [this](const QString& path) {
        m_workbench.requestPage(Page::Runs);
        qobject_cast<RunsPage*>(page(Page::Runs))->importRuns(path);
    });
    addPages();
    makeDocks();
    makeMenus();
    setAcceptDrops(true);

    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(&workbench, &Workbench::pageRequested, this, [this](Page page) {
        showPage(page);
        m_stack->setFocus(Qt::OtherFocusReason); // not on whatever button comes first, "Stop" say
    });
    connect(m_strip, &StatusStrip::logRequested, this, [this] { m_log->setVisible(!m_log->isVisible()); });
    connect(m_strip, &StatusStrip::stopRequested, this, &MainWindow::stopActivity);
    connect(m_strip, &StatusStrip::pauseRequested, this, &MainWindow::pauseOrResume);
    connectWorkbench();
    connect(&m_memoryTimer, &QTimer::timeout, this,
            [this] { m_strip->setMemory(residentBytes(), machineBytes()); });
    m_memoryTimer.start(memoryEveryMs);
    m_strip->setMemory(residentBytes(), machineBytes());
    restoreLayout();
    showPage(Page::Start);
    m_stack->setFocus(Qt::OtherFocusReason);
    refreshActions();
    refreshStrip();
    refreshTitle();
}

void MainWindow::makeFrame()
{
    // Docks lie in a window of their own between rail and strip, which keep their place whatever is docked.
    m_docked->setWindowFlags(Qt::Widget);
    m_docked->setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    m_docked->setCentralWidget(m_stack);
    auto* frame = new QWidget;
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_docked, 1);
    column->addLayout(row, 1);
    column->addWidget(m_strip);
    setCentralWidget(frame);
}

void MainWindow::connectWorkbench()
{
    const RunSession* session = &m_workbench.session();
    for (auto signal : {&RunSession::stateChanged, &RunSession::progressChanged, &RunSession::queueChanged})
        connect(session, signal, this, &MainWindow::refreshStrip);
    connect(session, &RunSession::finished, this, [this] {
        if (m_closing)
            close();
    });
    for (auto signal : {&Workbench::loadingChanged, &Workbench::preparedChanged, &Workbench::datasetChanged,
                        &Workbench::runsChanged, &Workbench::logChanged})
        connect(&m_workbench, signal, this, &MainWindow::refreshStrip);
    connect(&m_workbench, &Workbench::logChanged, this, &MainWindow::tellNewest);
    connect(&m_workbench.data(), &DatasetSession::countingChanged, this, &MainWindow::refreshStrip);
    connect(&m_workbench, &Workbench::configChanged, this, &MainWindow::refreshActions);
    for (auto signal : {&Workbench::configChanged, &Workbench::forkChanged})
        connect(&m_workbench, signal, this, &MainWindow::refreshStart);
    connect(&m_workbench, &Workbench::workspaceChanged, this, &MainWindow::refreshTitle);
    m_keepTimer.setSingleShot(true);
    connect(&m_keepTimer, &QTimer::timeout, this, &MainWindow::keepNow);
    const auto keepSoon = [this] { m_keepTimer.start(keepAfterMs); };
    for (auto signal : {&Workbench::configChanged, &Workbench::datasetChanged, &Workbench::shownRunChanged})
        connect(&m_workbench, signal, this, keepSoon);
    for (auto signal : {&RunSession::queueChanged, &RunSession::watchedUsersChanged})
        connect(session, signal, this, keepSoon);
}

/// Of the focus that closing takes away nobody is told any more.
MainWindow::~MainWindow()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void MainWindow::addPage(Page page, const QString& icon, const QString& word, MakePage make)
{
    m_rail->addPage(page, icon, word);
    m_pages[page] = {word, std::move(make)};
}

void MainWindow::addPages()
{
    addPage(Page::Start, QStringLiteral("start"), tr("Start"),
            [this] { return new StartPage(m_workbench, m_settings, m_dialogs); });
    addPage(Page::Dataset, QStringLiteral("dataset"), tr("Dataset"),
            [this] { return new DatasetPage(m_workbench, m_dialogs); });
    addPage(Page::Design, QStringLiteral("design"), tr("Design"),
            [this] { return new DesignPage(m_workbench, m_dialogs); });
    addPage(Page::Train, QStringLiteral("train"), tr("Train"), [this] {
        auto* train = new TrainPage(m_workbench, m_dialogs);
        connect(train, &TrainPage::historyChanged, this, &MainWindow::refreshActions);
        return train;
    });
    addPage(Page::Inspect, QStringLiteral("inspect"), tr("Inspect"), [this] {
        auto* inspect = new InspectPage(m_workbench);
        connect(inspect, &InspectPage::historyChanged, this, &MainWindow::refreshActions);
        connect(inspect, &InspectPage::userChosen, &m_keepTimer, [this] { m_keepTimer.start(keepAfterMs); });
        return inspect;
    });
    addPage(Page::Runs, QStringLiteral("runs"), tr("Runs"), [this] { return makeRunsPage(); });
    addPage(Page::Learn, QStringLiteral("learn"), tr("Learn"),
            [this] { return new LearnPage(m_workbench, m_settings); });
    addPage(Page::Tables, QStringLiteral("table"), tr("Tables"), [this] {
        auto* tables = new TablesPage(m_workbench, m_settings, m_dialogs);
        connect(tables, &TablesPage::historyChanged, this, &MainWindow::refreshActions);
        return tables;
    });
}

QWidget* MainWindow::makeRunsPage()
{
    auto* runs = new RunsPage(m_workbench, m_dialogs);
    connect(runs, &RunsPage::historyChanged, this, &MainWindow::refreshActions);
    connect(runs, &RunsPage::sliceRequested, this, [this](qint64 run, const RowSlice& slice) {
        m_workbench.showRun(run);
        m_workbench.requestPage(Page::Inspect);
        qobject_cast<InspectPage*>(page(Page::Inspect))->slice().setSlice(slice);
    });
    return runs;
}

void MainWindow::makeNextPage()
{
    for (const auto& [page, entry] : m_pages) {
        if (entry.widget)
            continue;
        this->page(page);
        QTimer::singleShot(0, this, &MainWindow::makeNextPage);
        return;
    }
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::makeNextPage);
    }
    return QMainWindow::event(event);
}

/// A button that goes as it is pressed hands the focus to whatever comes next, out of the page.
void MainWindow::keepFocusOnPage(QWidget* before, QWidget* now)
{
    const bool isGone = before && (!before->isVisible() || !before->isEnabled());
    if (isGone && now && m_stack->isAncestorOf(before) && m_rail->isAncestorOf(now))
        m_stack->setFocus(Qt::OtherFocusReason);
}

void MainWindow::makeDocks()
{
    m_log = new LogDock(m_workbench, this);
    m_details = new RunDetailsDock(m_workbench, this);
    m_docked->addDockWidget(Qt::BottomDockWidgetArea, m_log);
    m_docked->addDockWidget(Qt::RightDockWidgetArea, m_details);
    m_log->hide();
    m_details->hide();
}

QWidget* MainWindow::page(Page page)
{
    const auto found = m_pages.find(page);
    if (found == m_pages.end())
        return nullptr;
    PageEntry& entry = found->second;
    if (entry.widget)
        return entry.widget;
    entry.widget = entry.make();
    entry.widget->setObjectName(QStringLiteral("page"));
    entry.widget->setAttribute(Qt::WA_StyledBackground);
    entry.widget->setAccessibleName(entry.word);
    m_stack->addWidget(entry.widget);
    restoreSplitters(*entry.widget);
    return entry.widget;
}

/// Pages that nobody has looked at there have nothing to tell.
void MainWindow::takeOver(const MainWindow& before)
{
    const auto shown = [&before](Page page) {
        const auto found = before.m_pages.find(page);
        return found == before.m_pages.end() ? nullptr : found->second.widget;
    };
    if (const auto* inspect = qobject_cast<InspectPage*>(shown(Page::Inspect)))
        qobject_cast<InspectPage*>(page(Page::Inspect))->setView(inspect->view());
    if (const auto* runs = qobject_cast<RunsPage*>(shown(Page::Runs)))
        qobject_cast<RunsPage*>(page(Page::Runs))->runs().setView(runs->runs().view());
    if (const auto* tables = qobject_cast<TablesPage*>(shown(Page::Tables)))
        qobject_cast<TablesPage*>(page(Page::Tables))->setView(tables->view());
    showPage(before.currentPage());
    if (!before.isMaximized() && !before.isFullScreen())
        setGeometry(before.geometry()); // where it stood, to the pixel
}

void MainWindow::showPage(Page page)
{
    QWidget* widget = this->page(page);
    if (!widget)
        return;
    m_page = page;
    m_stack->setCurrentWidget(widget);
    m_rail->setCurrent(page);
    if (page == Page::Runs || page == Page::Inspect || page == Page::Tables)
        m_workbench.runs().refresh(); // those of the terminal, too
    refreshActions();                 // what can be undone
    m_keepTimer.start(keepAfterMs);
}

void MainWindow::restoreLayout()
{
    if (m_settings.geometry().isEmpty() || !restoreGeometry(m_settings.geometry()))
        resize(usualSize.boundedTo(screen() ? screen()->availableSize() : usualSize).expandedTo(leastSize));
    m_docked->restoreState(m_settings.windowState(), layoutVersion);
}

void MainWindow::restoreSplitters(const QWidget& page)
{
    for (QSplitter* splitter : page.findChildren<QSplitter*>())
        if (!splitter->objectName().isEmpty())
            splitter->restoreState(m_settings.splitter(splitter->objectName()));
}

void MainWindow::saveLayout()
{
    m_settings.setWindow(saveGeometry(), m_docked->saveState(layoutVersion));
    for (const QSplitter* splitter : m_stack->findChildren<QSplitter*>())
        if (!splitter->objectName().isEmpty())
            m_settings.setSplitter(splitter->objectName(), splitter->saveState());
}

/// What has been done is said where one looks; what went wrong is counted beside the log.
void MainWindow::tellNewest()
{
    if (std::exchange(m_told, m_workbench.messageCount()) == m_workbench.messageCount())
        return;
    const LogMessage& newest = m_workbench.log().back();
    if (newest.level == MessageLevel::Info)
        m_strip->tell(newest.text);
}

void MainWindow::refreshStrip()
{
    m_strip->show(currentActivity(m_workbench));
    m_strip->setWarnings(m_workbench.warnings());
    const RunSession& session = m_workbench.session();
    const SessionState state = session.state();
    const bool training = state == SessionState::Training || state == SessionState::Paused;
    m_actions[QStringLiteral("run.cancel")]->setEnabled(m_workbench.loading().isRunning());
    refreshStart();
    m_actions[QStringLiteral("run.pause")]->setEnabled(training && !session.isPausing());
    m_actions[QStringLiteral("run.pause")]->setText(state == SessionState::Paused ? tr("&Resume")
                                                                                  : tr("&Pause"));
    m_actions[QStringLiteral("run.step")]->setEnabled(training);
    m_actions[QStringLiteral("run.checkpoint")]->setEnabled(training);
    m_actions[QStringLiteral("run.stop")]->setEnabled(session.isRunning() && state != SessionState::Stopping);
}

void MainWindow::refreshStart()
{
    QAction* start = m_actions[QStringLiteral("run.start")];
    const bool waits = isQueueWaiting(m_workbench);
    start->setText(waits                               ? tr("&Start the next in the queue")
                   : m_workbench.session().isRunning() ? tr("&Queue run")
                                                       : tr("&Start run"));
    start->setEnabled(waits || whyNotRunnable(m_workbench).isEmpty());
}

void MainWindow::refreshTitle()
{
    const QString workspace = QString::fromStdString(m_workbench.workspace().filename().string());
    setWindowTitle(QStringLiteral("%1 – Watchlab").arg(workspace));
    m_workspaceName->setText(workspace);
    m_workspaceName->setToolTip(QString::fromStdString(m_workbench.workspace().string()));
}

void MainWindow::stopActivity()
{
    if (m_workbench.session().isRunning())
        m_workbench.session().stop();
    else
        m_workbench.cancelLoading();
}

void MainWindow::pauseOrResume()
{
    RunSession& session = m_workbench.session();
    session.state() == SessionState::Paused ? session.resume() : session.pause();
}

/// Whoever comes back from another program may have changed the files with it.
void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::ActivationChange || !isActiveWindow())
        return;
    m_workbench.data().checkSources();
    m_workbench.runs().refresh(); // the terminal may have trained meanwhile
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = droppedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    m_workbench.requestDataset(path);
}

QString MainWindow::choosePlotFile(QWidget* parent, const QString& suggestedName)
{
    const QString ending = QLatin1Char('.') + QFileInfo(suggestedName).suffix();
    const QDir folder(m_plotFolder.isEmpty() ? QDir::homePath() : m_plotFolder);
    const QString file =
        m_dialogs.chooseSaveFile(parent, tr("Export plot"), folder.filePath(suggestedName), filterOf(ending))
            .value_or(QString());
    if (!file.isEmpty())
        m_plotFolder = QFileInfo(file).absolutePath();
    return file;
}

void MainWindow::plotNotWritten(const QString& fileName)
{
    m_workbench.addMessage(MessageLevel::Error, tr("The plot could not be written to %1.").arg(fileName));
    m_strip->tell(tr("The plot could not be written to %1.").arg(fileName));
}

void MainWindow::keepNow()
{
    const PageEntry& inspect = m_pages.at(Page::Inspect);
    const auto* shown = qobject_cast<const InspectPage*>(inspect.widget);
    keepSession(m_workbench, {m_page, shown ? shown->view().users.user : std::nullopt}, m_settings);
}

/// A run is never cut off: it is asked to stop, and the window closes when it has been recorded.
void MainWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
    keepNow();
    RunSession& session = m_workbench.session();
    if (!session.isRunning()) {
        event->accept();
        return;
    }
    event->ignore();
    if (m_closing)
        return;
    const bool sure = m_dialogs.confirm(
        this, tr("A run is training"),
        tr("It will be stopped; its curves and checkpoints up to now are kept."), tr("Stop and close"));
    if (!sure)
        return;
    m_closing = true;
    session.stop();
    if (!session.isRunning())
        close();
}

} // namespace watchlab::ui
