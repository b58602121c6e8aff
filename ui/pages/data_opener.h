// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/source_preview.h"
#include "ui/session/background_job.h"

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

    /// A table that was never open is asked about first: which column is what.
    void open(const QString& path);

Q_SIGNALS:
    /// These are runs, a bundle or an event file, and no data.
    void runsRequested(const QString& path);

private:
    void openWith(const QString& path, const QString& columns);
    void ask(const QString& path, const SourcePreview& preview);
    void remember();
    void forgetColumns();

    Workbench& m_workbench;
    Settings& m_settings;
    Dialogs& m_dialogs;
    QString m_remembered;    ///< the table that is opened with columns from the settings
    BackgroundJob m_looking; ///< last: it stops before what it calls goes
};

/// Ask for data and request them of the workbench; nothing when the user thinks better of it.
void chooseDataFolder(Workbench& workbench, Dialogs& dialogs, QWidget* parent, const QString& title);
void chooseDataFile(Workbench& workbench, Dialogs& dialogs, QWidget* parent);

} // namespace watchlab::ui
