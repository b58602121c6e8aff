// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace watchlab::ui {

class DatasetSession;
class Workbench;
class Notice;

/// What the user may want to act on: files that changed since they were read, an opening that failed while
/// other data are open. GUI thread.
class DatasetNotices : public QWidget {
    Q_OBJECT
public:
    explicit DatasetNotices(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh();

    Workbench& m_workbench;
    DatasetSession& m_data;
    Notice* m_changed;
    Notice* m_failed;
    QPushButton* m_again = nullptr;
    QString m_dismissed; ///< the problem that was read
};

} // namespace watchlab::ui
