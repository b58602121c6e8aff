// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/training_step.h"

#include "core/gr/gradient_step_impl.h"
#include "core/gr/two_pass_impl.h"
#include "core/util/error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

namespace watchlab::gr {

namespace {

StepResult operator+(StepResult a, const StepResult& b)
{
    a.ceSum += b.ceSum;
    a.huberSum += b.huberSum;
    a.loss += b.loss;
    a.rows += b.rows;
    a.positions += b.positions;
    a.correctPositions += b.correctPositions;
    a.forwardSeconds += b.forwardSeconds;
    a.backwardSeconds += b.backwardSeconds;
    return a;
}

void checkBatch(const ModelSpec& spec, const FeatureTables& tables, const TrainingBatch& batch)
{
    checkCodes(spec, tables, batch);
    const auto isToken = [&](std::int32_t token) { return token >= 0 && token < spec.tokenCount(); };
    bool good = batch.labelBegin.size() == batch.size() + 1 && batch.targets.size() == batch.size() &&
                batch.labelBegin.back() == batch.labelTokens.size() && batch.labelBegin.front() == 0 &&
                std::ranges::all_of(batch.labelTokens, isToken);
    for (std::size_t i = 0; good && i < batch.size(); ++i)
        good = batch.labelBegin[i] + 2 <= batch.labelBegin[i + 1];
    if (!good)
        throw UsageError("the batch's labels do not fit the model or each other");
}

} // namespace

struct TrainingStep::State {
    State(Model& model, const StepOptions& withOptions)
        : network(model.network())
        , options(withOptions)
        , gradients(network.values, network.places, network.operations,
                    {options.embeddingWeightDecay, options.maxGradientNorm, options.workers})
    {
        for (std::size_t i = 0; i < gradients.workers(); ++i)
            weights.push_back(network.bindToLearn(gradients.gradients(i)));
    }

    Lesson lesson(const FeatureTables& tables, const TrainingBatch& batch,
                  std::span<const std::uint8_t> teacherForced, RowRange rows) const
    {
        return {tables, batch, rows, teacherForced, {options.clsWeight, options.huberWeight}};
    }
    std::size_t rowsAtOnce(std::size_t rows) const
    {
        return gradients.byLibrary() ? rows : std::max<std::size_t>(options.rowsAtOnce, 1);
    }

    StepResult addGradients(const FeatureTables& tables, const TrainingBatch& batch,
                            std::span<const std::uint8_t> teacherForced, Rng& rng);

    Model::Network& network;
    StepOptions options;
    GradientStep gradients;
    std::vector<Weights> weights; ///< with each worker's gradients
};

StepResult TrainingStep::State::addGradients(const FeatureTables& tables, const TrainingBatch& batch,
                                             std::span<const std::uint8_t> teacherForced, Rng& rng)
{
    std::vector<StepResult> results(gradients.workers());
    const auto learn = [&](std::size_t worker, RowRange rows, Rng& generator) {
        const auto begin = std::chrono::steady_clock::now();
        const Layers layers(weights[worker], network.arithmetic());
        const std::size_t atOnce = rowsAtOnce(rows.size());
        StepResult& result = results[worker];
        for (std::size_t row = rows.begin; row < rows.end; row += atOnce) {
            Tape tape(Tape::Recording::Yes, network.spec.dropout, &generator, network.operations);
            const RowRange some{row, std::min(rows.end, row + atOnce)};
            result = result + twoPassLoss(tape, network, layers, lesson(tables, batch, teacherForced, some));
        }
        const std::chrono::duration<double> both = std::chrono::steady_clock::now() - begin;
        result.forwardSeconds = both.count() - result.backwardSeconds;
    };
    results.resize(gradients.shareOut(batch.size(), rng, learn));
    StepResult sum;
    for (const StepResult& result : results)
        sum = sum + result;
    return sum;
}

TrainingStep::TrainingStep(Model& model, const StepOptions& options)
    : m_state(std::make_unique<State>(model, options))
{
}

TrainingStep::~TrainingStep() = default;

StepResult TrainingStep::run(const FeatureTables& tables, const TrainingBatch& batch,
                             std::span<const std::uint8_t> teacherForced, Rng& rng)
{
    if (batch.size() == 0)
        return {};
    checkBatch(m_state->network.spec, tables, batch);
    StepResult result = m_state->addGradients(tables, batch, teacherForced, rng);
    if (!std::isfinite(result.loss)) {
        m_state->gradients.forgetGradients();
        result.gradNorm = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    const auto begin = std::chrono::steady_clock::now();
    result.gradNorm = m_state->gradients.update(m_state->options.learningRate);
    result.optimiserSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

StepResult TrainingStep::evaluate(const FeatureTables& tables, const TrainingBatch& batch,
                                  std::span<const std::uint8_t> teacherForced, StepOutputs* outputs) const
{
    if (batch.size() == 0)
        return {};
    checkBatch(m_state->network.spec, tables, batch);
    const c10::InferenceMode withoutAutograd;
    const Model::Network& network = m_state->network;
    Tape tape(Tape::Recording::No, 0, nullptr, network.operations);
    const Layers layers(network.weights, network.arithmetic());
    return twoPassLoss(tape, network, layers,
                       m_state->lesson(tables, batch, teacherForced, {0, batch.size()}), outputs);
}

void TrainingStep::setLearningRate(double rate)
{
    m_state->options.learningRate = rate;
}

std::int64_t TrainingStep::stepsTaken() const
{
    return m_state->gradients.stepsTaken();
}

void TrainingStep::exportState(SafeTensors& into) const
{
    m_state->gradients.exportState(into);
}

void TrainingStep::importState(const SafeTensors& from, const std::filesystem::path& file)
{
    m_state->gradients.importState(from, file);
}

} // namespace watchlab::gr
