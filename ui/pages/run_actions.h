// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace watchlab {
struct RunSummary;
} // namespace watchlab

namespace watchlab::ui {

class Dialogs;
class ForkMenu;
class RunExchange;
class Workbench;

/// What can be done with the selected runs: show, go on, fork, rename, star, tag, note, archive, export,
/// import, delete, and in the trash restore and remove. Offered as actions with keys and as one menu. GUI
/// thread.
class RunActions : public QObject {
    Q_OBJECT
public:
    /// page: whose shortcuts they are.
    RunActions(Workbench& workbench, Dialogs& dialogs, QWidget* page);

    /// The current run first. trash: they are in the trash.
    void setRuns(const std::vector<std::int64_t>& runs, bool trash);
    /// Where a menu opens that belongs to the current row.
    void setMenuPlace(std::function<QPoint()> place) { m_menuPlace = std::move(place); }
    QMenu* menu() const { return m_menu; }
    RunExchange& exchange() const { return *m_exchange; }
    /// Those that have a button in the head of the page, in order.
    const std::vector<QAction*>& buttons() const { return m_buttons; }
    /// Of any number of runs, at once.
    void openRun();
    void star(const std::vector<std::int64_t>& runs, bool starred);
    void restore(const std::vector<std::int64_t>& runs);

Q_SIGNALS:
    void trashed(const std::vector<std::int64_t>& runs); ///< and can be restored
    void removed(const std::vector<std::int64_t>& runs); ///< for good

private:
    enum class Needs { Nothing, One, Any, Trash };
    struct Entry {
        QAction* action;
        Needs needs;
    };
    QAction* add(const QString& text, const QString& name, const QString& icon, const QKeySequence& keys,
                 Needs needs, void (RunActions::*act)());
    void makeActions();
    void refresh();
    std::int64_t currentRun() const { return m_runs.empty() ? 0 : m_runs.front(); }
    const RunSummary* current() const;
    std::vector<const RunSummary*> summaries() const;
    bool areAll(bool (*is)(const RunSummary&)) const;
    void forget(const std::vector<std::int64_t>& runs);
    void resumeRun();
    void forkRun();
    void useParameters();
    void renameRun();
    void exportRuns();
    void importRuns();
    void starRuns();
    void tagRuns();
    void noteRuns();
    void archiveRuns();
    void trashRuns();
    void restoreRuns();
    void removeRuns();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    QWidget* m_page;
    ForkMenu* m_forkMenu;
    RunExchange* m_exchange;
    QMenu* m_menu;
    std::function<QPoint()> m_menuPlace;
    std::vector<Entry> m_entries;
    std::vector<QAction*> m_buttons;
    QAction* m_resume = nullptr;
    QAction* m_fork = nullptr;
    QAction* m_star = nullptr;
    QAction* m_archive = nullptr;
    std::vector<std::int64_t> m_runs;
    bool m_trash = false;
};

} // namespace watchlab::ui
