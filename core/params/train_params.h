// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/gr_params.h"

#include <cstdint>
#include <string>

namespace watchlab {

/// How a run is trained and watched. Seed, threads and ranking concern every family, the rest those that are
/// trained by gradients.
struct TrainParams {
    std::int64_t epochs = 5;
    std::int64_t batchSize = 512;
    double learningRate = 5e-4;
    double embeddingWeightDecay = 1e-4; ///< L2 in the gradient, feature tables only
    std::int64_t seed = 1;
    std::int64_t threads = 0;       ///< 0 = all cores; 1 = same seed, same bits
    std::int64_t evaluateEvery = 0; ///< in batches; 0 = at the end of each epoch
    std::int64_t evaluationRows =
        100000;                ///< validation rows looked at during training, a fixed random sample; 0 = all
    std::int64_t testRows = 0; ///< test rows looked at once at the end; 0 = all
    SelectBy selectBy = SelectBy::Mae;
    bool selectOnTest = false;     ///< as the published code does; the run says so
    std::int64_t candidates = 500; ///< videos scored for each watched user, a seeded sample
    std::int64_t pointEvery = 1;   ///< batches between recorded points
    std::string rankingKs = "10,20,50,100,200,500,1000"; ///< lengths of lists; readCounts() reads them
};

} // namespace watchlab
