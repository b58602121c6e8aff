// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

class QTableView;

namespace watchlab::ui {

class LogModel;
class Workbench;

/// Events, warnings and errors of this session; nothing pops up. Shown, it counts as read. GUI thread.
class LogDock : public QDockWidget {
    Q_OBJECT
public:
    explicit LogDock(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh();
    void copySelection() const;

    Workbench& m_workbench;
    LogModel* m_model;
    QTableView* m_view;
};

} // namespace watchlab::ui
