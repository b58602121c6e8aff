// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/queue_list.h"
#include "ui/widgets/card.h"

class QPushButton;
class QToolButton;

namespace watchlab {
struct RunSummary;
} // namespace watchlab

namespace watchlab::ui {

class Dialogs;
class ForkMenu;
class Workbench;

/// The runs of this window and of the workspace: training, waiting, finished, interrupted; the one that is
/// shown can be resumed or forked. GUI thread.
class TrainQueueCard : public Card {
    Q_OBJECT
public:
    TrainQueueCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);
    void refresh();

private:
    QWidget* makeActions();
    void refreshSeeds();
    std::vector<QueueRow> rows() const;
    QueueRow recordedRow(const RunSummary& summary) const;
    std::int64_t shownRun() const;

    Workbench& m_workbench;
    QueueList* m_list;
    ForkMenu* m_forkMenu;
    QPushButton* m_resume;
    QPushButton* m_fork;
    QAction* m_forkAction; ///< what the button does
    QToolButton* m_seeds;  ///< several runs of what Design has set
    QWidget* m_actions;
};

} // namespace watchlab::ui
