// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_host.h"
#include "ui/session/workbench.h"

#include <QMainWindow>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <map>

class QAction;
class QLabel;
class QMenu;
class QStackedWidget;

namespace watchlab::ui {

class Dialogs;
class EditedPage;
class LogDock;
class Rail;
class RunDetailsDock;
class Settings;
class StatusStrip;

/// The window: menus, rail, pages, status strip, docks. It composes; what happens, happens in the workbench,
/// which outlives it (a change of language makes a new window over the same workbench). GUI thread.
class MainWindow : public QMainWindow, public plots::PlotHost {
    Q_OBJECT
public:
    MainWindow(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showPage(Page page);
    Page currentPage() const { return m_page; }
    /// Makes it, if nobody has looked at it yet.
    QWidget* page(Page page);
    /// Looks at what another window looked at, which it takes the place of.
    void takeOver(const MainWindow& before);
    /// Writes geometry, docks and splitters; done when it closes, too.
    void saveLayout();

    QString choosePlotFile(QWidget* parent, const QString& suggestedName) override;
    void plotNotWritten(const QString& fileName) override;

Q_SIGNALS:
    void themeChosen(const QString& theme);
    void languageChosen(const QString& language);

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    using MakePage = std::function<QWidget*()>;
    /// Pages are made when they are looked at, or one after the other once the window has been painted: the
    /// first picture does not wait for them.
    void addPage(Page page, const QString& icon, const QString& word, MakePage make);
    void addPages();
    void makeFrame();
    void connectWorkbench();
    QWidget* makeRunsPage();
    void makeNextPage();
    void makeDocks();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeRunMenu();
    void makeHelpMenu();
    void fillSettingsMenu(QMenu* menu);
    QAction* addAction(QMenu* menu, const QString& text, const QKeySequence& keys, const char* name);
    using QMainWindow::addAction;
    void restoreLayout();
    void tellNewest();
    void keepFocusOnPage(QWidget* before, QWidget* now);
    void restoreSplitters(const QWidget& page);

    void openWorkspace();
    void clearCache();
    void stopActivity();
    void pauseOrResume();
    EditedPage* editedPage() const;
    bool showsConfig() const;
    EditSteps edits() const;
    void undo();
    void redo();
    void showAbout();
    void showShortcuts();
    void findAnything();
    void keepNow();
    void refreshActions();
    void refreshStrip();
    void refreshStart();
    void refreshTitle();

    Workbench& m_workbench;
    Settings& m_settings;
    Dialogs& m_dialogs;
    QMainWindow* m_docked; ///< holds pages and docks
    QStackedWidget* m_stack;
    Rail* m_rail;
    StatusStrip* m_strip;
    QLabel* m_workspaceName = nullptr; ///< at the right end of the menu bar
    LogDock* m_log = nullptr;
    RunDetailsDock* m_details = nullptr;
    struct PageEntry {
        QString word;
        MakePage make;
        QWidget* widget = nullptr; ///< null until it is made
    };
    std::map<Page, PageEntry> m_pages;
    bool m_painted = false;
    std::map<QString, QAction*> m_actions;
    QString m_plotFolder; ///< where a plot was exported to last
    Page m_page = Page::Start;
    std::int64_t m_told = 0; ///< messages that there were when the strip said one last
    bool m_closing = false;  ///< the window closes as soon as the training has stopped
    QTimer m_memoryTimer;
    QTimer m_keepTimer; ///< until the session is written down
};

} // namespace watchlab::ui
