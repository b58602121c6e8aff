// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/training_step.h"

#include "core/gr/adam_impl.h"
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
        , crew(byLibrary() ? 1 : std::max(1, withOptions.workers))
        , chunks(cutIntoChunks(network.places))
        , adam(network.values)
    {
        for (int i = 0; i < crew.threads(); ++i) {
            const at::Tensor gradients = at::zeros_like(network.values);
            workers.push_back({gradients, network.bindToLearn(gradients)});
        }
    }

    Lesson lesson(const FeatureTables& tables, const TrainingBatch& batch,
                  std::span<const std::uint8_t> teacherForced, RowRange rows) const
    {
        return {tables, batch, rows, teacherForced, {options.clsWeight, options.huberWeight}};
    }

    /// LibTorch has threads of its own, and a GPU wants many rows: one worker takes the whole batch.
    bool byLibrary() const { return network.operations.areAutograds(); }
    std::size_t rowsAtOnce(std::size_t rows) const
    {
        return byLibrary() ? rows : std::max<std::size_t>(options.rowsAtOnce, 1);
    }

    StepResult addGradients(const FeatureTables& tables, const TrainingBatch& batch,
                            std::span<const std::uint8_t> teacherForced, Rng& rng);
    void forgetGradients();
    double update();
    double updateInChunks();
    double updateByLibrary();
    double clippingFactor();
    double gradientNorm() const;
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
    Adam adam;
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
        const c10::InferenceMode withoutAutograd(!byLibrary());
        const auto i = static_cast<std::size_t>(shard);
        const RowRange rows{batch.size() * i / shards, batch.size() * (i + 1) / shards};
        const auto begin = std::chrono::steady_clock::now();
        const Layers layers(workers[i].weights, network.arithmetic());
        const std::size_t atOnce = rowsAtOnce(rows.size());
        for (std::size_t row = rows.begin; row < rows.end; row += atOnce) {
            Tape tape(Tape::Recording::Yes, network.spec.dropout, &generators[i], network.operations);
            const RowRange some{row, std::min(rows.end, row + atOnce)};
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
        worker.gradients.zero_();
}

/// Returns the gradient's norm.
double TrainingStep::State::update()
{
    adam.beginStep();
    return byLibrary() ? updateByLibrary() : updateInChunks();
}

double TrainingStep::State::updateInChunks()
{
    const kernels::AdamRates rates = adam.rates(options.learningRate);
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
    return gradientNorm();
}

double TrainingStep::State::gradientNorm() const
{
    double squares = 0;
    for (const Chunk& chunk : chunks)
        squares += chunk.squares;
    return std::sqrt(squares);
}

/// Adds up the workers' gradients and measures them.
double TrainingStep::State::clippingFactor()
{
    forEachChunk([&](Chunk& chunk) {
        gather(chunk);
        chunk.squares =
            kernels::sumOfSquares(workers[0].gradients.data_ptr<float>() + chunk.offset, chunk.count);
    });
    return std::min(1.0, options.maxGradientNorm / (gradientNorm() + 1e-6));
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
    if (network.places[chunk.parameter].isEmbedding())
        rates.decay = options.embeddingWeightDecay;
    chunk.squares = adam.update(network.values, workers[0].gradients, chunk.offset, chunk.count, rates);
}

double TrainingStep::State::updateByLibrary()
{
    const at::NoGradGuard withoutAutograd;
    at::Tensor& gradient = workers[0].gradients;
    const double norm = std::sqrt(gradient.square().sum(at::kDouble).item<double>());
    if (options.maxGradientNorm > 0)
        gradient.mul_(std::min(1.0, options.maxGradientNorm / (norm + 1e-6)));
    for (const ParameterPlace& place : network.places) {
        if (place.isEmbedding())
            gradient.narrow(0, place.offset, place.count)
                .add_(network.values.narrow(0, place.offset, place.count), options.embeddingWeightDecay);
    }
    adam.updateByLibrary(network.values, gradient, adam.rates(options.learningRate));
    gradient.zero_();
    return norm;
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
    result.gradNorm = m_state->update();
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
    return m_state->adam.steps();
}

void TrainingStep::exportState(SafeTensors& into) const
{
    m_state->adam.exportState(m_state->network.places, into);
}

void TrainingStep::importState(const SafeTensors& from, const std::filesystem::path& file)
{
    m_state->adam.importState(m_state->network.places, from, file);
}

} // namespace watchlab::gr
