// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "ui/session/background_job.h"

#include <QDockWidget>

#include <map>
#include <string>

class QFormLayout;
class QLabel;
class QPlainTextEdit;

namespace watchlab::ui {

class Workbench;

/// Facts, changed parameters and events of the run that is shown; read while somebody sees them. GUI thread.
class RunDetailsDock : public QDockWidget {
    Q_OBJECT
public:
    explicit RunDetailsDock(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh();
    void show(const RunRecord& record);
    void addFact(const QString& name, const QString& value);
    /// XAUC's other ways with ties share a line.
    void addMetrics(const std::map<std::string, double>& metrics);

    Workbench& m_workbench;
    QLabel* m_title;
    QFormLayout* m_facts;
    QPlainTextEdit* m_text;
    BackgroundJob m_reading; ///< of the record alone: its points are nobody's matter here
};

} // namespace watchlab::ui
