// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QStackedWidget;
class QTableView;

namespace watchlab::ui {

class Card;
class Dialogs;
class DifferenceModel;
class ForkMenu;
class RunCurves;
class RunFilterModel;
class RunTableModel;
class Workbench;
struct RecordedCurves;

/// The recorded runs of the workspace: filter, sort, compare the curves and parameters of those selected,
/// show one on Train and Inspect, go on with one, fork one, rename, export, delete. GUI thread.
class RunsPage : public QWidget {
    Q_OBJECT
public:
    RunsPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    QWidget* makeHead();
    QWidget* makeTable();
    QWidget* makeDifferences();
    void makeActions();
    QAction* addRunAction(const QString& text, const QString& icon, const QKeySequence& keys,
                          void (RunsPage::*act)());
    std::vector<std::int64_t> selectedRuns() const;
    std::int64_t currentRun() const;
    void showRuns();
    void showSelection();
    void findParents();
    void readAgain(std::int64_t run);
    void showRead();
    void refreshActions();
    void openRun();
    void resumeRun();
    void forkRun();
    void useParameters();
    void renameRun();
    void exportRun();
    void deleteRuns();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    RunTableModel* m_runs;
    RunFilterModel* m_filtered;
    DifferenceModel* m_differences;
    QLineEdit* m_query = nullptr;
    QLabel* m_count = nullptr;
    QTableView* m_table = nullptr;
    QMenu* m_menu = nullptr;
    std::vector<QAction*> m_actions;
    QAction* m_resume = nullptr;
    QAction* m_fork = nullptr;
    ForkMenu* m_forkMenu;
    QStackedWidget* m_stack;
    RunCurves* m_curves = nullptr;
    Card* m_differenceCard = nullptr;
    std::vector<std::int64_t> m_plotted;
    std::vector<std::int64_t> m_parents; ///< of plotted forks, drawn behind them
    std::map<std::int64_t, std::shared_ptr<const RecordedCurves>> m_read;
    /// A selection that changes while the filter is at work must not touch the model under it: it waits a
    /// turn.
    QTimer m_selectionTimer;
    bool m_selectNewest = true; ///< until the user has chosen
};

} // namespace watchlab::ui
