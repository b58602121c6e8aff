// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run_reporter.h"
#include "core/util/clock.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace watchlab::hybrid {

/// Time (without pauses) and memory of the stage that runs. Training thread only.
class StageMeter {
public:
    using Clock = std::function<std::int64_t()>; ///< milliseconds
    explicit StageMeter(RunReporter& reporter, Clock clock = steadyClockMs)
        : m_reporter(reporter)
        , m_clock(std::move(clock))
    {
    }

    /// before: what the stage was when a run that now goes on was stopped; of another stage: nothing.
    void begin(std::string key, std::string label, const std::optional<StageReport>& before = {});
    void pauseBegins(); ///< nothing happens while there is one
    void pauseEnds();   ///< nothing happens without one
    void roundBegins();
    void roundEnds();
    /// Looks at the process's memory; to be called often.
    void look();
    /// Tells the observer; features and what is kept are the caller's.
    StageReport end(std::int64_t kept, std::vector<FeatureWeight> features = {});
    StageReport soFar() const;

    std::int64_t rounds() const { return m_stage.rounds; }
    double secondsPerRound() const;
    double memory() const { return m_anonymous; } ///< anonymous MB at the last look

private:
    RunReporter& m_reporter;
    Clock m_clock;
    StageReport m_stage;
    double m_secondsBefore = 0; ///< a break
    std::int64_t m_roundsBefore = 0;
    std::int64_t m_begunMs = 0; ///< later by what pauses took
    std::optional<std::int64_t> m_pausedSinceMs;
    std::int64_t m_roundBegunMs = 0;
    std::int64_t m_roundsMs = 0;
    double m_anonymous = 0;
};

} // namespace watchlab::hybrid
