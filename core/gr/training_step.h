// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/model.h"
#include "core/util/rng.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::gr {

struct StepOptions {
    double learningRate = 5e-4;
    double embeddingWeightDecay = 1e-4; ///< L2 in the gradient, parameters whose name contains "embedding"
    double maxGradientNorm = 0; ///< the gradient is scaled down to it, as torch's clip_grad_norm_; 0 = any
    double clsWeight = 10.0;
    double huberWeight = 1.0;
    /// Rows that go forward and back together: few enough for what one operation leaves to be in the core's
    /// cache when the next one needs it. Changes the order of sums and of dropout's numbers.
    std::size_t rowsAtOnce = 128;
    /// Threads that share a batch's rows; the bits depend on this number, not on timing. Neither counts where
    /// LibTorch's operations work.
    int workers = 1;
};

/// Sums over the batch; divide by rows or positions for a curve.
struct StepResult {
    double ceSum = 0;    ///< cross-entropy over the counted positions
    double huberSum = 0; ///< Huber(delta 1) of target against decoded value, over rows
    double loss = 0;     ///< clsWeight * ceSum + huberWeight * huberSum
    double gradNorm =
        0; ///< L2 over all parameters, before clipping and weight decay; 0 where no gradient was asked for
    std::int64_t rows = 0;
    std::int64_t positions = 0;        ///< counted positions
    std::int64_t correctPositions = 0; ///< whose argmax is the true token
    double forwardSeconds = 0;         ///< of the workers, added up, as the next
    double backwardSeconds = 0;
    double optimiserSeconds = 0; ///< on the calling thread
};

/// The forward pass of a step, for a look inside. Packed like the labels without their <sos>.
struct StepOutputs {
    std::vector<float> logits;  ///< [positions, tokenCount], of pass 2
    std::vector<float> decoded; ///< per row, in the target's unit
};

/// GR's two-pass training step with teacher forcing or embedding mixup, and Adam (0.9, 0.999, 1e-8).
/// Keeps a reference to the model, which must outlive it. Not thread-safe; no decode() while run() is at
/// work.
///
/// teacherForced[i] decides for position i >= 1 of every row: true = the true token, false = what pass 1
/// predicted at i - 1. Entry 0 is not read; positions beyond the end are teacher forced.
class TrainingStep {
public:
    TrainingStep(Model& model, const StepOptions& options);
    ~TrainingStep();
    TrainingStep(const TrainingStep&) = delete;
    TrainingStep& operator=(const TrainingStep&) = delete;

    /// One Adam step. rng drives dropout only. An empty batch changes nothing, nor does a loss that is not
    /// finite.
    StepResult run(const FeatureTables& tables, const TrainingBatch& batch,
                   std::span<const std::uint8_t> teacherForced, Rng& rng);

    /// The same loss without dropout and without a step.
    StepResult evaluate(const FeatureTables& tables, const TrainingBatch& batch,
                        std::span<const std::uint8_t> teacherForced, StepOutputs* outputs = nullptr) const;

    void setLearningRate(double rate);
    std::int64_t stepsTaken() const;

    /// Adam's moments ("adam.m.NAME", "adam.v.NAME") and step count: with weights and generators, all that
    /// resuming to the bit needs.
    void exportState(SafeTensors& into) const;
    /// Throws InputError; the state is unchanged then.
    void importState(const SafeTensors& from, const std::filesystem::path& place = {});

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace watchlab::gr
