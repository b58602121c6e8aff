// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/batch.h"
#include "core/a2gen/model.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace watchlab::a2gen {

struct StepOptions {
    double learningRate = 5e-4;
    double embeddingRate = 1e-4; ///< of parameters whose name contains "embedding"
    double maxGradientNorm = 0;  ///< the gradient is scaled down to it, as torch's clip_grad_norm_; 0 = any
    A2GenLossParams loss;
    int workers = 1; ///< threads that share a batch's groups; the bits depend on this number, not on timing
};

/// The loss of a batch and what it consists of, before weights.
struct StepResult {
    double loss = 0;
    double action = 0;   ///< cross-entropy, mean over rows of the sum over positions
    double time = 0;     ///< squared error, mean over positions whose time is known
    double order = 0;    ///< times that run backwards, mean over rows of the sum over positions
    double gradNorm = 0; ///< L2 over all parameters, before clipping
    std::int64_t rows = 0;
    double forwardSeconds = 0; ///< of the workers, added up, as the next
    double backwardSeconds = 0;
    double optimiserSeconds = 0; ///< on the calling thread
};

/// Teacher-forced training with Adam (0.9, 0.999, 1e-8). Keeps a reference to the model, which must outlive
/// it. Not thread-safe; no generate() while run() is at work.
class TrainingStep {
public:
    TrainingStep(Model& model, const StepOptions& options);
    ~TrainingStep();
    TrainingStep(const TrainingStep&) = delete;
    TrainingStep& operator=(const TrainingStep&) = delete;

    /// One Adam step on the rows of all shards together: one shard per worker at most, each a part of the
    /// batch. Nothing changes without rows, or where the loss is not finite. Throws UsageError as
    /// Batch::check().
    StepResult run(const Features& features, std::span<const Batch> shards);
    /// The same loss without a step.
    StepResult evaluate(const Features& features, std::span<const Batch> shards) const;

    void setLearningRates(double rate, double embeddingRate);

    /// Adam's moments ("adam.m.NAME", "adam.v.NAME") and step count.
    void exportState(SafeTensors& into) const;
    /// Throws InputError; the state is unchanged then.
    void importState(const SafeTensors& from, const std::filesystem::path& place = {});

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace watchlab::a2gen
