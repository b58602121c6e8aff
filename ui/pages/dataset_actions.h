// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/action_statistics.h"
#include "ui/session/background_job.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;

namespace watchlab::plots {
class DataHistogram;
class TransitionPlot;
} // namespace watchlab::plots

namespace watchlab::ui {

class Workbench;

/// When viewers like, follow, ... and what follows what, before any training. Counted on a worker when it is
/// first seen with a dataset. GUI thread.
class DatasetActions : public QWidget {
    Q_OBJECT
public:
    explicit DatasetActions(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeChoice();
    void count();
    void show(const ActionStatistics& statistics);
    void showAction();
    const ActionFigure* chosen() const;

    Workbench& m_workbench;
    QComboBox* m_action = nullptr;
    QLabel* m_often = nullptr;
    QLabel* m_when = nullptr;
    QLabel* m_all = nullptr;
    plots::DataHistogram* m_times;
    plots::TransitionPlot* m_transitions;
    std::weak_ptr<const Dataset> m_counted;
    ActionStatistics m_statistics;
    BackgroundJob m_job; ///< last: it stops before what it writes to goes
};

} // namespace watchlab::ui
