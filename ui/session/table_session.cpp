// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/table_session.h"

#include "core/runs/resumed_run.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"

#include <QFileInfo>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int soonMs = 200;
constexpr qint64 restPerReading = 10; ///< so much longer than a reading took is waited before the next
constexpr qint64 mostRestMs = 3000;   ///< the first reading works out ceilings, which later ones know

bool isSamePath(const std::string& one, const QString& other)
{
    const QString first = QString::fromStdString(one);
    if (first == other)
        return true;
    const QString path = QFileInfo(first).canonicalFilePath();
    return !path.isEmpty() && path == QFileInfo(other).canonicalFilePath();
}

/// Whether it is for these rows. An order of before a restart only knows where they lie.
bool isOf(const RunOrder& order, const std::shared_ptr<const Dataset>& dataset)
{
    return order.dataset ? order.dataset == dataset : dataset && order.dataPath == dataset->path.string();
}

} // namespace

TableSession::TableSession(Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    m_clock.start();
    m_soon.setSingleShot(true);
    m_announce.setSingleShot(true);
    m_announce.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &TableSession::read);
    connect(&m_announce, &QTimer::timeout, this, &TableSession::changed);
    connect(&workbench, &Workbench::datasetChanged, this, &TableSession::forgetData);
    connect(&workbench, &Workbench::workspaceChanged, this, &TableSession::forgetData);
    connect(&workbench, &Workbench::loadingChanged, this, [this] { m_announce.start(); });
    connect(&workbench, &Workbench::runsChanged, this, [this] {
        if (recordedNow() != m_recorded)
            askSoon();
    });
    for (auto signal : {&RunSession::queueChanged, &RunSession::stateChanged})
        connect(&workbench.session(), signal, this, [this] { m_announce.start(); });
    connect(&m_job, &BackgroundJob::progressed, this, &TableSession::progressChanged);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) { m_problem = message; });
    connect(&m_job, &BackgroundJob::finished, this, &TableSession::afterReading);
}

void TableSession::setSpec(std::optional<TableSpec> spec)
{
    m_spec = std::move(spec);
    m_runs.clear();
    m_keys.clear();
    m_problem.clear();
    m_recorded.clear();
    m_table = m_spec ? blankTable(*m_spec) : ResultTable();
    m_notBefore = 0;
    readAgain();
    Q_EMIT changed();
}

TableSession::DataState TableSession::dataState() const
{
    if (!m_spec)
        return DataState::None;
    const auto dataset = m_workbench.dataset();
    const bool isOpen = dataset && (dataset->path.string() == m_spec->data ||
                                    isSamePath(m_spec->data, m_workbench.data().path()) ||
                                    isSamePath(m_spec->data, QString::fromStdString(dataset->path.string())));
    if (isOpen)
        return DataState::Open;
    if (m_workbench.loading().isRunning() && isSamePath(m_spec->data, m_workbench.loadingPath()))
        return DataState::Loading;
    return DataState::Other;
}

/// The rows are others now, or the recorded runs are.
void TableSession::forgetData()
{
    m_results.reset();
    m_runs.clear();
    m_keys.clear();
    m_problem.clear();
    m_recorded.clear();
    if (m_spec)
        m_table = blankTable(*m_spec);
    m_notBefore = 0;
    readAgain();
    m_announce.start();
}

void TableSession::readAgain()
{
    m_cancelled = false;
    m_problem.clear();
    if (m_job.isRunning()) {
        m_outdated = true;
        m_job.cancel();
    } else {
        read();
    }
}

void TableSession::askSoon()
{
    if (m_job.isRunning()) {
        m_outdated = true;
        return;
    }
    m_announce.start(); // of isBehind()
    if (!m_soon.isActive())
        m_soon.start(static_cast<int>(std::max<qint64>(soonMs, m_notBefore - m_clock.elapsed())));
}

bool TableSession::isBehind() const
{
    return m_outdated || m_soon.isActive() || (m_job.isRunning() && !m_comparing);
}

