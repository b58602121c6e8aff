// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/notice.h"

namespace watchlab::ui {

class Workbench;

/// Says on Design that the next run begins from a checkpoint, and what stands in its way; hidden without one.
/// GUI thread.
class ForkNotice : public Notice {
    Q_OBJECT
public:
    explicit ForkNotice(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh();
    QString scheduleWords() const;

    Workbench& m_workbench;
    QPushButton* m_restore;
};

} // namespace watchlab::ui
