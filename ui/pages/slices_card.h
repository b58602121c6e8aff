// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/row_slice.h"
#include "ui/session/run_slicer.h"
#include "ui/widgets/card.h"

#include <QString>

class QPushButton;
class QStackedWidget;
class QLabel;
class QTableView;

namespace watchlab::ui {

class EmptyState;
class SliceModel;
class Workbench;

/// Where a run errs most: the slices of its test rows by the user's activity, the video's duration and the
/// watch ratio whose interval lies above the mean of all rows, beside all of them. Each is a filter for
/// Inspect and for the comparison of two runs. GUI thread.
class SlicesCard : public Card {
    Q_OBJECT
public:
    explicit SlicesCard(Workbench& workbench, QWidget* parent = nullptr);

    /// 0 = none. end: the step at which the run ended, 0 while it goes on: a run that was resumed
    /// errs elsewhere afterwards, so that what is shown is found again.
    void setRun(std::int64_t run, const QString& name, std::int64_t end = 0);
    RunSlicer& slicer() { return m_slicer; }

Q_SIGNALS:
    /// Of the run that is shown: to be looked at on Inspect, or compared within.
    void inspectRequested(qint64 run, const watchlab::RowSlice& slice);
    void compareRequested(const watchlab::RowSlice& slice);

private:
    QWidget* makeFound();
    QPushButton* addUse(const QString& text, const char* name, const QString& tip);
    RowSlice chosen() const; ///< all rows where none is
    void refreshUses();
    void find();
    void refresh();
    void refreshEmpty();
    void showAnswer(const RunSlices& slices);

    Workbench& m_workbench;
    RunSlicer m_slicer;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    SliceModel* m_slices;
    QTableView* m_table;
    QLabel* m_note;
    QPushButton* m_inspect;
    QPushButton* m_compare;
    std::int64_t m_run = 0;
    std::int64_t m_end = 0;
    QString m_name;
};

} // namespace watchlab::ui
