// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_exchange.h"

#include "core/runs/exported_names.h"
#include "core/runs/line_chart.h"
#include "core/runs/mlflow.h"
#include "core/runs/paired_stars.h"
#include "core/runs/run_table.h"
#include "core/runs/tensorboard.h"
#include "core/runs/weights_export.h"
#include "core/store/run_export.h"
#include "core/util/atomic_file.h"
#include "ui/dialogs/dialogs.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_data.h"
#include "ui/session/workbench.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <iterator>

namespace watchlab::ui {

namespace {

namespace fs = std::filesystem;

constexpr const char* bundleEnding = ".watchlab";

fs::path pathOf(const QString& text)
{
    return text.toStdString();
}

QString withEnding(const QString& path, const QString& ending)
{
    return ending.isEmpty() || path.endsWith(ending, Qt::CaseInsensitive) ? path : path + ending;
}

void writeText(const fs::path& file, std::string_view text)
{
    AtomicFile out(file);
    out.write(text);
    out.commit();
}

bool isWorkspace(const QString& path)
{
    return QFileInfo(QDir(path).filePath(QStringLiteral("watchlab.sqlite"))).isFile();
}

/// Looks into the folder and those in it, no deeper: what is dragged over a page must be known at once.
bool holdsEventFiles(const QString& path)
{
    const QStringList names{QStringLiteral("*tfevents*")};
    const QDir folder(path);
    if (!folder.entryList(names, QDir::Files).isEmpty())
        return true;
    const QStringList inside = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::ranges::any_of(inside, [&](const QString& name) {
        return !QDir(folder.filePath(name)).entryList(names, QDir::Files).isEmpty();
    });
}

/// What was read, and sentences on what was not.
struct Arrived {
    std::vector<ImportedRun> runs;
    std::vector<std::string> notes;
};

Arrived import(const fs::path& source, const fs::path& workspace, const JobContext& job)
{
    if (fs::is_regular_file(source / "watchlab.sqlite"))
        return {importWorkspace(source, {}, workspace, false, job), {}};
    if (looksLikeTensorboard(source)) {
        TensorboardImport read = importTensorboard(source, workspace, false, job);
        return {std::move(read.runs), std::move(read.notes)};
    }
    return {importBundle(source, workspace, false, job), {}};
}

} // namespace

RunExchange::RunExchange(Workbench& workbench, Dialogs& dialogs, QWidget* page, const QString& name)
    : QObject(page)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_page(page)
    , m_name(name)
    , m_exportMenu(new QMenu(page))
    , m_importMenu(new QMenu(page))
    , m_notice(new Notice(page))
{
    makeNotice();
    makeMenus();
    connect(&m_job, &BackgroundJob::progressed, this, &RunExchange::showProgress);
    connect(&m_job, &BackgroundJob::failed, this,
            [this](const QString& message) { say(tr("That did not work"), message); });
    connect(&m_job, &BackgroundJob::cancelled, m_notice, &QWidget::hide);
    connect(&workbench, &Workbench::workspaceChanged, this, [this] { m_job.cancel(); });
}

void RunExchange::makeNotice()
{
    m_notice->setObjectName(m_name + QLatin1String(".exchange"));
    QPushButton* cancel = m_notice->addButton(tr("Cancel"));
    cancel->setObjectName(m_name + QLatin1String(".exchange.cancel"));
    connect(cancel, &QPushButton::clicked, this, [this] { m_job.cancel(); });
    QPushButton* close = m_notice->addButton(tr("Close"), QStringLiteral("quiet"));
    connect(close, &QPushButton::clicked, m_notice, &QWidget::hide);
    m_cancel = cancel;
    m_close = close;
    m_notice->hide();
}

void RunExchange::makeMenus()
{
    const auto offer = [this](const QString& text, const char* name, bool onlyOne, const auto& act) {
        QAction* action = m_exportMenu->addAction(text);
        action->setObjectName(m_name + QLatin1String(".export.") + QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
        if (onlyOne)
            m_ofOne.push_back(action);
    };
    offer(tr("Bundle..."), "bundle", false, [this] { exportBundle(false); });
    offer(tr("Bundle with weights and predictions..."), "weights", false, [this] { exportBundle(true); });
    m_exportMenu->addSeparator();
    offer(tr("Table as CSV..."), "csv", false, [this] { exportDocument(QStringLiteral(".csv")); });
    offer(tr("Table as JSON..."), "json", false, [this] { exportDocument(QStringLiteral(".json")); });
    offer(tr("Table as LaTeX..."), "latex", false, [this] { exportDocument(QStringLiteral(".tex")); });
    offer(tr("Table as LaTeX, tested over users..."), "paired", false, [this] { exportPaired(); });
    offer(tr("Copy as LaTeX"), "copy", false, [this] { copyLatex(); });
    m_exportMenu->addSeparator();
    offer(tr("Event files for TensorBoard..."), "tensorboard", false, [this] {
        write(tr("New folder of event files"), {}, {},
              [runs = m_runs, workspace = m_workbench.runs().workspace()](
                  const fs::path& to, const JobContext& job) { writeTensorboard(workspace, runs, to, job); });
    });
    offer(tr("Files of MLflow..."), "mlflow", false, [this] {
        write(tr("New folder in MLflow's layout"), {}, {},
              [runs = m_runs, workspace = m_workbench.runs().workspace()](
                  const fs::path& to, const JobContext& job) { writeMlflow(workspace, runs, to, job); });
    });
    m_exportMenu->addSeparator();
    offer(tr("Folder with curves and checkpoints..."), "folder", true, [this] {
        write(tr("Export into a new folder, or a file ending in .json"), {}, {},
              [run = m_runs.front(), workspace = m_workbench.runs().workspace()](const fs::path& to,
                                                                                 const JobContext&) {
                  exportRun(RunStore(workspace, RunStore::Access::LookOnly), run, to);
              });
    });
    offer(tr("Weights..."), "safetensors", true, [this] {
        write(tr("Weights of the best checkpoint"), QStringLiteral(".safetensors"),
              tr("Weights (*.safetensors)"),
              [run = m_runs.front(), workspace = m_workbench.runs().workspace()](const fs::path& to,
                                                                                 const JobContext&) {
                  exportWeights(RunStore(workspace, RunStore::Access::LookOnly), run, to);
              });
    });
    QAction* file = m_importMenu->addAction(tr("Bundle or event file..."));
    file->setObjectName(m_name + QLatin1String(".import.file"));
    connect(file, &QAction::triggered, this, [this] { chooseImport(false); });
    QAction* folder = m_importMenu->addAction(tr("Another workspace, or a folder of event files..."));
    folder->setObjectName(m_name + QLatin1String(".import.folder"));
    connect(folder, &QAction::triggered, this, [this] { chooseImport(true); });
}

void RunExchange::setRuns(const std::vector<std::int64_t>& runs)
{
    m_runs = runs;
    for (QAction* action : m_ofOne)
        action->setEnabled(runs.size() == 1);
}

void RunExchange::refuseSecond()
{
    Q_EMIT m_workbench.runs().failed(tr("Runs are being exported or imported; wait for that, or cancel it."));
}

void RunExchange::write(const QString& title, const QString& ending, const QString& filter,
                        const Writing& writing, const QString& proposed)
{
    if (m_runs.empty())
        return;
    if (m_job.isRunning())
        return refuseSecond();
    const RunSummary* first = m_workbench.runs().find(m_runs.front());
    const std::string name = plainFileName(!proposed.isEmpty() ? proposed.toStdString()
                                           : first             ? first->name
                                                               : "runs");
    const auto answer =
        m_dialogs.chooseSaveFile(m_page, title, QDir::home().filePath(QString::fromStdString(name) + ending),
                                 filter.isEmpty() && !ending.isEmpty() ? filterOf(ending) : filter);
    if (!answer)
        return;
    const QString destination = withEnding(*answer, ending);
    showProgress({}, -1);
    m_job.start([writing, to = pathOf(destination)](const JobContext& job) { writing(to, job); },
                [this, destination] {
                    m_notice->hide();
                    Q_EMIT m_workbench.runs().exported(destination);
                });
}

void RunExchange::exportBundle(bool withWeights, const QString& name)
{
    if (m_runs.empty())
        return;
    BundleOptions options{withWeights, withWeights, {}};
    if (m_figures)
        options.figures = m_figures();
    write(
        tr("Bundle of runs"), QLatin1String(bundleEnding), tr("Bundles (*.watchlab)"),
        [runs = m_runs, workspace = m_workbench.runs().workspace(), options](const fs::path& to,
                                                                             const JobContext& job) {
            BundleOptions all = options;
            std::ranges::move(drawCurves(RunStore(workspace, RunStore::Access::LookOnly), runs),
                              std::back_inserter(all.figures));
            writeBundle(workspace, runs, to, all, job);
        },
        name);
}

void RunExchange::exportDocument(const QString& ending)
{
    write(tr("Table of runs"), ending, {},
          [runs = m_runs, workspace = m_workbench.runs().workspace(), ending](const fs::path& to,
                                                                              const JobContext&) {
              const RunStore store(workspace, RunStore::Access::LookOnly);
              writeText(to, ending == QLatin1String(".csv")    ? runsAsCsv(store, runs)
                            : ending == QLatin1String(".json") ? runsAsJson(store, runs)
                                                               : runsAsLatex(store, runs));
          });
}

/// Predictions that are not stored are made, and data that is not open is opened: it may take a while.
void RunExchange::exportPaired()
{
    write(tr("Table of runs, its stars by Wilcoxon's test over users"), QStringLiteral(".tex"), {},
          [runs = m_runs, workspace = m_workbench.runs().workspace(),
           open = OpenData{m_workbench.dataset(), m_workbench.prepared()}](const fs::path& to,
                                                                           const JobContext& job) {
              const RunStore store(workspace, RunStore::Access::LookOnly);
              LatexRunOptions options;
              options.pValue = pairedPValue(
                  store, [&](const RunRecord& run) { return dataOfRun(store, run, open, job); }, job);
              writeText(to, runsAsLatex(store, runs, options));
          });
}

void RunExchange::copyLatex()
{
    if (m_runs.empty())
        return;
    if (m_job.isRunning())
        return refuseSecond();
    m_job.start(
        [runs = m_runs, workspace = m_workbench.runs().workspace()](const JobContext&) {
            return runsAsLatex(RunStore(workspace, RunStore::Access::LookOnly), runs);
        },
        [this](const std::string& text) {
            QApplication::clipboard()->setText(QString::fromStdString(text));
            say(tr("Copied"), tr("The table is in the clipboard, as LaTeX with booktabs."));
        });
}

void RunExchange::chooseImport(bool folder)
{
    const auto path = folder ? m_dialogs.chooseFolder(m_page, tr("Import runs"), QDir::homePath())
                             : m_dialogs.chooseFile(m_page, tr("Import runs"), QDir::homePath(),
                                                    tr("Runs (*.watchlab *tfevents*);;All files (*)"));
    if (path && !path->isEmpty())
        importFrom(*path);
}

bool RunExchange::isOfRuns(const QString& path)
{
    const QFileInfo file(path);
    return file.isFile() && (file.fileName().endsWith(QLatin1String(bundleEnding), Qt::CaseInsensitive) ||
                             file.fileName().contains(QLatin1String("tfevents")));
}

bool RunExchange::canImport(const QString& path)
{
    return QFileInfo(path).isDir() ? isWorkspace(path) || holdsEventFiles(path) : isOfRuns(path);
}

void RunExchange::importFrom(const QString& path)
{
    if (m_job.isRunning())
        return refuseSecond();
    showProgress(QStringLiteral("Importing runs"), -1);
    m_job.start([source = pathOf(path), workspace = m_workbench.runs().workspace()](
                    const JobContext& job) { return import(source, workspace, job); },
                [this](const Arrived& arrived) { showImported(arrived.runs, arrived.notes); });
}

void RunExchange::showImported(const std::vector<ImportedRun>& runs, const std::vector<std::string>& notes)
{
    std::vector<std::int64_t> ids;
    QStringList here;
    for (const ImportedRun& run : runs) {
        if (!run.wasHere)
            ids.push_back(run.id);
        else
            here << (run.inTrash ? tr("%1 (deleted, can be restored)") : QStringLiteral("%1"))
                        .arg(QString::fromStdString(run.name));
    }
    QString text;
    if (!here.isEmpty())
        text = tr("Here already, and left alone: %1.").arg(here.join(QStringLiteral(", ")));
    for (const std::string& note : notes)
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + QString::fromStdString(note);
    say(ids.empty() ? tr("Nothing new") : tr("%Ln run(s) imported", nullptr, static_cast<int>(ids.size())),
        text);
    m_workbench.runs().refresh();
    Q_EMIT imported(ids);
}

void RunExchange::say(const QString& title, const QString& text)
{
    m_cancel->hide();
    m_close->show();
    m_notice->setTexts(title, text);
    m_notice->show();
}

void RunExchange::showProgress(const QString& phase, double fraction)
{
    m_close->hide();
    m_cancel->show();
    const QString words = phase == QLatin1String("Checking the bundle") ? tr("Checking the bundle")
                          : phase == QLatin1String("Importing runs")    ? tr("Importing runs")
                                                                        : tr("Exporting runs");
    m_notice->setTexts(words, fraction < 0 ? QString() : tr("%1 %").arg(qRound(fraction * 100)));
    m_notice->show();
}

} // namespace watchlab::ui
