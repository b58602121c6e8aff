// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/training_step.h"

#include "core/gr/two_pass_impl.h"
#include "core/util/crew.h"
#include "core/util/error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace watchlab::gr {

namespace {

constexpr std::int64_t chunkSize =
    1 << 16; // of Adam's work; fixed, so that sums do not depend on the threads

/// One thread's view of the weights, with gradients of its own.
struct Worker {
    at::Tensor gradients;
    Weights weights;
};

/// A piece of one parameter.
struct Chunk {
    std::size_t parameter;
    std::int64_t offset;
    std::int64_t count;
    double squares = 0; ///< of the newest gradient
};

std::vector<Chunk> cutIntoChunks(const std::vector<ParameterPlace>& places)
{
    std::vector<Chunk> chunks;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::int64_t done = 0; done < places[i].count; done += chunkSize)
            chunks.push_back({i, places[i].offset + done, std::min(chunkSize, places[i].count - done)});
    }
    return chunks;
}

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
    State(Model& ofModel, const StepOptions& withOptions)
        : model(ofModel)
        , network(ofModel.network())
        , options(withOptions)
        , crew(std::max(1, withOptions.workers))
        , chunks(cutIntoChunks(network.places))
        , firstMoment(at::zeros_like(network.values))
        , secondMoment(at::zeros_like(network.values))
    {
        options.rowsAtOnce = std::max<std::size_t>(options.rowsAtOnce, 1);
        for (int i = 0; i < crew.threads(); ++i) {
            at::Tensor gradients = at::zeros_like(network.values);
            workers.push_back({gradients, bindWeights(network.spec, network.values, gradients)});
        }
    }

    Lesson lesson(const FeatureTables& tables, const TrainingBatch& batch,
                  std::span<const std::uint8_t> teacherForced, RowRange rows) const
    {
        return {tables, batch, rows, teacherForced, {options.clsWeight, options.huberWeight}};
    }

    StepResult addGradients(const FeatureTables& tables, const TrainingBatch& batch,
                            std::span<const std::uint8_t> teacherForced, Rng& rng);
    void forgetGradients();
    void adam();
    double clippingFactor();
    void gather(const Chunk& chunk);
    void updateChunk(Chunk& chunk, kernels::AdamRates rates);
    template<typename Work>
    void forEachChunk(Work work)
    {
        crew.run(crew.threads(), [&](int thread) {
            for (std::size_t i = static_cast<std::size_t>(thread); i < chunks.size(); i += workers.size())
                work(chunks[i]);
        });
    }

    Model& model;
    Model::Network& network;
    StepOptions options;
    Crew crew;
    std::vector<Worker> workers;
    std::vector<Chunk> chunks;
    at::Tensor firstMoment;
    at::Tensor secondMoment;
    std::int64_t steps = 0;
};

StepResult TrainingStep::State::addGradients(const FeatureTables& tables, const TrainingBatch& batch,
                                             std::span<const std::uint8_t> teacherForced, Rng& rng)
{
    const std::size_t shards = std::min(workers.size(), batch.size());
    std::vector<Rng> generators; // one per shard, so that threads do not race for numbers
    for (std::size_t i = 0; i < shards; ++i)
        generators.emplace_back(rng.next());
    std::vector<StepResult> results(shards);
    crew.run(static_cast<int>(shards), [&](int shard) {
        const c10::InferenceMode withoutAutograd;
        const auto i = static_cast<std::size_t>(shard);
        const RowRange rows{batch.size() * i / shards, batch.size() * (i + 1) / shards};
        const auto begin = std::chrono::steady_clock::now();
        const Layers layers(workers[i].weights, network.spec.precision);
        for (std::size_t row = rows.begin; row < rows.end; row += options.rowsAtOnce) {
            Tape tape(Tape::Recording::Yes, network.spec.dropout, &generators[i]);
            const RowRange some{row, std::min(rows.end, row + options.rowsAtOnce)};
            results[i] =
                results[i] + twoPassLoss(tape, network, layers, lesson(tables, batch, teacherForced, some));
        }
        const std::chrono::duration<double> both = std::chrono::steady_clock::now() - begin;
        results[i].forwardSeconds = both.count() - results[i].backwardSeconds;
    });
    StepResult sum;
    for (const StepResult& result : results)
        sum = sum + result;
    return sum;
}

void TrainingStep::State::forgetGradients()
{
    for (Worker& worker : workers)
        std::fill_n(worker.gradients.data_ptr<float>(), worker.gradients.numel(), 0.0F);
}

void TrainingStep::State::adam()
{
    ++steps;
    const auto t = static_cast<double>(steps);
    const kernels::AdamRates rates{options.learningRate / (1 - std::pow(0.9, t)),
                                   1 / std::sqrt(1 - std::pow(0.999, t)), 0};
    const bool clips = options.maxGradientNorm > 0;
    const double factor = clips ? clippingFactor() : 1;
    forEachChunk([&](Chunk& chunk) {
        const double squares = chunk.squares;
        if (!clips)
            gather(chunk);
        if (factor < 1)
            kernels::scale(workers[0].gradients.data_ptr<float>() + chunk.offset, static_cast<float>(factor),
                           chunk.count);
        updateChunk(chunk, rates);
        if (clips)
            chunk.squares = squares; // the gradient's own
    });
}

