// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset_summary.h"
#include "core/data/source_preview.h"
#include "core/params/data_params.h"
#include "ui/session/background_job.h"
#include "ui/session/loading_progress.h"
#include "ui/session/source_stamps.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace watchlab::ui {

/// The dataset of a window: opening it, counting it, noticing that its files changed. What was open stays
/// open until the next one is complete: a cancelled or failed opening leaves no trace but a message. GUI
/// thread; the work is done on workers.
class DatasetSession : public QObject {
    Q_OBJECT
public:
    explicit DatasetSession(QObject* parent = nullptr);

    /// `reading`: how a table is read (columns; empty = as it looks), and which sample of what is too large.
    void open(const QString& path, const DataParams& reading);
    void cancel();

    const BackgroundJob& loading() const { return m_loading; }
    const LoadingProgress& progress() const { return m_progress; }
    QString loadingPath() const { return m_loadingPath; } ///< empty when nothing loads
    /// Why the last opening failed; empty after success.
    const QString& problem() const { return m_problem; }
    QString failedPath() const { return m_failedPath; }                  ///< empty after success
    std::shared_ptr<const Dataset> dataset() const { return m_dataset; } ///< null until one is open
    /// Files, columns and first rows of what is being opened, a fraction of a second after open(); else of
    /// what is open. Null when it is not known (yet).
    std::shared_ptr<const SourcePreview> preview() const;
    /// Whether preview() is of something that is only being opened.
    bool isPreviewOfLoading() const { return m_loading.isRunning() && m_loadingPreview != nullptr; }
    /// Null until it is counted, some seconds after opened().
    std::shared_ptr<const DatasetSummary> summary() const { return m_summary; }

    const BackgroundJob& counting() const { return m_summarizing; }

    QString path() const { return m_path; } ///< of what is open, as it was given
    /// The files that were read as they were then; empty for generated data.
    const std::vector<SourceStamp>& sources() const { return m_sources; }
    /// Looks in the background whether they still are; sourcesChanged() tells.
    void checkSources();
    /// Names of files that have changed since they were read, and have not been dismissed.
    const QStringList& changedFiles() const { return m_changedFiles; }
    void dismissChanges();

Q_SIGNALS:
    void loadingChanged(); ///< started, progressed or ended
    void previewChanged();
    void opened();
    void summaryChanged();
    void countingChanged(); ///< what summary() waits for progressed
    void sourcesChanged();
    void openingCancelled(const QString& path);
    void failed(const QString& message);

private:
    struct Opened {
        std::shared_ptr<const Dataset> dataset;
        std::vector<SourceStamp> sources;
    };
    void take(Opened result);
    void takePreview(const QString& path, std::shared_ptr<const SourcePreview> preview);
    void dropLoadingPreview();

    LoadingProgress m_progress;
    QString m_loadingPath;
    QString m_problem;
    QString m_failedPath;
    QString m_path;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const SourcePreview> m_loadingPreview;
    std::shared_ptr<const SourcePreview> m_openPreview;
    std::shared_ptr<const DatasetSummary> m_summary;
    std::vector<SourceStamp> m_sources;
    QStringList m_changedFiles;
    BackgroundJob m_loading; ///< the jobs last: they stop before what they write to goes
    BackgroundJob m_previewing;
    BackgroundJob m_summarizing;
    BackgroundJob m_checking;
};

} // namespace watchlab::ui
