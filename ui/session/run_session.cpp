// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_session.h"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int leastIntervalMs = 67;
constexpr double viewingShare = 0.04;
constexpr int trainingNiceness = 10;

/// The calling thread, and those it will start, give way to the window.
void giveWay()
{
    setpriority(PRIO_PROCESS, 0,
                trainingNiceness); // 0 is the calling thread on Linux; failing changes only manners
}

} // namespace

/// What one run needs as long as its thread lives. The thread is the last member: it ends before the rest
/// goes.
struct RunSession::ActiveRun {
    explicit ActiveRun(std::function<void()> wake)
        : mailbox(std::move(wake))
    {
    }
    Mailbox mailbox;
    Mail mail; ///< the viewer's; empty between two takes
    CommandQueue commands;
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

std::int64_t RunSession::enqueue(RunRequest request)
{
    m_queue.push_back({++m_lastTicket, std::move(request)});
    Q_EMIT queueChanged();
    return m_lastTicket;
}

void RunSession::removeQueued(std::int64_t ticket)
{
    if (std::erase_if(m_queue, [&](const QueuedRun& waiting) { return waiting.ticket == ticket; }) > 0)
        Q_EMIT queueChanged();
}

void RunSession::startNext()
{
    if (isRunning() || m_queue.empty())
        return;
    RunRequest request = std::move(m_queue.front().request);
    m_queue.pop_front();
    begin(std::move(request));
    Q_EMIT queueChanged();
}

void RunSession::begin(RunRequest request)
{
    m_request = std::move(request);
    m_run = 0;
    m_hasStart = false;
    m_start = {};
    m_series.clear();
    m_evaluations.clear();
    m_userLists.clear();
    m_checkpoints.clear();
    m_stages.clear();
    m_pausing = false;
    m_events.clear();
    m_progress = {};
    m_outcome.reset();
    m_active = std::make_unique<ActiveRun>(
        [this] { QMetaObject::invokeMethod(this, &RunSession::wake, Qt::QueuedConnection); });
    for (const std::int64_t user : m_watched)
        m_active->commands.post(WatchUserCommand{user});
    setState(SessionState::Preparing);
    // The thread touches only what outlives it: the active run, its own copies, and this by queued calls.
    m_active->thread = std::jthread(
        [this, active = m_active.get(), perform = m_perform, copy = m_request](std::stop_token stopToken) {
            giveWay();
            const auto tellCreated = [this](std::int64_t run) {
                QMetaObject::invokeMethod(
                    this, [this, run] { created(run); }, Qt::QueuedConnection);
            };
            const RunResult result = perform(copy, active->mailbox, active->commands, stopToken, tellCreated);
            QMetaObject::invokeMethod(
                this, [this, result] { ended(result); }, Qt::QueuedConnection);
        });
}

void RunSession::created(std::int64_t run)
{
    m_run = run;
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
    if (!m_active || m_drainTimer.isActive())
        return;
    m_drainTimer.start(static_cast<int>(std::max<qint64>(0, m_notBeforeMs - m_clock.elapsed())));
}

void RunSession::drain()
{
    if (!m_active)
        return;
    const qint64 beganNs = m_clock.nsecsElapsed();
    takeMail();
    const double costMs = static_cast<double>(m_clock.nsecsElapsed() - beganNs) * 1e-6;
    const double restMs = std::max<double>(leastIntervalMs, costMs * (1 / viewingShare - 1));
    m_notBeforeMs = m_clock.elapsed() + static_cast<qint64>(std::ceil(restMs));
}

/// Reads what has come and hands the emptied mail back at the next exchange.
void RunSession::takeMail()
{
    Mail mail = std::move(m_active->mail); // what take() sets off may end the run
    m_active->mailbox.exchange(mail);
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
        m_stages.insert(m_stages.end(), mail.stages.begin(), mail.stages.end());
        Q_EMIT stagesAdded();
    }
    if (!mail.events.empty()) {
        m_events.insert(m_events.end(), mail.events.begin(), mail.events.end());
        Q_EMIT eventsAdded();
    }
}

void RunSession::takeStart(const RunStart& start)
{
    m_start = start;
    m_hasStart = true;
    m_series.clear();
    for (const SeriesInfo& info : start.series)
        m_series.push_back({info, {}, {}, {}});
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
    if (m_active)
        m_active->commands.post(command);
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
    m_watched.insert(user);
    post(WatchUserCommand{user});
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
