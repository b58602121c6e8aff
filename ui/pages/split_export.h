// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/background_job.h"

#include <QObject>

class QPushButton;

namespace watchlab::ui {

class Dialogs;
class Workbench;

/// "Export split...": asks for a folder, writes the row numbers of every part on a worker; the button says
/// how far and cancels meanwhile. GUI thread.
class SplitExport : public QObject {
    Q_OBJECT
public:
    SplitExport(Workbench& workbench, Dialogs& dialogs, QPushButton* button);

private:
    void exportOrCancel();
    void refresh();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    QPushButton* m_button;
    QString m_folder;
    BackgroundJob m_job;
};

} // namespace watchlab::ui
