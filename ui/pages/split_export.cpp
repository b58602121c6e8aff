// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/split_export.h"

#include "core/data/split_file.h"
#include "ui/dialogs/dialogs.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QDir>
#include <QPushButton>

namespace watchlab::ui {

SplitExport::SplitExport(Workbench& workbench, Dialogs& dialogs, QPushButton* button)
    : QObject(button)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_button(button)
{
    connect(button, &QPushButton::clicked, this, &SplitExport::exportOrCancel);
    connect(&workbench, &Workbench::preparedChanged, this, &SplitExport::refresh);
    connect(&workbench, &Workbench::datasetChanged, this, &SplitExport::refresh);
    for (auto signal : {&BackgroundJob::started, &BackgroundJob::finished})
        connect(&m_job, signal, this, &SplitExport::refresh);
    connect(&m_job, &BackgroundJob::progressed, this, &SplitExport::refresh);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_workbench.addMessage(MessageLevel::Error, message);
        m_dialogs.showText(m_button, tr("The split could not be exported"), message);
    });
    refresh();
}

void SplitExport::exportOrCancel()
{
    if (m_job.isRunning()) {
        m_job.cancel();
        return;
    }
    const auto prepared = m_workbench.prepared();
    if (!prepared)
        return;
    const auto folder = m_dialogs.chooseSaveFile(
        m_button, tr("Name a new folder for the row numbers"),
        QDir::home().filePath(
            QStringLiteral("%1-split").arg(QString::fromStdString(prepared->dataset->name))),
        {});
    if (!folder)
        return;
    m_folder = *folder;
    m_job.start([prepared, place = folder->toStdString()](
                    const JobContext& job) { writeSplit(*prepared, place, SplitFormat::Npy, job); },
                [this] {
                    m_workbench.addMessage(MessageLevel::Info, tr("Exported the split to %1.").arg(m_folder));
                });
}

void SplitExport::refresh()
{
    const bool running = m_job.isRunning();
    m_button->setEnabled(running || m_workbench.prepared() != nullptr);
    m_button->setText(!running               ? tr("Export split...")
                      : m_job.fraction() < 0 ? tr("Cancel exporting")
                                             : tr("Cancel, %1").arg(words::percent(m_job.fraction())));
    m_button->setToolTip(running ? tr("Stop; the folder is removed")
                                 : tr("Write the row numbers of train, validation and test into a new folder "
                                      "with split.json, to be imported elsewhere"));
}

} // namespace watchlab::ui
