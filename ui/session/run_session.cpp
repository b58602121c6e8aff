// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_session.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <thread>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int usualIntervalMs = 333; // faster than that nobody reads figures
constexpr int promptIntervalMs = 67; // for the answer to a command
constexpr int promptForMs = 1000;
constexpr double viewingShare = 0.02;
constexpr int trainingNiceness = 10;

/// The calling thread, and those it will start, give way to the window.
void giveWay()
{
    setpriority(PRIO_PROCESS, 0,
                trainingNiceness); // 0 is the calling thread on Linux; failing changes only manners
}

/// Whoever is watched belongs to the open data; a run from the queue may have others.
bool mayWatch(const RunOrder& order, std::int64_t user)
{
    const bool opensItsOwn = order.resumed != 0 || order.parent != 0;
    if (!order.dataset)
        return !opensItsOwn;
    return std::ranges::find(order.dataset->users.id, user) != order.dataset->users.id.end();
}

} // namespace

/// What one run needs as long as its thread lives. The thread is the last member: it ends before the rest
/// goes.
struct RunSession::ActiveRun {
    explicit ActiveRun(std::function<void()> wake)
        : mailbox(std::move(wake))
    {
    }
    /// The run that the store has made, and what it has left of one that goes on.
    struct Created {
        std::int64_t run = 0;
        std::shared_ptr<const RecordedCurves> earlier;
    };
    Mailbox mailbox;
    Mail mail; ///< the viewer's; empty between two takes
    CommandQueue commands;
    /// Until it is taken: before any mail that was sent after it.
    std::atomic<std::shared_ptr<const Created>> created;
    std::jthread thread;
};

RunSession::RunSession(Perform perform, QObject* parent)
    : QObject(parent)
    , m_perform(std::move(perform))
{
    m_clock.start();
    m_drainTimer.setSingleShot(true);
    connect(&m_drainTimer, &QTimer::timeout, this, &RunSession::drain);
}

RunSession::~RunSession()
{
    m_active.reset(); // requests the stop and joins
}

void RunSession::setPerform(Perform perform)
{
    Q_ASSERT(!isRunning());
    m_perform = std::move(perform);
}

std::int64_t RunSession::enqueue(RunOrder order)
{
    m_queue.push_back({++m_lastTicket, std::move(order)});
    Q_EMIT queueChanged();
    return m_lastTicket;
}

void RunSession::removeQueued(std::int64_t ticket)
{
    if (std::erase_if(m_queue, [&](const QueuedRun& waiting) { return waiting.ticket == ticket; }) > 0)
        Q_EMIT queueChanged();
}

void RunSession::moveQueued(std::int64_t ticket, int places)
{
    const auto from = std::ranges::find(m_queue, ticket, &QueuedRun::ticket);
    if (from == m_queue.end())
        return;
    const auto to = from - m_queue.begin() + places;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(m_queue.size()))
        return;
    QueuedRun moved = std::move(*from);
    m_queue.erase(from);
    m_queue.insert(m_queue.begin() + to, std::move(moved));
    Q_EMIT queueChanged();
}

void RunSession::setQueue(std::deque<QueuedRun> queue)
{
    m_queue = std::move(queue);
    Q_EMIT queueChanged();
}

bool RunSession::isQueued(std::int64_t run) const
{
    return std::ranges::any_of(m_queue,
                               [run](const QueuedRun& waiting) { return waiting.order.resumed == run; });
}

void RunSession::startNext()
{
    if (isRunning() || m_queue.empty())
        return;
    RunOrder order = std::move(m_queue.front().order);
    m_queue.pop_front();
    begin(std::move(order));
    Q_EMIT queueChanged();
}

void RunSession::forgetLastRun()
{
    m_hasStart = false;
    m_start = {};
    m_earlier.reset();
    m_resumedAfter.clear();
    m_standstills.clear();
    m_series.clear();
    m_evaluations.clear();
    m_userLists.clear();
    m_checkpoints.clear();
    m_stages.clear();
    m_pausing = false;
    m_events.clear();
    m_progress = {};
    m_outcome.reset();
}

