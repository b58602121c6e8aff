// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/gr_params.h"

#include <cstdint>
#include <string>

namespace watchlab {

/// How the learning rate goes over a run. Cosine begins with a linear warm-up.
enum class LearningRateSchedule { Constant, Cosine, Plateau };

/// What computes: the processor, or a GPU by way of LibTorch.
enum class Device { Cpu, Cuda };

/// How a run is trained and watched. Seed, threads and ranking concern every family, the rest those that are
/// trained by gradients.
struct TrainParams {
    std::int64_t epochs = 5;
    std::int64_t batchSize = 512;
    double learningRate = 5e-4;
    LearningRateSchedule learningRateSchedule = LearningRateSchedule::Constant;
    std::int64_t warmUpSteps = 0;       ///< batches in which the rate rises from 0; cosine
    double finalLearningRateShare = 0;  ///< of the rate, reached with the last batch; cosine
    double plateauFactor = 0.5;         ///< on the rate
    std::int64_t plateauPatience = 3;   ///< evaluations without a new best before the rate falls
    double gradientClip = 0;            ///< largest L2 norm of a step's gradient; 0 = any
    std::int64_t earlyStopping = 0;     ///< evaluations without a new best before training ends; 0 = never
    double embeddingWeightDecay = 1e-4; ///< L2 in the gradient, feature tables only
    std::int64_t seed = 1;
    std::int64_t threads = 0; ///< 0 = all cores; 1 = same seed, same bits
    Device device = Device::Cpu;
    std::int64_t evaluateEvery = 0;  ///< in batches; 0 = only at the end of epochs
    std::int64_t evaluateEpochs = 1; ///< epochs between two evaluations at their ends; the last always counts
    std::int64_t evaluationRows =
        100000;                ///< validation rows looked at during training, a fixed random sample; 0 = all
    std::int64_t testRows = 0; ///< test rows looked at once at the end; 0 = all
    SelectBy selectBy = SelectBy::Mae;
    bool selectOnTest = false;            ///< as the published code does; the run says so
    std::int64_t candidates = 500;        ///< videos scored for each watched user, a seeded sample
    std::int64_t pointEvery = 1;          ///< batches between recorded points
    std::int64_t checkpointEvery = 0;     ///< batches between checkpoints; 0 = by time and epoch alone
    std::int64_t checkpointSeconds = 120; ///< between checkpoints; 0 = by batches and epoch alone
    std::int64_t checkpointsKept = 2;     ///< the newest ones, beside the best
    bool keepPredictions = false;         ///< of all test rows, 4 bytes each
    std::string rankingKs = "10,20,50,100,200,500,1000"; ///< lengths of lists; readCounts() reads them
};

} // namespace watchlab
