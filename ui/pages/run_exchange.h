// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_bundle.h"
#include "ui/session/background_job.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace watchlab::ui {

class Dialogs;
class Notice;
class Workbench;

/// Runs out of the workspace and into it, off the GUI thread, one at a time: bundles, tables, TensorBoard,
/// MLflow, weights; bundles, event files, other workspaces. Offers menus, and a notice that says how far it
/// is, lets cancel, and what came of it. GUI thread.
class RunExchange : public QObject {
    Q_OBJECT
public:
    /// page: which the menus and dialogs belong to; name: before those of its actions.
    RunExchange(Workbench& workbench, Dialogs& dialogs, QWidget* page, const QString& name);

    /// Which runs are exported from now on, the current one first.
    void setRuns(const std::vector<std::int64_t>& runs);
    /// Where the pictures of a bundle come from.
    void setFigures(std::function<std::vector<BundleFigure>()> figures) { m_figures = std::move(figures); }
    QMenu* exportMenu() const { return m_exportMenu; }
    QMenu* importMenu() const { return m_importMenu; }
    Notice* notice() const { return m_notice; }

    /// Asks for a destination and writes the runs there. name: proposed for the file; empty = the first
    /// run's.
    void exportBundle(bool withWeights, const QString& name = {});
    /// A bundle, an event file, a folder of those, or a workspace.
    void importFrom(const QString& path);
    /// Whether a file is one of runs, whatever it is opened with.
    static bool isOfRuns(const QString& path);
    /// Whether importFrom() would make something of what is dropped.
    static bool canImport(const QString& path);

Q_SIGNALS:
    void imported(const std::vector<std::int64_t>& runs);

private:
    using Writing = std::function<void(const std::filesystem::path& destination, const JobContext& job)>;
    void makeNotice();
    void makeMenus();
    /// Asks for a destination, then writes.
    void write(const QString& title, const QString& ending, const QString& filter, const Writing& writing,
               const QString& proposed = {});
    void exportDocument(const QString& ending);
    void exportPaired();
    void copyLatex();
    void chooseImport(bool folder);
    void showImported(const std::vector<ImportedRun>& runs, const std::vector<std::string>& notes);
    void say(const QString& title, const QString& text);
    void showProgress(const QString& phase, double fraction); ///< phase: as the engine calls it
    void refuseSecond();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    QWidget* m_page;
    QString m_name;
    QMenu* m_exportMenu;
    QMenu* m_importMenu;
    Notice* m_notice;
    QWidget* m_cancel = nullptr;
    QWidget* m_close = nullptr;
    std::function<std::vector<BundleFigure>()> m_figures;
    std::vector<std::int64_t> m_runs;
    std::vector<QAction*> m_ofOne; ///< exports of a single run
    BackgroundJob m_job;
};

} // namespace watchlab::ui