/// Runs and what has become of them: nothing else of the list concerns a table.
std::vector<std::string> TableSession::recordedNow() const
{
    std::vector<std::string> known;
    for (const RunSummary& run : m_workbench.runs().summaries())
        known.push_back(std::to_string(run.id) + ":" + std::to_string(static_cast<int>(run.status)));
    return known;
}

void TableSession::read()
{
    if (dataState() != DataState::Open || m_cancelled)
        return;
    if (m_job.isRunning()) {
        m_outdated = true;
        return;
    }
    if (!m_results)
        m_results = std::make_shared<TableResults>(m_workbench.dataset());
    m_outdated = false;
    m_comparing = false;
    m_recorded = recordedNow();
    m_began = m_clock.elapsed();
    m_job.start(
        [spec = *m_spec, results = m_results, workspace = m_workbench.workspace()](const JobContext& job) {
            const RunStore store(workspace, RunStore::Access::LookOnly);
            Reading reading;
            reading.runs = results->find(spec, store, job);
            reading.table = results->read(spec, reading.runs, store, job);
            return reading;
        },
        [this](Reading reading) { take(std::move(reading), false); });
    Q_EMIT progressChanged();
}

void TableSession::comparePairs()
{
    if (!m_spec || m_runs.empty() || m_job.isRunning())
        return;
    m_comparing = true;
    m_job.start(
        [spec = *m_spec, results = m_results, workspace = m_workbench.workspace(),
         reading = Reading{m_runs, m_table}](const JobContext& job) {
            const RunStore store(workspace, RunStore::Access::LookOnly);
            Reading compared = reading;
            for (ResultRow& row : compared.table.rows)
                row.pairs.clear();
            results->addPairs(compared.table, spec, compared.runs, store, job);
            return compared;
        },
        [this](Reading reading) { take(std::move(reading), true); });
    Q_EMIT progressChanged();
}

void TableSession::take(Reading reading, bool withPairs)
{
    const bool sameRuns = reading.runs.size() == m_runs.size() &&
                          std::ranges::equal(reading.runs, m_runs, [](const auto& one, const auto& other) {
                              return one.run == other.run && one.status == other.status;
                          });
    if (!withPairs && sameRuns && hasPairs()) // nothing new to compare
        for (std::size_t row = 0; row < reading.table.rows.size(); ++row)
            reading.table.rows[row].pairs = m_table.rows[row].pairs;
    m_runs = std::move(reading.runs);
    m_table = std::move(reading.table);
    if (m_keys.size() != m_runs.size()) {
        m_keys.clear();
        for (const TableRun& run : m_runs)
            m_keys.push_back(figuresKey(configOf(run)));
    }
    m_problem.clear();
}

void TableSession::afterReading()
{
    const qint64 now = m_clock.elapsed();
    if (!std::exchange(m_comparing, false))
        m_notBefore = now + std::min((now - m_began) * restPerReading, mostRestMs);
    if (std::exchange(m_outdated, false))
        m_keys.empty() ? read() : askSoon(); // without any, it is of another table or other data
    else if (m_spec && m_spec->paired && complete() == all() && !hasPairs() && m_problem.isEmpty() &&
             !m_cancelled)
        comparePairs();
    Q_EMIT progressChanged();
    Q_EMIT changed();
}

void TableSession::cancel()
{
    m_cancelled = true;
    m_job.cancel();
}

RunConfig TableSession::configOf(const TableRun& run) const
{
    RunConfig config = m_spec->config(run.method, run.protocol, run.seed);
    if (const auto dataset = m_workbench.dataset())
        config.data.columns = dataset->columns;
    return config;
}

