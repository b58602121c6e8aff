// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab {

/// What predicts the actions: A2Gen's generators, or nets for several tasks on the same inputs.
enum class A2GenNetwork { Explicit, Implicit, Mmoe, Ple };

/// What the generator is told beside the actions: [user, target video, history] as the paper's figure has it,
/// or [user, history] as the published code does, which gives a user without history the same for each video.
enum class A2GenContext { WithTarget, WithoutTarget };

/// How item_cam's outputs over the past viewings become one vector; the paper adds them up.
enum class HistoryPooling { Sum, Mean };

enum class OrderHinge { Linear, Squared };

/// One time per position, whatever happens next, as the paper has it; or one for each action and exit.
enum class TimeHeads : std::uint8_t { Shared, PerAction };

/// What a time head's number is: the time, as the paper has it, or its logarithm.
enum class TimeScale : std::uint8_t { Share, Logarithm };

/// How likely an action is at all: along the sequence that is generated alone, or over all ways that begin
/// with any one action.
enum class ActionChances : std::uint8_t { Sequence, Branches };

/// What of a time's error counts: squares make the head learn means, absolute errors medians.
enum class TimeLoss { Squared, Absolute };

struct A2GenModelParams {
    A2GenNetwork network = A2GenNetwork::Explicit;
    A2GenContext context = A2GenContext::WithTarget;
    HistoryPooling pooling = HistoryPooling::Sum;
    TimeHeads timeHeads = TimeHeads::Shared;         ///< generators; baselines have one per task
    TimeScale timeScale = TimeScale::Share;          ///< baselines, too
    ActionChances chances = ActionChances::Sequence; ///< explicit generator
    std::int64_t embedding = 32;                     ///< E, the width of everything
    std::int64_t heads = 4;                          ///< must divide embedding
    std::int64_t history = 100;                      ///< past viewings; 0 = none
    std::int64_t experts = 4; ///< MMoE: shared by all tasks; PLE: half of them shared, as many per task
    double timeLimit = 10;    ///< in lengths of the video; times beyond are cut off; 0 = never
};

struct A2GenLossParams {
    double actionWeight = 1; ///< of the cross-entropy, summed over a row's positions
    double timeWeight = 1;   ///< of the error of times
    TimeLoss timeLoss = TimeLoss::Squared;
    double orderWeight = 0.1; ///< of times that run backwards
    OrderHinge orderHinge = OrderHinge::Squared;
    double auxiliaryWeight = 0.1; ///< implicit generator: of the heads on its input
};

struct A2GenParams {
    A2GenModelParams model;
    A2GenLossParams loss;
    double embeddingRate = 1e-4;   ///< learning rate of embeddings; of the rest: train.learning_rate
    std::int64_t rowsPerUser = 16; ///< rows of one user that stand together in a batch, at most
};

} // namespace watchlab
