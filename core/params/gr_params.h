// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab {

/// What happens to an amount that the dynamic-quantile loop finds twice. Encoding always uses the first copy.
enum class DuplicateTokens { Keep, Drop };

enum class Schedule { Linear, Exponential, Sigmoid };

/// Whether the curriculum's batch number restarts every epoch (published code) or runs on (the paper's
/// intent).
enum class ScheduleCounter { OverRun, PerEpoch };

/// Which validation metric chooses the best checkpoint.
enum class SelectBy { Mae, Xauc, LastEpoch };

/// How GR's layers multiply. Weights, sums and everything between the layers are float32 either way.
enum class Precision { Float32, Bf16 };

/// GR section "dynamic quantile vocabulary".
struct VocabularyParams {
    double quantileStart = 0.9999;
    double quantileEnd = 0.9;
    double quantileDecay = 0.99;
    double epsilon = 1e-6;
    DuplicateTokens duplicateTokens = DuplicateTokens::Drop;
};

/// GR section "curriculum learning": how often the decoder is fed the true token, over the batches.
struct CurriculumParams {
    bool enabled = true; ///< off: the ratio stays at teacherForceRatio
    Schedule schedule = Schedule::Sigmoid;
    double teacherForceRatio = 1.0;
    double linearDecay = 1e-5; ///< lost per batch
    double expDecay = 0.9999;  ///< factor per batch
    double sigmoidDecay = 0.0; ///< scale in batches; 0 = chosen so that the ratio is half at mid-run
    ScheduleCounter counter = ScheduleCounter::OverRun;
};

struct GrModelParams {
    std::int64_t featDim = 128;
    std::int64_t hiddenDim = 128;
    std::int64_t heads = 8;
    std::int64_t decoderLayers = 3;
    std::int64_t ffnDim = 256;
    double dropout = 0.1;
    bool embeddingMixup = true;
    std::int64_t windowSize = 20; ///< of the soft-argmax, in token ids
    std::int64_t maxSteps = 19;   ///< of greedy decoding
    Precision precision = Precision::Float32;
};

struct GrLossParams {
    double clsWeight = 10.0;  ///< of the cross-entropy, summed over positions
    double huberWeight = 1.0; ///< of Huber(delta 1), summed over rows
};

struct GrParams {
    VocabularyParams vocabulary;
    CurriculumParams curriculum;
    GrModelParams model;
    GrLossParams loss;
};

} // namespace watchlab
