// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace watchlab {

LearningRate::LearningRate(const TrainParams& params, std::int64_t totalSteps)
    : m_params(params)
    , m_totalSteps(totalSteps)
{
}

double LearningRate::of(std::int64_t stepsBefore, double full) const
{
    if (m_params.learningRateSchedule == LearningRateSchedule::Constant)
        return full;
    if (m_params.learningRateSchedule == LearningRateSchedule::Plateau)
        return full * std::pow(m_params.plateauFactor, m_progress.plateaus);
    const std::int64_t warmUp = m_params.warmUpSteps;
    if (stepsBefore < warmUp)
        return full * static_cast<double>(stepsBefore + 1) / static_cast<double>(warmUp);
    const auto descent = static_cast<double>(std::max<std::int64_t>(m_totalSteps - warmUp - 1, 1));
    const double done = std::min(1.0, static_cast<double>(stepsBefore - warmUp) / descent);
    const double share = m_params.finalLearningRateShare;
    return full * (share + (1 - share) * (1 + std::cos(std::numbers::pi * done)) / 2);
}

bool LearningRate::evaluated(bool newBest)
{
    if (newBest) {
        m_progress.sincePlateau = m_progress.withoutBest = 0;
        return false;
    }
    ++m_progress.withoutBest;
    ++m_progress.sincePlateau;
    if (m_params.learningRateSchedule != LearningRateSchedule::Plateau ||
        m_progress.sincePlateau < m_params.plateauPatience)
        return false;
    m_progress.sincePlateau = 0;
    m_progress.plateaus += 1;
    return true;
}

bool LearningRate::shouldStop() const
{
    return m_params.earlyStopping > 0 && m_progress.withoutBest >= m_params.earlyStopping;
}

} // namespace watchlab
