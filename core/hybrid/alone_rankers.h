// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/hybrid_model.h"

#include <array>
#include <vector>

namespace watchlab::hybrid {

/// A list by one score and nothing else: what two stages have to be better than.
struct AloneRanker {
    const char* key;
    const char* label;
    std::vector<double> StageScores::*scores;
};

inline constexpr std::array aloneRankers{
    AloneRanker{"classifier", "Classifier alone", &StageScores::classifier},
    AloneRanker{"regressor", "Regressor alone", &StageScores::regressor},
    AloneRanker{"als", "ALS alone", &StageScores::als},
    AloneRanker{"popularity", "Popularity", &StageScores::popularity},
};

} // namespace watchlab::hybrid
