// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_reporter.h"

#include "core/util/clock.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace watchlab {

namespace {

constexpr std::int64_t reportEveryMs = 100;
constexpr std::string_view trainingPhase = "Training";

} // namespace

RunReporter::RunReporter(TrainObserver& observer)
    : m_observer(observer)
{
}

void RunReporter::start(RunStart start, std::int64_t epochs, std::int64_t firstStep)
{
    for (std::size_t i = 0; i < start.series.size(); ++i)
        m_series[start.series[i].key] = static_cast<std::int32_t>(i);
    m_progress.epochs = epochs;
    m_progress.totalSteps = start.totalSteps;
    m_progress.step = m_firstStep = firstStep;
    m_startedMs = m_lastStepMs = steadyClockMs();
    m_observer.started(start);
}

void RunReporter::phase(std::string_view name, double fraction)
{
    const bool changed = m_progress.phase != name;
    m_progress.phase = name;
    m_progress.phaseFraction = fraction;
    m_lastStepMs = steadyClockMs();
    report(changed || fraction == 1);
}

void RunReporter::stepped(std::int64_t step, std::int64_t epoch, std::int64_t rows)
{
    m_progress.epoch = epoch;
    const double secondsLeft = secondsTrained() / static_cast<double>(step - m_firstStep) *
                               static_cast<double>(m_progress.totalSteps - step);
    roundDone(trainingPhase, step, rows, secondsLeft);
}

void RunReporter::roundDone(std::string_view phase, std::int64_t step, std::int64_t rows, double secondsLeft)
{
    const std::int64_t now = steadyClockMs();
    const double seconds = static_cast<double>(std::max<std::int64_t>(now - m_lastStepMs, 1)) / 1000;
    const double speed = static_cast<double>(rows) / seconds;
    const bool smooth = m_progress.rowsPerSecond > 0 && m_speedOf == phase;
    m_progress.rowsPerSecond = smooth ? 0.95 * m_progress.rowsPerSecond + 0.05 * speed : speed;
    m_speedOf = phase;
    m_lastStepMs = now;
    m_progress.phase = phase;
    m_progress.phaseFraction = -1;
    m_progress.step = step;
    m_progress.secondsLeft = secondsLeft;
    report(step == m_progress.totalSteps);
}

void RunReporter::paused(bool isPaused)
{
    if (m_progress.paused == isPaused)
        return;
    const std::int64_t now = steadyClockMs();
    if (isPaused)
        m_pausedSinceMs = now;
    else
        m_pausedMs += now - std::exchange(m_pausedSinceMs, 0);
    m_lastStepMs = now;
    m_progress.paused = isPaused;
    report(true);
}

void RunReporter::point(std::string_view series, double value)
{
    const auto found = m_series.find(series);
    assert(found != m_series.end());
    m_points.push_back({found->second, m_progress.step, wallClockMs(), value});
}

void RunReporter::post()
{
    if (!m_points.empty())
        m_observer.measured(m_points);
    m_points.clear();
}

void RunReporter::stage(const StageReport& stage)
{
    m_observer.stageDone(stage);
}

void RunReporter::event(EventLevel level, std::string text)
{
    m_observer.happened({wallClockMs(), m_progress.step, level, std::move(text)});
}

void RunReporter::report(bool always)
{
    const std::int64_t now = steadyClockMs();
    if (!always && now - m_reportedMs < reportEveryMs)
        return;
    m_reportedMs = now;
    m_observer.progressed(m_progress);
}

double RunReporter::secondsTrained() const
{
    return static_cast<double>(steadyClockMs() - m_startedMs - m_pausedMs) / 1000;
}

} // namespace watchlab
