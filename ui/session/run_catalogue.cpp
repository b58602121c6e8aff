// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_catalogue.h"

#include "core/store/run_export.h"
#include "core/store/run_query.h"
#include "core/util/error.h"
#include "translations/error_words.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr std::ptrdiff_t mostReaders = 4; ///< at the same time

RunAnswer answerTo(const std::filesystem::path& workspace, const std::string& question)
{
    RunAnswer answer;
    try {
        answer.namesArchived = asksForArchived(parseRunQuery(question));
        answer.runs = RunStore(workspace, RunStore::Access::LookOnly).findRuns(question);
    } catch (const InputError& error) {
        if (error.place().file != "query")
            throw;
        answer.problem = errorWords(error.message());
        answer.column = static_cast<int>(error.place().column);
    }
    return answer;
}

} // namespace

struct RunCatalogue::Reader {
    struct Waiting {
        QPointer<QObject> receiver;
        Reading done;
    };
    std::vector<Waiting> waiting;
    std::size_t mostPoints = heldPoints;
    BackgroundJob job;
};

RunCatalogue::RunCatalogue(QObject* parent)
    : QObject(parent)
{
    for (const BackgroundJob* job : {&m_listing, &m_asking, &m_terms, &m_identifying})
        connect(job, &BackgroundJob::failed, this,
                [this](const QString& message) { Q_EMIT failed(message); });
}

RunCatalogue::~RunCatalogue() = default;

void RunCatalogue::setWorkspace(const std::filesystem::path& workspace)
{
    m_workspace = workspace;
    m_summaries.clear();
    m_trash.clear();
    m_identities.clear();
    m_waiting.clear();
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
            return Listing{store.listRuns(), store.listTrash(), store.notice()};
        },
        [this](Listing listing) { listed(std::move(listing)); });
}

void RunCatalogue::listed(Listing listing)
{
    m_summaries = std::move(listing.summaries);
    m_trash = std::move(listing.trash);
    Q_EMIT changed();
    if (listing.notice != std::exchange(m_notice, listing.notice) && !listing.notice.empty())
        Q_EMIT noticed(QString::fromStdString(listing.notice));
}

void RunCatalogue::ask(const QString& question, QObject* receiver, std::function<void(RunAnswer)> done)
{
    m_asking.start([workspace = m_workspace,
                    text = question.toStdString()](const JobContext&) { return answerTo(workspace, text); },
                   [receiver = QPointer(receiver), done = std::move(done)](RunAnswer answer) {
                       if (receiver)
                           done(std::move(answer));
                   });
}

void RunCatalogue::readTerms(QObject* receiver, std::function<void(QStringList)> done)
{
    m_terms.start(
        [workspace = m_workspace](const JobContext&) {
            QStringList terms;
            for (const std::string& term : RunStore(workspace, RunStore::Access::LookOnly).queryTerms())
                terms << QString::fromStdString(term);
            return terms;
        },
        [receiver = QPointer(receiver), done = std::move(done)](QStringList terms) {
            if (receiver)
                done(std::move(terms));
        });
}

void RunCatalogue::refreshIdentities()
{
    const std::int64_t known = m_identities.empty() ? 0 : m_identities.rbegin()->first;
    const bool newer = !m_summaries.empty() && m_summaries.front().id > known;
    if (!newer || m_identifying.isRunning())
        return;
    m_identifying.start(
        [workspace = m_workspace, known](const JobContext&) {
            return readIdentities(RunStore(workspace, RunStore::Access::LookOnly), known);
        },
        [this, of = m_workspace](std::map<std::int64_t, RunIdentity> identities) {
            if (of != m_workspace) { // numbers of runs mean others now
                refreshIdentities();
                return;
            }
            const bool any = !identities.empty();
            m_identities.merge(identities);
            if (any)
                Q_EMIT changed();
        });
}

void RunCatalogue::read(std::int64_t run, QObject* receiver, Reading done, std::size_t mostPoints)
{
    auto& reader = m_readers[run];
    if (!reader) {
        reader = std::make_unique<Reader>();
        connect(&reader->job, &BackgroundJob::failed, this, [this, run](const QString& message) {
            m_readers[run]->waiting.clear();
            Q_EMIT failed(message);
        });
        connect(&reader->job, &BackgroundJob::finished, this, &RunCatalogue::startReading);
    }
    reader->mostPoints = reader->waiting.empty() ? mostPoints : std::max(mostPoints, reader->mostPoints);
    reader->waiting.push_back({receiver, std::move(done)});
    if (!reader->job.isRunning() && std::ranges::count(m_waiting, run) == 0)
        m_waiting.push_back(run);
    startReading();
}

void RunCatalogue::startReading()
{
    const auto busy =
        std::ranges::count_if(m_readers, [](const auto& entry) { return entry.second->job.isRunning(); });
    for (auto free = mostReaders - busy; free > 0 && !m_waiting.empty(); --free) {
        const std::int64_t run = m_waiting.front();
        m_waiting.pop_front();
        m_readers[run]->job.start(
            [workspace = m_workspace, run, most = m_readers[run]->mostPoints](const JobContext& job) {
                return readCurves(workspace, run, job, most);
            },
            [this, run](const std::shared_ptr<const RecordedCurves>& curves) { delivered(run, curves); });
    }
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

void RunCatalogue::changeEach(const std::vector<std::int64_t>& runs,
                              std::function<void(RunStore&, std::int64_t)> change, std::function<void()> done)
{
    this->change(
        [runs, change = std::move(change)](RunStore& store) {
            for (const std::int64_t run : runs)
                change(store, run);
        },
        std::move(done));
}

void RunCatalogue::star(const std::vector<std::int64_t>& runs, bool starred)
{
    changeEach(runs, [starred](RunStore& store, std::int64_t run) { store.starRun(run, starred); });
}

void RunCatalogue::tag(const std::vector<std::int64_t>& runs, const QStringList& added,
                       const QStringList& removed)
{
    changeEach(runs, [added, removed](RunStore& store, std::int64_t run) {
        for (const QString& tag : removed)
            store.removeTag(run, tag.toStdString());
        for (const QString& tag : added)
            store.addTag(run, tag.toStdString());
    });
}

void RunCatalogue::setNote(const std::vector<std::int64_t>& runs, const QString& note)
{
    changeEach(runs,
               [note = note.toStdString()](RunStore& store, std::int64_t run) { store.setNote(run, note); });
}

void RunCatalogue::archive(const std::vector<std::int64_t>& runs, bool archived)
{
    changeEach(runs, [archived](RunStore& store, std::int64_t run) { store.archiveRun(run, archived); });
}

void RunCatalogue::trash(const std::vector<std::int64_t>& runs, std::function<void()> done)
{
    changeEach(
        runs, [](RunStore& store, std::int64_t run) { store.trashRun(run); }, std::move(done));
}

void RunCatalogue::restore(const std::vector<std::int64_t>& runs)
{
    changeEach(runs, [](RunStore& store, std::int64_t run) { store.restoreRun(run); });
}

void RunCatalogue::remove(const std::vector<std::int64_t>& runs)
{
    changeEach(runs, [](RunStore& store, std::int64_t run) { store.deleteRun(run); });
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