/// Adds up the workers' gradients and measures them.
double TrainingStep::State::clippingFactor()
{
    forEachChunk([&](Chunk& chunk) {
        gather(chunk);
        chunk.squares =
            kernels::sumOfSquares(workers[0].gradients.data_ptr<float>() + chunk.offset, chunk.count);
    });
    double squares = 0;
    for (const Chunk& chunk : chunks)
        squares += chunk.squares;
    return std::min(1.0, options.maxGradientNorm / (std::sqrt(squares) + 1e-6));
}

/// The first worker's gradient becomes that of all.
void TrainingStep::State::gather(const Chunk& chunk)
{
    float* gradient = workers[0].gradients.data_ptr<float>() + chunk.offset;
    for (std::size_t other = 1; other < workers.size(); ++other) {
        float* more = workers[other].gradients.data_ptr<float>() + chunk.offset;
        kernels::addScaled(gradient, more, 1.0F, chunk.count);
        std::fill_n(more, chunk.count, 0.0F);
    }
}

void TrainingStep::State::updateChunk(Chunk& chunk, kernels::AdamRates rates)
{
    if (network.places[chunk.parameter].decays())
        rates.decay = options.embeddingWeightDecay;
    float* gradient = workers[0].gradients.data_ptr<float>() + chunk.offset;
    chunk.squares = kernels::adamStep(network.values.data_ptr<float>() + chunk.offset, gradient,
                                      firstMoment.data_ptr<float>() + chunk.offset,
                                      secondMoment.data_ptr<float>() + chunk.offset, chunk.count, rates);
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
        m_state->forgetGradients();
        result.gradNorm = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    const auto begin = std::chrono::steady_clock::now();
    m_state->adam();
    result.optimiserSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    double squares = 0;
    for (const Chunk& chunk : m_state->chunks)
        squares += chunk.squares;
    result.gradNorm = std::sqrt(squares);
    return result;
}

StepResult TrainingStep::evaluate(const FeatureTables& tables, const TrainingBatch& batch,
                                  std::span<const std::uint8_t> teacherForced, StepOutputs* outputs) const
{
    if (batch.size() == 0)
        return {};
    checkBatch(m_state->network.spec, tables, batch);
    const c10::InferenceMode withoutAutograd;
    Tape tape(Tape::Recording::No, 0, nullptr);
    const Layers layers(m_state->network.weights, m_state->network.spec.precision);
    return twoPassLoss(tape, m_state->network, layers,
                       m_state->lesson(tables, batch, teacherForced, {0, batch.size()}), outputs);
}

void TrainingStep::setLearningRate(double rate)
{
    m_state->options.learningRate = rate;
}

std::int64_t TrainingStep::stepsTaken() const
{
    return m_state->steps;
}

std::vector<std::pair<std::string, double>> TrainingStep::gradientNorms() const
{
    std::vector<std::pair<std::string, double>> norms;
    for (const ParameterPlace& place : m_state->network.places)
        norms.emplace_back(place.name, 0);
    for (const Chunk& chunk : m_state->chunks)
        norms[chunk.parameter].second += chunk.squares;
    for (auto& norm : norms)
        norm.second = std::sqrt(norm.second);
    return norms;
}

void TrainingStep::exportState(SafeTensors& into) const
{
    const std::int64_t steps = m_state->steps;
    into.add<std::int64_t>("adam.steps", {1}, {&steps, 1});
    for (const auto& [prefix, moment] :
         {std::pair("adam.m.", &m_state->firstMoment), std::pair("adam.v.", &m_state->secondMoment)}) {
        for (const ParameterPlace& place : m_state->network.places)
            into.add<float>(
                prefix + place.name, place.shape,
                {moment->data_ptr<float>() + place.offset, static_cast<std::size_t>(place.count)});
    }
}

void TrainingStep::importState(const SafeTensors& from, const std::filesystem::path& file)
{
    const std::int64_t steps = from.values<std::int64_t>("adam.steps", {1}, file).front();
    std::vector<float> moments;
    for (const std::string prefix : {"adam.m.", "adam.v."}) {
        for (const ParameterPlace& place : m_state->network.places) {
            const std::vector<float> values = from.values<float>(prefix + place.name, place.shape, file);
            moments.insert(moments.end(), values.begin(), values.end());
        }
    }
    const bool good = std::ranges::all_of(moments, [](float value) { return std::isfinite(value); });
    const auto half = static_cast<std::ptrdiff_t>(moments.size() / 2);
    if (steps < 0 || !good ||
        std::any_of(moments.begin() + half, moments.end(), [](float v) { return v < 0; }))
        throw InputError({file.string()},
                         "the optimiser's state makes no sense. Choose an earlier checkpoint.");
    m_state->steps = steps;
    std::copy_n(moments.begin(), half, m_state->firstMoment.data_ptr<float>());
    std::copy_n(moments.begin() + half, half, m_state->secondMoment.data_ptr<float>());
}

} // namespace watchlab::gr
