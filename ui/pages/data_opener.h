// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace watchlab::ui {

class Dialogs;
class Settings;
class Workbench;

/// The one way from "these data, please" to an open dataset, for buttons, menus, drops and recent entries:
/// asks which, remembers what was opened. One per window. GUI thread.
class DataOpener : public QObject {
    Q_OBJECT
public:
    /// Follows Workbench::datasetRequested.
    DataOpener(Workbench& workbench, Settings& settings, Dialogs& dialogs, QObject* parent = nullptr);

    void open(const QString& path);

private:
    void remember();

    Workbench& m_workbench;
    Settings& m_settings;
    Dialogs& m_dialogs;
};

/// Ask for data and request them of the workbench; nothing when the user thinks better of it.
void chooseDataFolder(Workbench& workbench, Dialogs& dialogs, QWidget* parent, const QString& title);
void chooseDataFile(Workbench& workbench, Dialogs& dialogs, QWidget* parent);

} // namespace watchlab::ui
