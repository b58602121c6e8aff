// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data_opener.h"

#include "ui/dialogs/dialogs.h"
#include "ui/pages/recent_words.h"
#include "ui/pages/run_exchange.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QDir>
#include <QFileInfo>
#include <QWidget>

namespace watchlab::ui {

namespace {

/// Beside what is open, else at home.
QString startFolder(const Workbench& workbench)
{
    const auto dataset = workbench.dataset();
    return dataset && dataset->kind != SourceKind::Generated
               ? QString::fromStdString(dataset->path.parent_path().string())
               : QDir::homePath();
}

/// Looking at anything else first would only cost time: openDataset() knows it, or says what is wrong.
bool mayBeTable(const QString& path)
{
    const QFileInfo info(path);
    return info.isFile() && info.suffix() != QLatin1String("zip") && info.suffix() != QLatin1String("npy");
}

} // namespace

DataOpener::DataOpener(Workbench& workbench, Settings& settings, Dialogs& dialogs, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_dialogs(dialogs)
{
    connect(&workbench, &Workbench::datasetRequested, this, &DataOpener::open);
    connect(&workbench, &Workbench::summaryChanged, this, &DataOpener::remember);
    connect(&workbench.data(), &DatasetSession::failed, this, &DataOpener::forgetColumns);
    connect(&m_looking, &BackgroundJob::failed, this, [this](const QString& message) {
        m_workbench.addMessage(MessageLevel::Error, message);
        m_dialogs.showText(qobject_cast<QWidget*>(this->parent()), tr("It could not be opened"), message);
    });
}

void DataOpener::open(const QString& path)
{
    if (RunExchange::isOfRuns(path)) {
        Q_EMIT runsRequested(path);
        return;
    }
    const QString remembered = m_settings.columnsOf(path);
    m_remembered = remembered.isEmpty() ? QString() : path;
    if (!remembered.isEmpty() || !mayBeTable(path)) {
        openWith(path, remembered);
        return;
    }
    m_looking.start([text = path.toStdString()](
                        const JobContext& job) { return previewSource(text, std::string(), job); },
                    [this, path](const SourcePreview& preview) { ask(path, preview); });
}

void DataOpener::ask(const QString& path, const SourcePreview& preview)
{
    if (preview.kind != SourceKind::Table) {
        openWith(path, {});
        return;
    }
    if (const auto columns = m_dialogs.importTable(qobject_cast<QWidget*>(parent()), path, preview))
        openWith(path, *columns);
}

void DataOpener::openWith(const QString& path, const QString& columns)
{
    m_workbench.openDataset(path, columns);
    m_workbench.requestPage(Page::Dataset);
}

/// The table is no longer what it was: the next time it is asked about again.
void DataOpener::forgetColumns()
{
    for (RecentEntry entry : m_settings.recentDatasets())
        if (!m_remembered.isEmpty() && entry.path == m_remembered) {
            entry.columns.clear();
            m_settings.rememberDataset(entry);
        }
    m_remembered.clear();
}

void DataOpener::remember()
{
    const auto dataset = m_workbench.dataset();
    const auto summary = m_workbench.summary();
    if (!dataset || !summary)
        return;
    RecentEntry entry = recentDataset(*dataset, *summary);
    entry.path = m_workbench.data().path();
    entry.columns = QString::fromStdString(dataset->columns);
    if (!m_workbench.data().sources().empty())
        entry.bytes = static_cast<qint64>(totalBytes(m_workbench.data().sources()));
    m_settings.rememberDataset(entry);
    m_workbench.announceRecents();
}

void chooseDataFolder(Workbench& workbench, Dialogs& dialogs, QWidget* parent, const QString& title)
{
    if (const auto folder = dialogs.chooseFolder(parent, title, startFolder(workbench)))
        workbench.requestDataset(*folder);
}

void chooseDataFile(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
{
    const auto file = dialogs.chooseFile(
        parent, DataOpener::tr("Choose an archive, a table or arrays"), startFolder(workbench),
        DataOpener::tr("Data (*.zip *.csv *.tsv *.txt *.gz *.inter *.npy);;All files (*)"));
    if (file)
        workbench.requestDataset(*file);
}

} // namespace watchlab::ui