std::vector<TableSession::CellRun> TableSession::runs() const
{
    const RunSession& session = m_workbench.session();
    const auto dataset = m_workbench.dataset();
    std::unordered_set<std::string> queued;
    for (const QueuedRun& waiting : session.queue())
        if (isOf(waiting.order, dataset) && waiting.order.parent == 0)
            queued.insert(figuresKey(waiting.order.config));
    const bool trains = session.isRunning() && isOf(session.request(), dataset);
    const std::string training = trains ? figuresKey(session.request().config) : std::string();
    std::vector<CellRun> runs;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        CellRun each{m_runs[i], stateOf(m_runs[i])};
        const std::int64_t run = each.run.run; // that goes on, of whatever data its order knows
        const bool isTraining =
            (trains && m_keys[i] == training) || (run != 0 && session.isRunning() && session.run() == run);
        const bool isQueued = queued.contains(m_keys[i]) || (run != 0 && session.isQueued(run));
        if (each.state != RunState::Complete && (isTraining || isQueued))
            each.state = isTraining ? RunState::Training : RunState::Queued;
        runs.push_back(std::move(each));
    }
    return runs;
}

TableSession::RunState TableSession::stateOf(const TableRun& run) const
{
    if (run.run == 0)
        return RunState::Missing;
    const RunSummary* summary = m_workbench.runs().find(run.run); // may be newer
    switch (summary ? summary->status : run.status) {
    case RunStatus::Completed:
        return RunState::Complete;
    case RunStatus::Failed:
        return RunState::Failed;
    case RunStatus::Running:
        return RunState::Elsewhere;
    default:
        return RunState::Stopped;
    }
}

QString TableSession::failureOf(std::int64_t run) const
{
    const RunSummary* summary = m_workbench.runs().find(run);
    return summary ? QString::fromStdString(summary->message) : QString();
}

std::size_t TableSession::complete() const
{
    return static_cast<std::size_t>(std::ranges::count(m_runs, RunStatus::Completed, &TableRun::status));
}

std::size_t TableSession::all() const
{
    return m_spec ? m_spec->methods.size() * m_spec->protocols.size() * m_spec->seeds.size() : 0;
}

RunOrder TableSession::orderOf(const TableRun& run) const
{
    RunOrder order;
    order.workspace = m_workbench.workspace();
    order.config = configOf(run);
    order.dataset = m_workbench.dataset();
    const RunSummary* summary = m_workbench.runs().find(run.run);
    if (summary && canGoOn(*summary)) {
        order.name = summary->name;
        order.resumed = run.run;
    }
    return order;
}

std::size_t TableSession::enqueue(const std::vector<CellRun>& wanted)
{
    std::size_t count = 0;
    for (const CellRun& each : wanted) {
        const bool isOnItsWay = each.state == RunState::Complete || each.state == RunState::Queued ||
                                each.state == RunState::Training || each.state == RunState::Elsewhere;
        if (isOnItsWay)
            continue;
        m_workbench.session().enqueue(orderOf(each.run));
        ++count;
    }
    m_workbench.session().startNext();
    return count;
}

std::size_t TableSession::train()
{
    return dataState() == DataState::Open && !isBehind() ? enqueue(runs()) : 0;
}

std::size_t TableSession::train(std::size_t method, std::size_t protocol)
{
    if (dataState() != DataState::Open || isBehind())
        return 0;
    std::vector<CellRun> wanted = runs();
    std::erase_if(wanted, [&](const CellRun& each) {
        return each.run.method != method || each.run.protocol != protocol;
    });
    return enqueue(wanted);
}

void TableSession::takeOutOfQueue()
{
    const std::unordered_set<std::string> own(m_keys.begin(), m_keys.end());
    RunSession& session = m_workbench.session();
    std::vector<std::int64_t> tickets;
    for (const QueuedRun& waiting : session.queue())
        if (isOf(waiting.order, m_workbench.dataset()) && own.contains(figuresKey(waiting.order.config)))
            tickets.push_back(waiting.ticket);
    for (const std::int64_t ticket : tickets)
        session.removeQueued(ticket);
}

} // namespace watchlab::ui
