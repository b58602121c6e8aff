// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_cache.h"
#include "core/util/version.h"
#include "ui/dialogs/dialogs.h"
#include "ui/mainwindow/command_palette.h"
#include "ui/mainwindow/log_dock.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/run_details_dock.h"
#include "ui/pages/data_opener.h"
#include "ui/pages/edited_page.h"
#include "ui/pages/run_requests.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

#include <algorithm>

namespace watchlab::ui {

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const QKeySequence& keys, const char* name)
{
    QAction* action = menu->addAction(text);
    action->setShortcut(keys);
    action->setObjectName(QLatin1String(name));
    m_actions[QLatin1String(name)] = action;
    return action;
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeRunMenu();
    makeHelpMenu();
    auto* corner = new QWidget;
    corner->setFixedHeight(size::menuBar - 6);
    menuBar()->setFixedHeight(size::menuBar);
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, size::pageMargin, 0);
    row->setSpacing(size::gap);
    m_workspaceName = makeLabel({}, TextRole::Normal, fonts::textPx, QFont::DemiBold);
    row->addWidget(makeLabel(tr("Workspace"), TextRole::Second));
    row->addWidget(m_workspaceName);
    menuBar()->setCornerWidget(corner);
    auto* settings = new QMenu(m_rail);
    fillSettingsMenu(settings);
    connect(m_rail->settingsButton(), &RailButton::clicked, this, [this, settings] {
        const QSize hint = settings->sizeHint();
        settings->popup(m_rail->settingsButton()->mapToGlobal(
            QPoint(m_rail->width(), m_rail->settingsButton()->height() - hint.height())));
    });
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    connect(addAction(menu, tr("Open &sample data"), {}, "file.sample"), &QAction::triggered, this,
            [this] { m_workbench.requestDataset(QStringLiteral("sample")); });
    connect(addAction(menu, tr("Open &folder..."), QKeySequence::Open, "file.folder"), &QAction::triggered,
            this,
            [this] { chooseDataFolder(m_workbench, m_dialogs, this, tr("Choose a folder with data")); });
    connect(addAction(menu, tr("Open &archive, table or array..."),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), "file.file"),
            &QAction::triggered, this, [this] { chooseDataFile(m_workbench, m_dialogs, this); });
    menu->addSeparator();
    connect(addAction(menu, tr("Open &workspace..."), {}, "file.workspace"), &QAction::triggered, this,
            &MainWindow::openWorkspace);
    connect(addAction(menu, tr("&Clear cached data"), {}, "file.clear_cache"), &QAction::triggered, this,
            &MainWindow::clearCache);
    menu->addSeparator();
    QAction* quit = addAction(menu, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), "file.quit");
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    connect(addAction(menu, tr("&Undo"), QKeySequence::Undo, "edit.undo"), &QAction::triggered, this,
            &MainWindow::undo);
    connect(addAction(menu, tr("&Redo"), QKeySequence::Redo, "edit.redo"), &QAction::triggered, this,
            &MainWindow::redo);
    menu->addSeparator();
    connect(addAction(menu, tr("&Find anything..."), QKeySequence(Qt::CTRL | Qt::Key_K), "edit.find"),
            &QAction::triggered, this, &MainWindow::findAnything);
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    const std::pair<Page, QString> entries[] = {
        {Page::Start, tr("Start")}, {Page::Dataset, tr("Dataset")}, {Page::Design, tr("Design")},
        {Page::Train, tr("Train")}, {Page::Inspect, tr("Inspect")}, {Page::Runs, tr("Runs")},
        {Page::Learn, tr("Learn")}, {Page::Tables, tr("Tables")}};
    for (const auto& [page, word] : entries) {
        const QKeySequence keys(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page)));
        QAction* action = menu->addAction(word);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, [this, target = page] { showPage(target); });
    }
    menu->addSeparator();
    fillSettingsMenu(menu);
}

