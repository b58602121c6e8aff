// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/adam_impl.h"
#include "core/gr/batch.h"
#include "core/gr/operations_impl.h"
#include "core/util/crew.h"
#include "core/util/rng.h"

#include <functional>
#include <vector>

namespace watchlab::gr {

struct GradientOptions {
    double embeddingWeightDecay = 1e-4; ///< L2 in the gradient, parameters whose name contains "embedding"
    double maxGradientNorm = 0; ///< the gradient is scaled down to it, as torch's clip_grad_norm_; 0 = any
    int workers = 1;
};

/// What follows from the gradients that a network's ways back leave in buffers of its workers: their sum,
/// clipping, Adam. The bits depend on the number of workers, not on timing. Keeps references to values,
/// places and operations. One caller.
class GradientStep {
public:
    GradientStep(at::Tensor& values, const std::vector<ParameterPlace>& places, const Operations& operations,
                 const GradientOptions& options);

    std::size_t workers() const { return m_gradients.size(); }
    /// The flat buffer that a worker's way back adds to; zeros before the first batch and after each step.
    const at::Tensor& gradients(std::size_t worker) const { return m_gradients[worker]; }

    /// LibTorch has threads of its own, and a GPU wants many rows: one worker takes the whole batch.
    bool byLibrary() const { return m_operations.areAutograds(); }

    /// Shares a batch's rows between the workers, each on a thread of its own and with a generator of its
    /// own, which rng seeds. Returns how many of them had rows.
    using Work = std::function<void(std::size_t worker, RowRange rows, Rng& generator)>;
    std::size_t shareOut(std::size_t rows, Rng& rng, const Work& work);

    /// One step of Adam with the sum of the workers' gradients. Returns its L2 norm, before clipping and
    /// weight decay.
    double update(double learningRate);
    void forgetGradients();

    std::int64_t stepsTaken() const { return m_adam.steps(); }
    void exportState(SafeTensors& into) const { m_adam.exportState(m_places, into); }
    void importState(const SafeTensors& from, const std::filesystem::path& file)
    {
        m_adam.importState(m_places, from, file);
    }

private:
    /// A piece of one parameter.
    struct Chunk {
        std::size_t parameter;
        std::int64_t offset;
        std::int64_t count;
        double squares = 0; ///< of the newest gradient
    };
    static std::vector<Chunk> cutIntoChunks(const std::vector<ParameterPlace>& places);

    double updateInChunks(double learningRate);
    double updateByLibrary(double learningRate);
    double clippingFactor();
    double gradientNorm() const;
    void gather(const Chunk& chunk);
    void updateChunk(Chunk& chunk, kernels::AdamRates rates);
    template<typename Visit>
    void forEachChunk(Visit visit);

    at::Tensor& m_values;
    const std::vector<ParameterPlace>& m_places;
    const Operations& m_operations;
    GradientOptions m_options;
    Crew m_crew;
    std::vector<at::Tensor> m_gradients; ///< per worker
    std::vector<Chunk> m_chunks;
    Adam m_adam;
};

} // namespace watchlab::gr
