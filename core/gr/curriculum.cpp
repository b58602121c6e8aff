// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/curriculum.h"

#include <algorithm>
#include <cmath>

namespace watchlab::gr {

double scheduledRatio(Schedule schedule, double ratio, double decay, double batch)
{
    const auto zeroWhenOverflown = [](double value) { return std::isfinite(value) ? value : 0.0; };
    switch (schedule) {
    case Schedule::Linear:
        return std::max(0.0, ratio - decay * batch);
    case Schedule::Exponential:
        return zeroWhenOverflown(ratio * std::pow(decay, batch));
    case Schedule::Sigmoid:
        return zeroWhenOverflown(ratio * decay / (decay + std::exp(batch / decay)));
    }
    return ratio;
}

double sigmoidDecayForMidRun(double batches)
{
    const double half = batches / 2;
    double decay =
        std::max(1.0, half); // d ln d is convex and increasing from d = 1: Newton from above converges
    for (int i = 0; i < 200; ++i) {
        const double next = std::max(1.0, (decay + half) / (1.0 + std::log(decay)));
        if (std::fabs(next - decay) <= 1e-14 * decay)
            return next;
        decay = next;
    }
    return decay;
}

double decayForHalfAt(Schedule schedule, double ratio, double batch)
{
    switch (schedule) {
    case Schedule::Linear:
        return ratio / (2 * batch);
    case Schedule::Exponential:
        return std::pow(0.5, 1 / batch);
    case Schedule::Sigmoid:
        break;
    }
    return sigmoidDecayForMidRun(2 * batch);
}

namespace {

double chosenDecay(const CurriculumParams& params, std::int64_t batches)
{
    switch (params.schedule) {
    case Schedule::Linear:
        return params.linearDecay;
    case Schedule::Exponential:
        return params.expDecay;
    case Schedule::Sigmoid:
        break;
    }
    return params.sigmoidDecay > 0 ? params.sigmoidDecay
                                   : sigmoidDecayForMidRun(static_cast<double>(batches));
}

} // namespace

Curriculum::Curriculum(const CurriculumParams& params, std::int64_t totalSteps, std::int64_t stepsPerEpoch)
    : m_params(params)
    , m_totalSteps(std::max<std::int64_t>(totalSteps, 1))
    , m_stepsPerEpoch(std::max<std::int64_t>(stepsPerEpoch, 1))
    , m_decay(
          chosenDecay(params, params.counter == ScheduleCounter::PerEpoch ? m_stepsPerEpoch : m_totalSteps))
{
}

double Curriculum::ratio(std::int64_t step) const
{
    if (!m_params.enabled)
        return m_params.teacherForceRatio;
    const std::int64_t batch = m_params.counter == ScheduleCounter::PerEpoch ? step % m_stepsPerEpoch : step;
    return scheduledRatio(m_params.schedule, m_params.teacherForceRatio, m_decay, static_cast<double>(batch));
}

std::vector<double> Curriculum::curve(std::size_t points) const
{
    std::vector<double> ratios(points);
    for (std::size_t i = 0; i < points; ++i) {
        const double place = points > 1 ? static_cast<double>(i) / static_cast<double>(points - 1) : 0;
        const auto step = static_cast<std::int64_t>(std::llround(place * static_cast<double>(m_totalSteps)));
        ratios[i] = ratio(std::min(step, m_totalSteps - 1));
    }
    return ratios;
}

} // namespace watchlab::gr
