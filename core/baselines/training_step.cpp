// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/network_impl.h"
#include "core/gr/gradient_step_impl.h"
#include "core/util/error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace watchlab::baselines {

namespace {

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void add(StepResult& sum, const StepResult& more)
{
    sum.loss += more.loss;
    sum.rows += more.rows;
    sum.forwardSeconds += more.forwardSeconds;
    sum.backwardSeconds += more.backwardSeconds;
}

} // namespace

struct TrainingStep::State {
    State(Model& model, const StepOptions& withOptions)
        : network(model.network())
        , options(withOptions)
        , gradients(network.values, network.places, gr::ownOperations(),
                    {options.embeddingWeightDecay, options.maxGradientNorm, options.workers})
    {
        for (std::size_t i = 0; i < gradients.workers(); ++i)
            weights.push_back(network.bind(gradients.gradients(i)));
    }

    StepResult addGradients(const gr::FeatureTables& tables, const TrainingBatch& batch, Rng& rng);

    Model::Network& network;
    StepOptions options;
    gr::GradientStep gradients;
    std::vector<Weights> weights; ///< with each worker's gradients
};

StepResult TrainingStep::State::addGradients(const gr::FeatureTables& tables, const TrainingBatch& batch,
                                             Rng& rng)
{
    std::vector<StepResult> results(gradients.workers());
    const std::size_t atOnce = std::max<std::size_t>(options.rowsAtOnce, 1);
    gradients.shareOut(batch.size(), rng, [&](std::size_t worker, gr::RowRange rows, Rng& generator) {
        const auto begin = std::chrono::steady_clock::now();
        const Layers layers(weights[worker], network.arithmetic());
        for (std::size_t row = rows.begin; row < rows.end; row += atOnce) {
            gr::Tape tape(gr::Tape::Recording::Yes, network.spec.dropout, &generator);
            add(results[worker],
                lossOfRows(tape, network, layers, tables, batch, {row, std::min(rows.end, row + atOnce)}));
        }
        results[worker].forwardSeconds = secondsSince(begin) - results[worker].backwardSeconds;
    });
    StepResult sum;
    for (const StepResult& result : results)
        add(sum, result);
    return sum;
}

TrainingStep::TrainingStep(Model& model, const StepOptions& options)
    : m_state(std::make_unique<State>(model, options))
{
}

TrainingStep::~TrainingStep() = default;

StepResult TrainingStep::run(const gr::FeatureTables& tables, const TrainingBatch& batch, Rng& rng)
{
    if (batch.size() == 0)
        return {};
    gr::checkCodes(m_state->network.spec, tables, batch);
    if (batch.targets.size() != batch.size() || batch.groups.size() != batch.size())
        throw UsageError("the batch has not a target and a group for each row");
    StepResult result = m_state->addGradients(tables, batch, rng);
    if (!std::isfinite(result.loss)) {
        m_state->gradients.forgetGradients();
        result.gradNorm = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    const auto begin = std::chrono::steady_clock::now();
    result.gradNorm = m_state->gradients.update(m_state->options.learningRate);
    result.optimiserSeconds = secondsSince(begin);
    return result;
}

void TrainingStep::setLearningRate(double rate)
{
    m_state->options.learningRate = rate;
}

void TrainingStep::exportState(SafeTensors& into) const
{
    m_state->gradients.exportState(into);
}

void TrainingStep::importState(const SafeTensors& from, const std::filesystem::path& file)
{
    m_state->gradients.importState(from, file);
}

} // namespace watchlab::baselines