void RunSession::begin(RunOrder order)
{
    m_request = std::move(order);
    m_run = m_request.resumed;
    forgetLastRun();
    m_active = std::make_unique<ActiveRun>(
        [this] { QMetaObject::invokeMethod(this, &RunSession::wake, Qt::QueuedConnection); });
    for (const std::int64_t user : m_watched)
        if (mayWatch(m_request, user))
            m_active->commands.post(WatchUserCommand{user});
    setState(SessionState::Preparing);
    // The thread touches only what outlives it: the active run, its own copies, and this by queued calls.
    m_active->thread = std::jthread(
        [this, active = m_active.get(), perform = m_perform, copy = m_request](std::stop_token stopToken) {
            giveWay();
            const auto tellCreated = [this, active, &copy](std::int64_t run) {
                active->created = std::make_shared<const ActiveRun::Created>(
                    ActiveRun::Created{run, copy.resumed != 0 ? readCurves(copy.workspace, run) : nullptr});
                QMetaObject::invokeMethod(this, &RunSession::takeCreated, Qt::QueuedConnection);
            };
            const RunResult result = perform(copy, active->mailbox, active->commands, stopToken, tellCreated);
            QMetaObject::invokeMethod(
                this, [this, result] { ended(result); }, Qt::QueuedConnection);
        });
}

/// Before the run's first new word, which continues what the store has left of it.
void RunSession::takeCreated()
{
    const auto created = m_active ? m_active->created.exchange(nullptr) : nullptr;
    if (!created)
        return;
    const auto& [run, earlier] = *created;
    m_run = run;
    m_earlier = earlier;
    if (earlier) {
        const RunRecord& record = earlier->record;
        m_resumedAfter = record.resumedAfter;
        m_standstills = record.standstills;
        m_evaluations = record.evaluations;
        m_checkpoints = record.checkpoints;
        m_stages = record.stages;
        m_events = record.events;
        for (const auto& list : record.userLists)
            m_userLists[list->userId] = list;
    }
    Q_EMIT runCreated(run);
}

void RunSession::ended(const RunResult& result)
{
    m_drainTimer.stop();
    takeMail();
    m_active.reset();
    m_run = result.run;
    m_outcome = result.outcome;
    m_progress.paused = false;
    setState(SessionState::Idle);
    Q_EMIT finished(m_run);
    if (!std::holds_alternative<WasCancelled>(result.outcome))
        startNext();
}

void RunSession::wake()
{
    if (m_active && !m_drainTimer.isActive())
        startDrainTimer();
}

void RunSession::startDrainTimer()
{
    m_drainTimer.start(static_cast<int>(std::max<qint64>(0, m_notBeforeMs - m_clock.elapsed())));
}

void RunSession::drain()
{
    if (!m_active)
        return;
    const qint64 beganNs = m_clock.nsecsElapsed();
    takeMail();
    const double costMs = static_cast<double>(m_clock.nsecsElapsed() - beganNs) * 1e-6;
    const int intervalMs = m_clock.elapsed() < m_promptUntilMs ? promptIntervalMs : usualIntervalMs;
    const double restMs = std::max<double>(intervalMs, costMs * (1 / viewingShare - 1));
    m_notBeforeMs = m_clock.elapsed() + static_cast<qint64>(std::ceil(restMs));
}

/// Reads what has come and hands the emptied mail back at the next exchange.
void RunSession::takeMail()
{
    Mail mail = std::move(m_active->mail); // what take() sets off may end the run
    m_active->mailbox.exchange(mail);
    takeCreated(); // was told before whatever has come
    take(mail);
    mail.clear();
    if (m_active)
        m_active->mail = std::move(mail);
}

void RunSession::take(Mail& mail)
{
    if (mail.start)
        takeStart(*mail.start);
    if (mail.progress) {
        m_progress = *mail.progress;
        m_pausing = m_pausing && !m_progress.paused;
        if (m_hasStart && m_state != SessionState::Stopping)
            setState(m_progress.paused ? SessionState::Paused : SessionState::Training);
        Q_EMIT progressChanged();
    }
    for (const RunPause& pause : mail.pauses)
        if (pause.endedMs > 0)
            m_standstills.push_back({pause.step, pause.endedMs, pause.endedMs - pause.begunMs});
    if (!mail.points.empty())
        takePoints(mail.points);
    if (!mail.evaluations.empty()) {
        m_evaluations.insert(m_evaluations.end(), mail.evaluations.begin(), mail.evaluations.end());
        Q_EMIT evaluationsAdded();
    }
    if (!mail.userLists.empty()) {
        for (auto& [user, list] : mail.userLists)
            m_userLists[user] = std::move(list);
        Q_EMIT userListsChanged();
    }
    if (!mail.checkpoints.empty()) {
        m_checkpoints.insert(m_checkpoints.end(), mail.checkpoints.begin(), mail.checkpoints.end());
        Q_EMIT checkpointsAdded();
    }
    if (!mail.stages.empty()) {
        for (const StageReport& stage : mail.stages) { // one that goes on replaces what it was
            std::erase_if(m_stages, [&stage](const StageReport& known) { return known.key == stage.key; });
            m_stages.push_back(stage);
        }
        Q_EMIT stagesAdded();
    }
    if (!mail.events.empty()) {
        m_events.insert(m_events.end(), mail.events.begin(), mail.events.end());
        Q_EMIT eventsAdded();
    }
}

