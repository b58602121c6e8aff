// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/table_results.h"
#include "ui/session/background_job.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace watchlab::ui {

class Workbench;
struct RunOrder;

/// A table at work: which of its runs are recorded, queued or training, and the figures of those that are
/// complete. Looks on a worker whenever the recorded runs have changed, though not too often; what is missing
/// goes into the queue of the window like any run. GUI thread.
class TableSession : public QObject {
    Q_OBJECT
public:
    enum class RunState { Missing, Queued, Training, Elsewhere, Stopped, Failed, Complete };
    /// A run that the table asks for.
    struct CellRun {
        TableRun run;
        RunState state = RunState::Missing;
    };
    /// Whether the table's rows are those that are open.
    enum class DataState { None, Open, Other, Loading };

    explicit TableSession(Workbench& workbench, QObject* parent = nullptr);

    /// Empty = no table, or one that says nothing that could be trained.
    void setSpec(std::optional<TableSpec> spec);
    const std::optional<TableSpec>& spec() const { return m_spec; }
    DataState dataState() const;

    /// As far as it has been read; blank before.
    const ResultTable& table() const { return m_table; }
    /// In the order in which they are trained; empty until it is known which there are.
    std::vector<CellRun> runs() const;
    bool hasRuns() const { return !m_runs.empty(); }
    QString failureOf(std::int64_t run) const; ///< what it failed with
    std::size_t complete() const;
    std::size_t all() const;

    /// Whether runs have come to an end that are not looked at yet: one of them may be what seems to be
    /// missing, so that train() does nothing.
    bool isBehind() const;

    /// Puts what is neither there nor on its way into the queue and starts it; returns how many runs those
    /// are. Where method and protocol are given, those of their cell alone.
    std::size_t train();
    std::size_t train(std::size_t method, std::size_t protocol);
    /// Takes the table's waiting runs out of the queue.
    void takeOutOfQueue();

    /// Compares users by users, which takes as long as predicting where predictions are not stored.
    void comparePairs();
    bool hasPairs() const { return !m_table.rows.empty() && !m_table.rows.front().pairs.empty(); }
    bool isComparing() const { return m_comparing && m_job.isRunning(); }

    bool isBusy() const { return m_job.isRunning(); }
    QString phase() const { return m_job.phase(); }
    double fraction() const { return m_job.fraction(); }
    void cancel();
    /// Why the runs could not be looked for; empty otherwise.
    const QString& problem() const { return m_problem; }
    void readAgain(); ///< after cancel() or a problem

Q_SIGNALS:
    void changed();         ///< the table, or the state of its runs
    void progressChanged(); ///< of what is being looked for

private:
    struct Reading {
        std::vector<TableRun> runs;
        ResultTable table;
    };
    void forgetData();
    void askSoon();
    void read();
    void take(Reading reading, bool withPairs);
    void afterReading();
    RunState stateOf(const TableRun& run) const;
    std::size_t enqueue(const std::vector<CellRun>& wanted);
    RunOrder orderOf(const TableRun& run) const;
    RunConfig configOf(const TableRun& run) const;
    std::vector<std::string> recordedNow() const;

    Workbench& m_workbench;
    std::optional<TableSpec> m_spec;
    ResultTable m_table;
    std::vector<TableRun> m_runs;
    std::vector<std::string> m_keys; ///< of the runs' figures, beside them
    QString m_problem;
    std::shared_ptr<TableResults> m_results; ///< used by one job at a time
    std::vector<std::string> m_recorded;     ///< what was there when the table was read
    bool m_outdated = false;                 ///< something changed while the job ran
    bool m_cancelled = false;
    bool m_comparing = false;
    QTimer m_soon;
    QTimer m_announce; ///< a queue that fills is told of once
    QElapsedTimer m_clock;
    qint64 m_began = 0;
    qint64 m_notBefore = 0;
    BackgroundJob m_job; ///< last: it stops before what it writes to goes
};

} // namespace watchlab::ui
