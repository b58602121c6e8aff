// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/observer.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// Says what a run does in the observer's terms: collects points per step, keeps progress at ten a second,
/// knows the time left. Training thread only.
class RunReporter {
public:
    explicit RunReporter(TrainObserver& observer);

    TrainObserver& observer() { return m_observer; }
    /// firstStep: batches that an earlier process has done.
    void start(RunStart start, std::int64_t epochs, std::int64_t firstStep = 0);

    /// A phase before, between or after batches; fraction negative = unknown.
    void phase(std::string_view name, double fraction = -1);
    /// A batch is done.
    void stepped(std::int64_t step, std::int64_t epoch, std::int64_t rows);
    /// The same for a trainer whose steps differ from phase to phase, and which knows the time left itself
    /// (negative = unknown).
    void roundDone(std::string_view phase, std::int64_t step, std::int64_t rows, double secondsLeft);
    void paused(bool isPaused);

    /// Collected until post(). The series must have been announced by start().
    void point(std::string_view series, double value);
    void post();

    void stage(const StageReport& stage);
    void event(EventLevel level, std::string text);
    double rowsPerSecond() const { return m_progress.rowsPerSecond; }

private:
    void report(bool always);
    double secondsTrained() const;

    TrainObserver& m_observer;
    TrainProgress m_progress;
    std::map<std::string, std::int32_t, std::less<>> m_series;
    std::vector<SeriesPoint> m_points;
    std::string m_speedOf; ///< the phase whose rows per second are smoothed
    std::int64_t m_firstStep = 0;
    std::int64_t m_startedMs = 0;     ///< of the first batch's phase; steady clock, like all that follow
    std::int64_t m_pausedSinceMs = 0; ///< 0 = not paused
    std::int64_t m_pausedMs = 0;
    std::int64_t m_reportedMs = 0;
    std::int64_t m_lastStepMs = 0; ///< end of the last batch, or of what interrupted training since
};

} // namespace watchlab
