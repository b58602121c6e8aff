// SPDX-License-Identifier: GPL-3.0-or-later
// The first stages of a run: factors, and the features that the boosters read.
#include "core/hybrid/hybrid_training.h"
#include "core/hybrid/interactions.h"
#include "core/hybrid/stage_options.h"

#include <algorithm>

namespace watchlab::hybrid {

template<typename Real>
void HybridTraining::collaborate()
{
    constexpr std::string_view phase = "Factorising (ALS)";
    if (std::ranges::find(m_state.stages, "als", &StageReport::key) != m_state.stages.end()) {
        m_als = std::make_shared<const AlsFactors>(m_state.als);
        return;
    }
    m_meter.begin("als", "ALS", m_state.running);
    const auto viewings = interactionsOf(m_data, m_ratio, job("Gathering viewings"));
    const auto als = m_state.alsIterations > 0
                         ? std::make_unique<Als<Real>>(viewings, alsOptions(m_config), m_state.als)
                         : std::make_unique<Als<Real>>(viewings, alsOptions(m_config));
    const auto keep = [&] {
        m_state.running = m_meter.soFar();
        save();
    };
    const std::int64_t iterations = m_config.hybrid.als.iterations;
    try {
        while (m_state.alsIterations < iterations) {
            obeyCommands();
            if (checkpointIsDue())
                keep();
            iterate(*als, phase);
        }
    } catch (const Cancelled&) {
        keep();
        throw;
    }
    m_als = std::make_shared<const AlsFactors>(m_state.als);
    m_state.stages.push_back(m_meter.end(iterations));
    m_state.running.reset();
    m_savedStep = 0; // the stage is over: that is news
    save();
}

/// An iteration that is stopped, be it only in its loss, changes nothing of the run's state.
template<typename Real>
void HybridTraining::iterate(Als<Real>& als, std::string_view phase)
{
    m_control.batchStarts();
    m_meter.roundBegins();
    als.iterate({m_control.stop(), {}});
    const double loss = als.loss({m_control.stop(), {}});
    m_meter.roundEnds();
    m_state.als = als.factors();
    m_state.step = ++m_state.alsIterations;
    m_reporter.roundDone(phase, m_state.step, static_cast<std::int64_t>(m_data.train.size()), -1);
    m_reporter.point("als_loss", loss);
    recordResources();
}

template void HybridTraining::collaborate<float>();
template void HybridTraining::collaborate<double>();

void HybridTraining::makeFeatures()
{
    m_meter.begin("features", "Features");
    obeyCommands();
    m_table = featureTableOf(m_config, m_data, m_als, job("Joining features"));
    m_meter.end(0);
}

} // namespace watchlab::hybrid
