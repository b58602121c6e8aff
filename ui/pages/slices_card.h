// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/run_slicer.h"
#include "ui/widgets/card.h"

#include <QString>

class QStackedWidget;
class QTableView;

namespace watchlab::ui {

class EmptyState;
class SliceModel;
class Workbench;

/// Where a run errs most: the slices of its test rows by the user's activity, the video's duration and the
/// watch ratio whose interval lies above the mean of all rows, beside all of them. GUI thread.
class SlicesCard : public Card {
    Q_OBJECT
public:
    explicit SlicesCard(Workbench& workbench, QWidget* parent = nullptr);

    /// 0 = none.
    void setRun(std::int64_t run, const QString& name);
    RunSlicer& slicer() { return m_slicer; }

private:
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
    std::int64_t m_run = 0;
    QString m_name;
};

} // namespace watchlab::ui
