// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/stage_meter.h"

#include "core/util/process_memory.h"

#include <algorithm>

namespace watchlab::hybrid {

void StageMeter::begin(std::string key, std::string label, const std::optional<StageReport>& before)
{
    m_stage = before && before->key == key ? *before : StageReport{};
    m_secondsBefore = m_stage.seconds;
    m_roundsBefore = m_stage.rounds;
    m_stage.key = std::move(key);
    m_stage.label = std::move(label);
    m_begunMs = m_clock();
    m_roundsMs = 0;
    look();
}

void StageMeter::pauseBegins()
{
    if (!m_pausedSinceMs)
        m_pausedSinceMs = m_clock();
}

void StageMeter::pauseEnds()
{
    if (m_pausedSinceMs)
        m_begunMs += m_clock() - *std::exchange(m_pausedSinceMs, std::nullopt);
}

void StageMeter::roundBegins()
{
    m_roundBegunMs = m_clock();
}

void StageMeter::roundEnds()
{
    ++m_stage.rounds;
    m_roundsMs += m_clock() - m_roundBegunMs;
    look();
}

void StageMeter::look()
{
    m_anonymous = anonymousMegabytes();
    m_stage.anonymousMegabytes = std::max(m_stage.anonymousMegabytes, m_anonymous);
    m_stage.residentMegabytes = std::max(m_stage.residentMegabytes, residentMegabytes());
}

StageReport StageMeter::soFar() const
{
    StageReport stage = m_stage;
    const std::int64_t untilMs = m_pausedSinceMs ? *m_pausedSinceMs : m_clock();
    stage.seconds = m_secondsBefore + static_cast<double>(untilMs - m_begunMs) / 1000;
    return stage;
}

StageReport StageMeter::end(std::int64_t kept, std::vector<FeatureWeight> features)
{
    look();
    m_stage.kept = kept;
    m_stage.features = std::move(features);
    m_stage = soFar();
    m_reporter.stage(m_stage);
    return m_stage;
}

double StageMeter::secondsPerRound() const
{
    const std::int64_t rounds = m_stage.rounds - m_roundsBefore;
    return rounds == 0 ? 0 : static_cast<double>(m_roundsMs) / 1000 / static_cast<double>(rounds);
}

} // namespace watchlab::hybrid
