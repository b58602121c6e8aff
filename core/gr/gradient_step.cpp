// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gradient_step_impl.h"

#include <algorithm>
#include <cmath>

namespace watchlab::gr {

namespace {

constexpr std::int64_t chunkSize =
    1 << 16; // of Adam's work; fixed, so that sums do not depend on the threads

} // namespace

std::vector<GradientStep::Chunk> GradientStep::cutIntoChunks(const std::vector<ParameterPlace>& places)
{
    std::vector<Chunk> chunks;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::int64_t done = 0; done < places[i].count; done += chunkSize)
            chunks.push_back({i, places[i].offset + done, std::min(chunkSize, places[i].count - done)});
    }
    return chunks;
}

GradientStep::GradientStep(at::Tensor& values, const std::vector<ParameterPlace>& places,
                           const Operations& operations, const GradientOptions& options)
    : m_values(values)
    , m_places(places)
    , m_operations(operations)
    , m_options(options)
    , m_crew(byLibrary() ? 1 : std::max(1, options.workers))
    , m_chunks(cutIntoChunks(places))
    , m_adam(values)
{
    for (int i = 0; i < m_crew.threads(); ++i)
        m_gradients.push_back(at::zeros_like(values));
}

std::size_t GradientStep::shareOut(std::size_t rows, Rng& rng, const Work& work)
{
    const std::size_t shards = std::min(workers(), rows);
    std::vector<Rng> generators; // one per shard, so that threads do not race for numbers
    for (std::size_t i = 0; i < shards; ++i)
        generators.emplace_back(rng.next());
    m_crew.run(static_cast<int>(shards), [&](int shard) {
        const c10::InferenceMode withoutAutograd(!byLibrary());
        const auto i = static_cast<std::size_t>(shard);
        work(i, {rows * i / shards, rows * (i + 1) / shards}, generators[i]);
    });
    return shards;
}

template<typename Visit>
void GradientStep::forEachChunk(Visit visit)
{
    m_crew.run(m_crew.threads(), [&](int thread) {
        for (std::size_t i = static_cast<std::size_t>(thread); i < m_chunks.size(); i += workers())
            visit(m_chunks[i]);
    });
}

void GradientStep::forgetGradients()
{
    for (at::Tensor& gradients : m_gradients)
        gradients.zero_();
}

double GradientStep::update(double learningRate)
{
    m_adam.beginStep();
    return byLibrary() ? updateByLibrary(learningRate) : updateInChunks(learningRate);
}

double GradientStep::updateInChunks(double learningRate)
{
    const kernels::AdamRates rates = m_adam.rates(learningRate);
    const bool clips = m_options.maxGradientNorm > 0;
    const double factor = clips ? clippingFactor() : 1;
    forEachChunk([&](Chunk& chunk) {
        const double squares = chunk.squares;
        if (!clips)
            gather(chunk);
        if (factor < 1)
            kernels::scale(m_gradients[0].data_ptr<float>() + chunk.offset, static_cast<float>(factor),
                           chunk.count);
        updateChunk(chunk, rates);
        if (clips)
            chunk.squares = squares; // the gradient's own
    });
    return gradientNorm();
}

double GradientStep::gradientNorm() const
{
    double squares = 0;
    for (const Chunk& chunk : m_chunks)
        squares += chunk.squares;
    return std::sqrt(squares);
}

/// Adds up the workers' gradients and measures them.
double GradientStep::clippingFactor()
{
    forEachChunk([&](Chunk& chunk) {
        gather(chunk);
        chunk.squares = kernels::sumOfSquares(m_gradients[0].data_ptr<float>() + chunk.offset, chunk.count);
    });
    return std::min(1.0, m_options.maxGradientNorm / (gradientNorm() + 1e-6));
}

/// The first worker's gradient becomes that of all.
void GradientStep::gather(const Chunk& chunk)
{
    float* gradient = m_gradients[0].data_ptr<float>() + chunk.offset;
    for (std::size_t other = 1; other < workers(); ++other) {
        float* more = m_gradients[other].data_ptr<float>() + chunk.offset;
        kernels::addScaled(gradient, more, 1.0F, chunk.count);
        std::fill_n(more, chunk.count, 0.0F);
    }
}

void GradientStep::updateChunk(Chunk& chunk, kernels::AdamRates rates)
{
    if (m_places[chunk.parameter].isEmbedding())
        rates.decay = m_options.embeddingWeightDecay;
    chunk.squares = m_adam.update(m_values, m_gradients[0], chunk.offset, chunk.count, rates);
}

double GradientStep::updateByLibrary(double learningRate)
{
    const at::NoGradGuard withoutAutograd;
    at::Tensor& gradient = m_gradients[0];
    const double norm = std::sqrt(gradient.square().sum(at::kDouble).item<double>());
    if (m_options.maxGradientNorm > 0)
        gradient.mul_(std::min(1.0, m_options.maxGradientNorm / (norm + 1e-6)));
    for (const ParameterPlace& place : m_places) {
        if (place.isEmbedding())
            gradient.narrow(0, place.offset, place.count)
                .add_(m_values.narrow(0, place.offset, place.count), m_options.embeddingWeightDecay);
    }
    m_adam.updateByLibrary(m_values, gradient, m_adam.rates(learningRate));
    gradient.zero_();
    return norm;
}

} // namespace watchlab::gr
