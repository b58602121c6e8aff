// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/mailbox.h"
#include "ui/session/recorded_curves.h"
#include "ui/session/run_order.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab::ui {

enum class SessionState { Idle, Preparing, Training, Paused, Stopping };

/// A curve as far as it has come; the three vectors have one length.
struct LiveSeries {
    SeriesInfo info;
    std::vector<double> step;
    std::vector<double> wallMs;
    std::vector<double> value;
};

struct QueuedRun {
    std::int64_t ticket = 0; ///< names this entry as long as it waits
    RunOrder order;
};

/// The training of this window: a queue of runs, the thread that trains the first of them, and all that the
/// run has said so far. The engine shouts into a mailbox; it is emptied here three times a second, for a
/// second after a command 15 times, and more rarely when what the signals set off takes more than 2 % of the
/// time. After a run its data stay until the next one starts. Lives on the GUI thread, every signal is
/// emitted there.
class RunSession : public QObject {
    Q_OBJECT
public:
    using Perform = std::function<RunResult(const RunOrder&, TrainObserver&, CommandQueue&, std::stop_token,
                                            const std::function<void(std::int64_t)>& created)>;

    /// perform: performOrder, or a test's stand-in.
    explicit RunSession(Perform perform, QObject* parent = nullptr);
    ~RunSession() override; ///< stops the run and waits for it

    /// Another engine; only while idle.
    void setPerform(Perform perform);

    std::int64_t enqueue(RunOrder order); ///< returns the ticket; starts nothing
    void removeQueued(std::int64_t ticket);
    /// One place on or back among those that wait; nothing at the ends.
    void moveQueued(std::int64_t ticket, int places);
    const std::deque<QueuedRun>& queue() const { return m_queue; }
    void setQueue(std::deque<QueuedRun> queue); ///< as it has been arranged; starts nothing
    /// Whether this recorded run waits to go on.
    bool isQueued(std::int64_t run) const;
    /// Starts the first waiting run. The next one starts by itself when a run completes or fails, but not
    /// after stop().
    void startNext();

    void pause();
    void resume();
    void step(); ///< one batch; pauses first if need be
    void stop();
    void checkpoint();
    /// Score this user's candidates at each evaluation, of later runs too.
    void watchUser(std::int64_t user);
    /// No longer; a list that there is stays readable.
    void unwatchUser(std::int64_t user);
    /// No user is watched by later runs: their data are others.
    void forgetWatched();
    /// In the order in which they were asked for.
    const std::vector<std::int64_t>& watchedUsers() const { return m_watched; }

    SessionState state() const { return m_state; }
    /// A pause was asked for, and the running round or batch has not ended yet.
    bool isPausing() const { return m_pausing && m_state == SessionState::Training; }
    bool isRunning() const { return m_state != SessionState::Idle; }
    std::int64_t run() const { return m_run; }            ///< 0 until the run has a row in the store
    const RunOrder& request() const { return m_request; } ///< of the current or last run
    bool hasStart() const { return m_hasStart; }
    const RunStart& start() const { return m_start; }
    /// With what an earlier process recorded of a run that goes on, thinned for drawing.
    const std::vector<LiveSeries>& series() const { return m_series; }
    /// Steps after which the run went on after an interruption.
    const std::vector<std::int64_t>& resumedAfter() const { return m_resumedAfter; }
    const std::vector<Standstill>& standstills() const { return m_standstills; }
    const LiveSeries* findSeries(std::string_view key) const;
    const std::vector<std::shared_ptr<const Evaluation>>& evaluations() const { return m_evaluations; }
    std::shared_ptr<const UserList> userList(std::int64_t user) const;
    /// Stages that are over, of a family that has any.
    const std::vector<StageReport>& stages() const { return m_stages; }
    const std::vector<CheckpointInfo>& checkpoints() const { return m_checkpoints; }
    const std::vector<RunEvent>& events() const { return m_events; }
    const TrainProgress& progress() const { return m_progress; }
    const std::optional<Outcome>& outcome() const
    {
        return m_outcome;
    } ///< of the last run, once it has ended

Q_SIGNALS:
    void stateChanged();
    void queueChanged();
    void runCreated(qint64 run); ///< it can be read from the store from now on
    void started();              ///< start() is known, everything older is gone
    void progressChanged();
    void pointsAdded();
    void evaluationsAdded();
    void userListsChanged();
    void checkpointsAdded();
    void watchedUsersChanged();
    void stagesAdded();
    void eventsAdded();
    void finished(qint64 run); ///< 0 when it failed before there was a row

private:
    struct ActiveRun;

    void begin(RunOrder order);
    void forgetLastRun();
    void takeCreated();
    LiveSeries beginSeries(const SeriesInfo& info) const;
    void ended(const RunResult& result);
    void wake();
    void startDrainTimer();
    void drain();
    void takeMail();
    void take(Mail& mail);
    void takeStart(const RunStart& start);
    void takePoints(const std::vector<SeriesPoint>& points);
    void setState(SessionState state);
    void post(TrainCommand command);

    Perform m_perform;
    std::deque<QueuedRun> m_queue;
    std::int64_t m_lastTicket = 0;
    std::unique_ptr<ActiveRun> m_active;
    SessionState m_state = SessionState::Idle;
    bool m_pausing = false;
    std::int64_t m_run = 0;
    RunOrder m_request;
    bool m_hasStart = false;
    RunStart m_start;
    std::shared_ptr<const RecordedCurves> m_earlier; ///< of a run that goes on
    std::vector<std::int64_t> m_resumedAfter;
    std::vector<Standstill> m_standstills;
    std::vector<LiveSeries> m_series;
    std::vector<std::shared_ptr<const Evaluation>> m_evaluations;
    std::map<std::int64_t, std::shared_ptr<const UserList>> m_userLists;
    std::vector<CheckpointInfo> m_checkpoints;
    std::vector<StageReport> m_stages;
    std::vector<RunEvent> m_events;
    TrainProgress m_progress;
    std::optional<Outcome> m_outcome;
    std::vector<std::int64_t> m_watched;
    QTimer m_drainTimer;
    QElapsedTimer m_clock;
    qint64 m_notBeforeMs = 0;
    qint64 m_promptUntilMs = 0; ///< a command was given
};

} // namespace watchlab::ui
