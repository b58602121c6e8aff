// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/dataset_session.h"

#include "core/data/open_dataset.h"
#include "core/util/clock.h"

#include <utility>

namespace watchlab::ui {

DatasetSession::DatasetSession(QObject* parent)
    : QObject(parent)
{
    connect(&m_loading, &BackgroundJob::started, this, &DatasetSession::loadingChanged);
    connect(&m_loading, &BackgroundJob::progressed, this, [this](const QString& phase) {
        m_progress.report(phase, m_loading.done(), m_loading.total(), steadyClockMs());
        Q_EMIT loadingChanged();
    });
    connect(&m_loading, &BackgroundJob::failed, this, [this](const QString& message) {
        m_problem = message;
        m_failedPath = m_loadingPath;
        Q_EMIT failed(message);
    });
    connect(&m_loading, &BackgroundJob::cancelled, this, [this] { Q_EMIT openingCancelled(m_loadingPath); });
    connect(&m_loading, &BackgroundJob::finished, this, [this] {
        m_loadingPath.clear();
        dropLoadingPreview();
        Q_EMIT loadingChanged();
    });
    connect(&m_summarizing, &BackgroundJob::failed, this, &DatasetSession::failed);
    for (auto signal : {&BackgroundJob::started, &BackgroundJob::finished})
        connect(&m_summarizing, signal, this, &DatasetSession::countingChanged);
    connect(&m_summarizing, &BackgroundJob::progressed, this, &DatasetSession::countingChanged);
}

void DatasetSession::open(const QString& path, const DataParams& reading)
{
    m_loadingPath = path;
    m_problem.clear();
    m_failedPath.clear();
    m_progress.start(steadyClockMs());
    m_loadingPreview = nullptr;
    m_previewing.start(
        [text = path.toStdString(), reading](const JobContext& job) {
            return std::make_shared<const SourcePreview>(previewSource(text, reading, job));
        },
        [this, path](std::shared_ptr<const SourcePreview> preview) {
            takePreview(path, std::move(preview));
        });
    m_loading.start(
        [text = path.toStdString(), reading](const JobContext& job) {
            std::vector<SourceStamp> before = stampSources(text, job); // changes while it is read count, too
            auto dataset = watchlab::openDataset(text, reading, job);
            return Opened{dataset, stampsOf(std::move(before), dataset->files)};
        },
        [this, path](Opened result) {
            m_path = path;
            take(std::move(result));
        });
}

void DatasetSession::cancel()
{
    m_previewing.cancel();
    m_loading.cancel();
}

std::shared_ptr<const SourcePreview> DatasetSession::preview() const
{
    return isPreviewOfLoading() ? m_loadingPreview : m_openPreview;
}

void DatasetSession::takePreview(const QString& path, std::shared_ptr<const SourcePreview> preview)
{
    std::uint64_t bytes = 0;
    for (const PreviewFile& file : preview->files)
        bytes += file.present ? file.bytes : 0;
    if (m_loading.isRunning()) {
        m_loadingPreview = std::move(preview);
        m_progress.expect(bytes);
    } else if (path == m_path) { // a small one is read before it is looked at
        m_openPreview = std::move(preview);
    }
    Q_EMIT previewChanged();
}

/// Loading has ended: what is shown is what is open again.
void DatasetSession::dropLoadingPreview()
{
    if (!m_loadingPreview)
        return;
    m_loadingPreview = nullptr;
    Q_EMIT previewChanged();
}

void DatasetSession::take(Opened result)
{
    m_dataset = std::move(result.dataset);
    m_openPreview = std::exchange(m_loadingPreview, nullptr);
    m_sources = std::move(result.sources);
    dismissChanges();
    m_summary = nullptr;
    m_summarizing.start(
        [shared = m_dataset](const JobContext& job) {
            return std::make_shared<const DatasetSummary>(summarize(*shared, job));
        },
        [this](std::shared_ptr<const DatasetSummary> summary) {
            m_summary = std::move(summary);
            Q_EMIT summaryChanged();
        });
    Q_EMIT opened();
    Q_EMIT previewChanged();
    Q_EMIT summaryChanged();
}

void DatasetSession::checkSources()
{
    if (m_sources.empty() || m_loading.isRunning() || m_checking.isRunning())
        return;
    m_checking.start([stamps = m_sources](const JobContext&) { return changedSources(stamps); },
                     [this, checked = m_dataset](const std::vector<std::string>& names) {
                         QStringList changed;
                         for (const std::string& name : names)
                             changed << QString::fromStdString(name);
                         if (checked != m_dataset || changed == m_changedFiles)
                             return;
                         m_changedFiles = changed;
                         Q_EMIT sourcesChanged();
                     });
}

void DatasetSession::dismissChanges()
{
    // What was dismissed is how the files are from now on.
    for (SourceStamp& stamp : m_sources)
        if (m_changedFiles.contains(QString::fromStdString(stamp.name)))
            refreshStamp(stamp);
    if (m_changedFiles.isEmpty())
        return;
    m_changedFiles.clear();
    Q_EMIT sourcesChanged();
}

} // namespace watchlab::ui