void MainWindow::makeRunMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Run"));
    RunSession* session = &m_workbench.session();
    connect(addAction(menu, tr("&Start run"), QKeySequence(Qt::CTRL | Qt::Key_R), "run.start"),
            &QAction::triggered, this, [this] { startRun(m_workbench); });
    connect(addAction(menu, tr("&Pause"), QKeySequence(Qt::CTRL | Qt::Key_P), "run.pause"),
            &QAction::triggered, this, &MainWindow::pauseOrResume);
    connect(addAction(menu, tr("One s&tep"), QKeySequence(Qt::Key_F10), "run.step"), &QAction::triggered,
            session, &RunSession::step);
    connect(addAction(menu, tr("&Checkpoint now"), {}, "run.checkpoint"), &QAction::triggered, session,
            &RunSession::checkpoint);
    connect(addAction(menu, tr("St&op"), QKeySequence(Qt::CTRL | Qt::Key_Period), "run.stop"),
            &QAction::triggered, session, &RunSession::stop);
    menu->addSeparator();
    connect(addAction(menu, tr("C&ancel what is opening"), QKeySequence(Qt::Key_Escape), "run.cancel"),
            &QAction::triggered, &m_workbench, &Workbench::cancelLoading);
    QMenu* window = menuBar()->addMenu(tr("&Window"));
    QAction* log = m_log->toggleViewAction();
    log->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    window->addAction(log);
    QAction* details = m_details->toggleViewAction();
    details->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    window->addAction(details);
    window->addSeparator();
    QAction* full = addAction(window, tr("&Full screen"), QKeySequence(Qt::Key_F11), "window.full");
    full->setCheckable(true);
    connect(full, &QAction::triggered, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    connect(addAction(menu, tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F1), "help.shortcuts"),
            &QAction::triggered, this, &MainWindow::showShortcuts);
    QAction* about = addAction(menu, tr("&About Watchlab"), {}, "help.about");
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::fillSettingsMenu(QMenu* menu)
{
    const auto addChoices = [this, menu](const QString& title, const QString& current,
                                         const std::vector<std::pair<QString, QString>>& choices,
                                         auto chosen) {
        QMenu* sub = menu->addMenu(title);
        auto* group = new QActionGroup(sub);
        for (const auto& [key, words] : choices) {
            QAction* action = sub->addAction(words);
            action->setCheckable(true);
            action->setChecked(key == current);
            action->setData(key);
            group->addAction(action);
        }
        connect(group, &QActionGroup::triggered, this,
                [chosen](QAction* action) { chosen(action->data().toString()); });
    };
    addChoices(tr("&Appearance"), m_settings.theme(),
               {{QStringLiteral("system"), tr("Follow the system")},
                {QStringLiteral("light"), tr("Light")},
                {QStringLiteral("dark"), tr("Dark")}},
               [this](const QString& theme) { Q_EMIT themeChosen(theme); });
    QAction* restores = menu->addAction(tr("&Go on with the last session at start"));
    restores->setCheckable(true);
    restores->setChecked(m_settings.restoresSession());
    connect(restores, &QAction::toggled, this, [this](bool on) { m_settings.setRestoresSession(on); });
    addChoices(tr("&Language"), m_settings.language(),
               {{QStringLiteral("system"), tr("Follow the system")},
                {QStringLiteral("en"), QStringLiteral("English")},
                {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}},
               [this](const QString& language) { Q_EMIT languageChosen(language); });
}

void MainWindow::openWorkspace()
{
    const auto folder =
        m_dialogs.chooseFolder(this, tr("Choose a folder for runs: an empty one or a workspace"),
                               QString::fromStdString(m_workbench.workspace().string()));
    if (folder)
        m_workbench.setWorkspace(folder->toStdString());
}

void MainWindow::clearCache()
{
    const std::uint64_t bytes = DatasetCache(DatasetCache::standardFolder(), 0).clear();
    m_workbench.addMessage(MessageLevel::Info,
                           tr("Removed %1 of cached data. What is open stays open.")
                               .arg(locale().formattedDataSize(static_cast<qint64>(bytes))));
}

void MainWindow::findAnything()
{
    std::vector<Command> commands = actionCommands(this, page(m_page));
    for (const auto& more :
         {designCommands(m_workbench), parameterCommands(m_workbench), runCommands(m_workbench),
          lessonCommands(m_workbench), datasetCommands(m_workbench, m_settings)})
        commands.insert(commands.end(), more.begin(), more.end());
    auto answer = [this](const QString& typed) { return userCommands(m_workbench, typed); };
    (new CommandPalette(std::move(commands), std::move(answer), this))->open();
}

void MainWindow::showAbout()
{
    const std::string_view version = versionText();
    m_dialogs.showText(
        this, tr("About Watchlab"),
        tr("Watchlab %1\n\nA workbench for people who study how long viewers watch short videos: data, "
           "models, training and results in one window. Everything is computed on this machine.\n\n"
           "Free software under the GNU General Public License, version 3 or later.\n"
           "Qt %2, LibTorch, QCustomPlot, SQLite, Eigen.")
            .arg(QString::fromUtf8(version.data(), static_cast<qsizetype>(version.size())),
                 QLatin1String(qVersion())));
}

