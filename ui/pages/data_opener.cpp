// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data_opener.h"

#include "ui/dialogs/dialogs.h"
#include "ui/pages/recent_words.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QDir>

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

} // namespace

DataOpener::DataOpener(Workbench& workbench, Settings& settings, Dialogs& dialogs, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_dialogs(dialogs)
{
    connect(&workbench, &Workbench::datasetRequested, this, &DataOpener::open);
    connect(&workbench, &Workbench::summaryChanged, this, &DataOpener::remember);
}

void DataOpener::open(const QString& path)
{
    m_workbench.openDataset(path);
    m_workbench.requestPage(Page::Dataset);
}

void DataOpener::remember()
{
    const auto dataset = m_workbench.dataset();
    const auto summary = m_workbench.summary();
    if (!dataset || !summary)
        return;
    RecentEntry entry = recentDataset(*dataset, *summary);
    entry.path = m_workbench.data().path();
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
