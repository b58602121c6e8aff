// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/queue_list.h"
#include "ui/widgets/card.h"

namespace watchlab::ui {

class Workbench;

/// The runs of this window and of the workspace: training, waiting, finished, interrupted. GUI thread.
class TrainQueueCard : public Card {
    Q_OBJECT
public:
    explicit TrainQueueCard(Workbench& workbench, QWidget* parent = nullptr);
    void refresh();

private:
    std::vector<QueueRow> rows() const;

    Workbench& m_workbench;
    QueueList* m_list;
};

} // namespace watchlab::ui
