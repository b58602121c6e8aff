// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/training_step.h"

#include "core/a2gen/network_impl.h"
#include "core/gr/adam_impl.h"
#include "core/util/crew.h"
#include "core/util/error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>

namespace watchlab::a2gen {

namespace {

/// One thread's view of the weights: leaves of its own graph, so that gradients do not meet.
struct Worker {
    std::vector<at::Tensor> leaves;
    Weights weights;
};

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

LossCounts countsOf(std::span<const Batch> shards)
{
    LossCounts counts{0, 0};
    for (const Batch& shard : shards) {
        counts.rows += static_cast<double>(shard.size());
        counts.timedPositions += static_cast<double>(shard.timedPositions());
    }
    counts.timedPositions = std::max(counts.timedPositions, 1.0);
    return counts;
}

StepResult resultOf(const BatchLoss& part, const Batch& shard)
{
    StepResult result;
    result.loss = part.loss.item<double>();
    result.action = part.means.action.item<double>();
    result.time = part.means.time.item<double>();
    result.order = part.means.order.item<double>();
    result.rows = static_cast<std::int64_t>(shard.size());
    return result;
}

StepResult operator+(StepResult a, const StepResult& b)
{
    a.loss += b.loss;
    a.action += b.action;
    a.time += b.time;
    a.order += b.order;
    a.rows += b.rows;
    a.forwardSeconds += b.forwardSeconds;
    a.backwardSeconds += b.backwardSeconds;
    return a;
}

} // namespace

struct TrainingStep::State {
    State(Model& ofModel, const StepOptions& withOptions)
        : network(ofModel.network())
        , options(withOptions)
        , crew(std::max(1, withOptions.workers))
        , gradients(at::zeros_like(network.values))
        , adam(network.values)
    {
        for (int i = 0; i < crew.threads(); ++i) {
            Worker worker;
            for (const at::Tensor& view : viewParameters(network.places, network.values))
                worker.leaves.push_back(view.detach().requires_grad_(true));
            worker.weights = bindWeights(network.spec, worker.leaves);
            workers.push_back(std::move(worker));
        }
    }

    void check(const Features& features, std::span<const Batch> shards) const;
    StepResult addGradients(const Features& features, std::span<const Batch> shards);
    void collectGradients();
    void forgetGradients();
    double clipGradients();
    double update();

    Model::Network& network;
    StepOptions options;
    Crew crew;
    std::vector<Worker> workers;
    at::Tensor gradients; ///< flat, of the newest step
    gr::Adam adam;
};

void TrainingStep::State::check(const Features& features, std::span<const Batch> shards) const
{
    if (shards.size() > workers.size())
        throw UsageError("there are more shards than workers");
    for (const Batch& shard : shards)
        shard.check(network.spec, features.tables.users.size(), features.tables.videos.size(), true);
}

StepResult TrainingStep::State::addGradients(const Features& features, std::span<const Batch> shards)
{
    const LossCounts counts = countsOf(shards);
    std::vector<StepResult> results(shards.size());
    crew.run(static_cast<int>(shards.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        if (shards[i].empty())
            return;
        const auto begin = std::chrono::steady_clock::now();
        const BatchLoss part =
            batchLoss(network.spec, workers[i].weights, features, shards[i], options.loss, counts);
        const double forwardSeconds = secondsSince(begin);
        part.loss.backward();
        results[i] = resultOf(part, shards[i]);
        results[i].forwardSeconds = forwardSeconds;
        results[i].backwardSeconds = secondsSince(begin) - forwardSeconds;
    });
    StepResult sum;
    for (const StepResult& result : results)
        sum = sum + result;
    return sum;
}

void TrainingStep::State::collectGradients()
{
    const at::NoGradGuard withoutAutograd;
    gradients.zero_();
    for (Worker& worker : workers) {
        for (std::size_t i = 0; i < network.places.size(); ++i) {
            const ParameterPlace& place = network.places[i];
            if (worker.leaves[i].grad().defined())
                gradients.narrow(0, place.offset, place.count).add_(worker.leaves[i].grad().reshape(-1));
        }
    }
    forgetGradients();
}

void TrainingStep::State::forgetGradients()
{
    for (Worker& worker : workers)
        for (at::Tensor& leaf : worker.leaves)
            leaf.mutable_grad() = at::Tensor();
}

/// Returns the norm that the gradient had.
double TrainingStep::State::clipGradients()
{
    float* gradient = gradients.data_ptr<float>();
    const double norm = std::sqrt(gr::kernels::sumOfSquares(gradient, gradients.numel()));
    const double share = options.maxGradientNorm / (norm + 1e-6);
    if (share < 1)
        gr::kernels::scale(gradient, static_cast<float>(share), gradients.numel());
    return norm;
}

/// Returns the norm of the gradient.
double TrainingStep::State::update()
{
    adam.beginStep();
    std::vector<double> squares(network.places.size());
    crew.run(crew.threads(), [&](int thread) {
        for (auto i = static_cast<std::size_t>(thread); i < network.places.size(); i += workers.size()) {
            const ParameterPlace& place = network.places[i];
            const double rate = place.isEmbedding() ? options.embeddingRate : options.learningRate;
            squares[i] = adam.update(network.values, gradients, place.offset, place.count, adam.rates(rate));
        }
    });
    return std::sqrt(std::accumulate(squares.begin(), squares.end(), 0.0));
}

TrainingStep::TrainingStep(Model& model, const StepOptions& options)
    : m_state(std::make_unique<State>(model, options))
{
}

TrainingStep::~TrainingStep() = default;

StepResult TrainingStep::run(const Features& features, std::span<const Batch> shards)
{
    m_state->check(features, shards);
    if (std::ranges::all_of(shards, &Batch::empty))
        return {};
    StepResult result = m_state->addGradients(features, shards);
    if (!std::isfinite(result.loss)) {
        m_state->forgetGradients();
        result.gradNorm = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    const auto begin = std::chrono::steady_clock::now();
    m_state->collectGradients();
    const bool clips = m_state->options.maxGradientNorm > 0;
    const double unclipped = clips ? m_state->clipGradients() : 0;
    const double norm = m_state->update();
    result.gradNorm = clips ? unclipped : norm;
    result.optimiserSeconds = secondsSince(begin);
    return result;
}

StepResult TrainingStep::evaluate(const Features& features, std::span<const Batch> shards) const
{
    m_state->check(features, shards);
    const at::NoGradGuard withoutAutograd;
    const LossCounts counts = countsOf(shards);
    StepResult sum;
    for (const Batch& shard : shards)
        if (!shard.empty())
            sum = sum + resultOf(batchLoss(m_state->network.spec, m_state->network.weights, features, shard,
                                           m_state->options.loss, counts),
                                 shard);
    return sum;
}

void TrainingStep::setLearningRates(double rate, double embeddingRate)
{
    m_state->options.learningRate = rate;
    m_state->options.embeddingRate = embeddingRate;
}

void TrainingStep::exportState(SafeTensors& into) const
{
    m_state->adam.exportState(m_state->network.places, into);
}

void TrainingStep::importState(const SafeTensors& from, const std::filesystem::path& file)
{
    m_state->adam.importState(m_state->network.places, from, file);
}

} // namespace watchlab::a2gen
