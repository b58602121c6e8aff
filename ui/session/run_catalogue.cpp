// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_catalogue.h"

#include "core/store/run_export.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace watchlab::ui {

struct RunCatalogue::Reader {
    struct Waiting {
        QPointer<QObject> receiver;
        Reading done;
    };
    std::vector<Waiting> waiting;
    BackgroundJob job;
};

RunCatalogue::RunCatalogue(QObject* parent)
    : QObject(parent)
{
    connect(&m_listing, &BackgroundJob::failed, this,
            [this](const QString& message) { Q_EMIT failed(message); });
}

RunCatalogue::~RunCatalogue() = default;

void RunCatalogue::setWorkspace(const std::filesystem::path& workspace)
{
    m_workspace = workspace;
    m_summaries.clear();
    m_notice.clear();
    m_readers.clear();
    m_partReaders.clear();
    Q_EMIT changed();
    refresh();
}

const RunSummary* RunCatalogue::find(std::int64_t run) const
{
    const auto found = std::find_if(m_summaries.begin(), m_summaries.end(),
                                    [run](const RunSummary& summary) { return summary.id == run; });
    return found == m_summaries.end() ? nullptr : &*found;
}

void RunCatalogue::refresh()
{
    m_listing.start(
        [workspace = m_workspace](const JobContext&) {
            const RunStore store(workspace, RunStore::Access::LookOnly);
            return Listing{store.listRuns(), store.notice()};
        },
        [this](Listing listing) { listed(std::move(listing)); });
}

void RunCatalogue::listed(Listing listing)
{
    m_summaries = std::move(listing.summaries);
    Q_EMIT changed();
    if (listing.notice != std::exchange(m_notice, listing.notice) && !listing.notice.empty())
        Q_EMIT noticed(QString::fromStdString(listing.notice));
}

void RunCatalogue::read(std::int64_t run, QObject* receiver, Reading done)
{
    auto& reader = m_readers[run];
    if (!reader) {
        reader = std::make_unique<Reader>();
        connect(&reader->job, &BackgroundJob::failed, this, [this, run](const QString& message) {
            m_readers[run]->waiting.clear();
            Q_EMIT failed(message);
        });
    }
    reader->waiting.push_back({receiver, std::move(done)});
    if (!reader->job.isRunning())
        reader->job.start(
            [workspace = m_workspace, run](const JobContext& job) { return readCurves(workspace, run, job); },
            [this, run](const std::shared_ptr<const RecordedCurves>& curves) { delivered(run, curves); });
}

void RunCatalogue::delivered(std::int64_t run, const std::shared_ptr<const RecordedCurves>& curves)
{
    const std::vector<Reader::Waiting> waiting = std::exchange(m_readers[run]->waiting, {});
    for (const Reader::Waiting& each : waiting)
        if (each.receiver)
            each.done(curves);
}

void RunCatalogue::readPart(std::int64_t run, std::int32_t series, StepRange range, std::size_t maximum,
                            QObject* receiver, PartReading done)
{
    auto& job = m_partReaders[{run, series}];
    if (!job) {
        job = std::make_unique<BackgroundJob>();
        connect(job.get(), &BackgroundJob::failed, this,
                [this](const QString& message) { Q_EMIT failed(message); });
    }
    job->start(
        [=, workspace = m_workspace](const JobContext&) {
            return RunStore(workspace, RunStore::Access::ReadOnly).readPart(run, series, range, maximum);
        },
        [receiver = QPointer(receiver), done = std::move(done)](SeriesPart part) {
            if (receiver)
                done(std::move(part));
        });
}

void RunCatalogue::rename(std::int64_t run, const QString& name)
{
    change([run, name = name.toStdString()](RunStore& store) { store.renameRun(run, name); });
}

void RunCatalogue::remove(const std::vector<std::int64_t>& runs)
{
    change([runs](RunStore& store) {
        for (const std::int64_t run : runs)
            store.deleteRun(run);
    });
}

void RunCatalogue::exportTo(std::int64_t run, const QString& destination)
{
    change([run, path = destination.toStdString()](RunStore& store) { exportRun(store, run, path); },
           [this, destination] { Q_EMIT exported(destination); });
}

void RunCatalogue::change(std::function<void(RunStore&)> work, std::function<void()> done)
{
    std::erase_if(m_changes, [](const auto& job) { return !job->isRunning(); });
    m_changes.push_back(std::make_unique<BackgroundJob>());
    BackgroundJob* job = m_changes.back().get();
    connect(job, &BackgroundJob::failed, this, [this](const QString& message) { Q_EMIT failed(message); });
    connect(job, &BackgroundJob::finished, this, [this] { refresh(); });
    job->start(
        [workspace = m_workspace, work = std::move(work)](const JobContext&) {
            RunStore store(workspace);
            work(store);
        },
        std::move(done));
}

} // namespace watchlab::ui