LiveSeries RunSession::beginSeries(const SeriesInfo& info) const
{
    LiveSeries series{info, {}, {}, {}};
    if (!m_earlier)
        return series;
    const std::vector<SeriesInfo>& known = m_earlier->record.start.series;
    const auto found = std::ranges::find(known, info.key, &SeriesInfo::key);
    if (found == known.end())
        return series;
    for (const SeriesPoint& point :
         m_earlier->series[static_cast<std::size_t>(found - known.begin())].points) {
        series.step.push_back(static_cast<double>(point.step));
        series.wallMs.push_back(static_cast<double>(point.wallMs));
        series.value.push_back(point.value);
    }
    return series;
}

void RunSession::takeStart(const RunStart& start)
{
    m_start = start;
    m_hasStart = true;
    m_series.clear();
    for (const SeriesInfo& info : start.series)
        m_series.push_back(beginSeries(info));
    if (m_state == SessionState::Preparing)
        setState(SessionState::Training);
    Q_EMIT started();
}

void RunSession::takePoints(const std::vector<SeriesPoint>& points)
{
    for (const SeriesPoint& point : points) {
        const auto index = static_cast<std::size_t>(point.series);
        if (index >= m_series.size())
            continue;
        LiveSeries& series = m_series[index];
        series.step.push_back(static_cast<double>(point.step));
        series.wallMs.push_back(static_cast<double>(point.wallMs));
        series.value.push_back(point.value);
    }
    Q_EMIT pointsAdded();
}

void RunSession::setState(SessionState state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void RunSession::post(TrainCommand command)
{
    if (!m_active)
        return;
    m_active->commands.post(command);
    m_promptUntilMs = m_clock.elapsed() + promptForMs;
    m_notBeforeMs = std::min(m_notBeforeMs, m_clock.elapsed() + promptIntervalMs);
    if (m_drainTimer.isActive())
        startDrainTimer();
}

void RunSession::pause()
{
    if (!m_active)
        return;
    m_pausing = m_state != SessionState::Paused;
    post(PauseCommand{});
    Q_EMIT stateChanged();
}

void RunSession::resume()
{
    m_pausing = false;
    post(ResumeCommand{});
}

void RunSession::step()
{
    if (m_state != SessionState::Paused)
        post(PauseCommand{});
    post(StepCommand{});
}

void RunSession::stop()
{
    if (!m_active || m_state == SessionState::Stopping)
        return;
    setState(SessionState::Stopping);
    m_active->thread.request_stop();
}

void RunSession::checkpoint()
{
    post(CheckpointCommand{});
}

void RunSession::watchUser(std::int64_t user)
{
    post(WatchUserCommand{user});
    if (std::ranges::count(m_watched, user) > 0)
        return;
    m_watched.push_back(user);
    Q_EMIT watchedUsersChanged();
}

void RunSession::unwatchUser(std::int64_t user)
{
    if (std::erase(m_watched, user) == 0)
        return;
    post(UnwatchUserCommand{user});
    Q_EMIT watchedUsersChanged();
}

void RunSession::forgetWatched()
{
    if (m_watched.empty())
        return;
    m_watched.clear();
    Q_EMIT watchedUsersChanged();
}

const LiveSeries* RunSession::findSeries(std::string_view key) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(),
                                    [&](const LiveSeries& series) { return series.info.key == key; });
    return found == m_series.end() ? nullptr : &*found;
}

std::shared_ptr<const UserList> RunSession::userList(std::int64_t user) const
{
    const auto found = m_userLists.find(user);
    return found == m_userLists.end() ? nullptr : found->second;
}

} // namespace watchlab::ui
