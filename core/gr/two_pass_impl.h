// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/network_impl.h"
#include "core/gr/training_step.h"

#include <span>
#include <vector>

namespace watchlab::gr {

/// What a shard of a batch is learnt from. All of it must outlive the tape.
struct Lesson {
    const FeatureTables& tables;
    const TrainingBatch& batch;
    RowRange rows;
    std::span<const std::uint8_t> teacherForced;
    LossWeights loss;
};

/// GR's training loss: pass 1 over the true tokens, pass 2 over those that the curriculum leaves and what
/// pass 1 predicted for the others; cross-entropy and Huber loss of pass 2. With a recording tape, goes back
/// as well and adds to the weights' gradients. outputs, if given, is appended to.
StepResult twoPassLoss(Tape& tape, const Model::Network& network, const Layers& layers, const Lesson& lesson,
                       StepOutputs* outputs = nullptr);

} // namespace watchlab::gr
