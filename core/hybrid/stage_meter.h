// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run_reporter.h"

#include <cstdint>
#include <string>

namespace watchlab::hybrid {

/// Time and memory of the stage that runs. Training thread only.
class StageMeter {
public:
    explicit StageMeter(RunReporter& reporter)
        : m_reporter(reporter)
    {
    }

    void begin(std::string key, std::string label);
    void roundBegins();
    void roundEnds();
    /// Looks at the process's memory; to be called often.
    void look();
    /// Tells the observer; features and what is kept are the caller's.
    void end(std::int64_t kept, std::vector<FeatureWeight> features = {});

    std::int64_t rounds() const { return m_stage.rounds; }
    double secondsPerRound() const;
    double memory() const { return m_anonymous; } ///< anonymous MB at the last look

private:
    RunReporter& m_reporter;
    StageReport m_stage;
    std::int64_t m_begunMs = 0;
    std::int64_t m_roundBegunMs = 0;
    std::int64_t m_roundsMs = 0;
    double m_anonymous = 0;
};

} // namespace watchlab::hybrid
