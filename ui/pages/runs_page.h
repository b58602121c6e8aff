// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_bundle.h"
#include "ui/pages/edited_page.h"
#include "ui/pages/run_curves.h"

#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

class QStackedWidget;

namespace watchlab {
struct RowSlice;
}

namespace watchlab::ui {

class CardSwitch;
class CompareCard;
class Dialogs;
class DifferenceCard;
class LineageLine;
class Notice;
class RunActions;
class RunTableCard;
class SlicesCard;
class Workbench;

/// The recorded runs of the workspace: question, sort, group by seeds, label, delete and undo, export and
/// import (a bundle may be dropped onto the page); curves and parameters of those selected beside each other.
/// GUI thread.
class RunsPage : public QWidget, public EditedPage {
    Q_OBJECT
public:
    RunsPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

    /// A bundle, an event file, a folder of those, or a workspace.
    void importRuns(const QString& path);

    RunTableCard& runs() const { return *m_table; }

    /// Of what was deleted last, until it is removed for good.
    EditSteps edits() const override;
    void undo() override;
    void redo() override {}

Q_SIGNALS:
    void historyChanged();
    /// To be shown on Inspect: the run, narrowed to the slice.
    void sliceRequested(qint64 run, const watchlab::RowSlice& slice);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeContent();
    QWidget* makeCurvesAndCards();
    void fillTrashed();
    void showPair();
    std::int64_t endOf(const std::vector<std::int64_t>& runs) const;
    std::vector<BundleFigure> pictures() const;
    void connectTable();
    void refreshEmpty();
    void showSelection();
    void findParents();
    void readAgain(std::int64_t run);
    void showRead();
    void plot();
    void showTrashed(const std::vector<std::int64_t>& runs);
    void forgetTrashed();

    /// A selected row, and the runs behind it.
    struct Plotted {
        std::int64_t key = 0;
        QString name;
        std::vector<std::int64_t> runs;
    };
    Workbench& m_workbench;
    DifferenceCard* m_differences;
    RunActions* m_actions;
    RunTableCard* m_table;
    Notice* m_trashed;
    LineageLine* m_lineage;
    QStackedWidget* m_stack;
    RunCurves* m_curves = nullptr;
    CompareCard* m_comparison;
    SlicesCard* m_slices;
    CardSwitch* m_beside = nullptr; ///< differences, comparison, slices
    std::vector<Plotted> m_plotted;
    std::vector<std::int64_t> m_plottedRuns;
    std::vector<std::int64_t> m_parents; ///< of plotted forks, drawn behind them
    std::vector<std::int64_t> m_lastTrashed;
    std::map<std::int64_t, std::shared_ptr<const RecordedCurves>> m_read;
    /// A selection that changes while rows are replaced must not touch the model under it: it waits a turn.
    QTimer m_selectionTimer;
    QTimer m_readTimer; ///< runs come one by one; they are drawn together
};

} // namespace watchlab::ui