namespace {

/// Keys that single widgets have: no action names them.
QStringList widgetKeys()
{
    return {
        MainWindow::tr("Wheel, drag, double click\tzoom, move and fit a plot"),
        MainWindow::tr("Shift and wheel\tzoom a plot's vertical axis"),
        MainWindow::tr("Arrows on a plot\tread its values; with Shift ten further"),
        MainWindow::tr("+, -, 0 on a plot\tzoom and fit; with Ctrl vertically"),
        MainWindow::tr("Space on a legend\thide or show a curve"),
        MainWindow::tr("Arrows on a handle\tmove it"),
        MainWindow::tr("Arrows, Home, End\tgo through the steps of a microscope"),
        MainWindow::tr("Space on the steps\tplay them, or stop"),
        MainWindow::tr("Up, Down in a number\tmore or less; Page Up, Page Down or Shift: in larger steps"),
        MainWindow::tr("P on a user\tpin or unpin"),
        MainWindow::tr("Delete on a variant\ttake an edit back"),
        MainWindow::tr("Delete in the queue\ttake a waiting run out"),
        MainWindow::tr("Delete on a pinned user\tunpin"),
        MainWindow::tr("Alt+Up, Alt+Down\tmove a waiting run, or a row that can be ordered"),
        MainWindow::tr("Left, Right on a group\tclose or open it"),
        MainWindow::tr("Ctrl+Space in a query\toffer what can be written"),
        MainWindow::tr("Ctrl+C in the log\tcopy the chosen lines")};
}

} // namespace

void MainWindow::showShortcuts()
{
    QStringList lines;
    const auto add = [&lines](const QList<QAction*>& actions) {
        for (const QAction* action : actions)
            if (!action->shortcut().isEmpty())
                lines << QStringLiteral("%1\t%2").arg(action->shortcut().toString(QKeySequence::NativeText),
                                                      action->text().remove(QLatin1Char('&')));
    };
    for (QMenu* menu : menuBar()->findChildren<QMenu*>(Qt::FindDirectChildrenOnly))
        add(menu->actions());
    for (const auto& [number, entry] : m_pages) {
        const QList<QAction*> actions = page(number)->actions();
        const bool hasKeys =
            std::ranges::any_of(actions, [](const QAction* action) { return !action->shortcut().isEmpty(); });
        if (hasKeys)
            lines << QString() << tr("On the page %1").arg(entry.word);
        add(actions);
    }
    lines << QString() << tr("On what has the focus") << widgetKeys();
    m_dialogs.showText(this, tr("Keyboard shortcuts"), lines.join(QLatin1Char('\n')));
}

EditedPage* MainWindow::editedPage() const
{
    return dynamic_cast<EditedPage*>(m_stack->currentWidget());
}

/// Where the run that is being designed can be seen: nothing changes behind one's back.
bool MainWindow::showsConfig() const
{
    return m_page == Page::Start || m_page == Page::Dataset || m_page == Page::Design ||
           m_page == Page::Learn;
}

/// Of the page's own edits where it has any, else of the run being designed.
EditSteps MainWindow::edits() const
{
    const EditedPage* page = editedPage();
    return page ? page->edits() : showsConfig() ? m_workbench.edits() : EditSteps();
}

void MainWindow::undo()
{
    if (EditedPage* page = editedPage())
        page->undo();
    else if (showsConfig())
        m_workbench.undo();
}

void MainWindow::redo()
{
    if (EditedPage* page = editedPage())
        page->redo();
    else if (showsConfig())
        m_workbench.redo();
}

void MainWindow::refreshActions()
{
    const EditSteps steps = edits();
    QAction* undo = m_actions[QStringLiteral("edit.undo")];
    QAction* redo = m_actions[QStringLiteral("edit.redo")];
    undo->setEnabled(steps.canUndo);
    undo->setText(steps.canUndo ? tr("&Undo: %1").arg(steps.undoWords) : tr("&Undo"));
    redo->setEnabled(steps.canRedo);
    redo->setText(steps.canRedo ? tr("&Redo: %1").arg(steps.redoWords) : tr("&Redo"));
}

} // namespace watchlab::ui
