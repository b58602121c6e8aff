// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/vocabulary.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// One turn of the published loop.
struct VocabularyRound {
    double quantile = 0;
    double z = 0;              ///< that quantile of what was left
    std::int32_t amount = 0;   ///< z without its fraction: the token that was found
    std::int64_t gaveAway = 0; ///< rows that had z and gave it away
    double error = 0;          ///< largest share of a value that is left then
};

/// The turns that buildVocabulary() takes before it completes anything, one by one, for whoever wants to see
/// them. Throws UsageError where the quantiles are so low that it would never end.
std::vector<VocabularyRound> vocabularyRounds(std::span<const ValueCount> values,
                                              const VocabularyParams& params);

} // namespace watchlab::gr
