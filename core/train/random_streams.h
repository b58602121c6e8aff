// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

#include <cstdint>
#include <vector>

namespace watchlab {

/// What a seed decides besides the weights: each purpose has a generator of its own, so that one of them
/// drawing more numbers does not change the others.
enum class RandomStream : std::uint64_t {
    EpochOrder = 1,
    TeacherForcing,
    Dropout,
    EvaluationRows,
    Candidates
};

/// A seed's generator for one purpose.
Rng streamOf(std::int64_t seed, RandomStream purpose);

/// The rows (or groups of rows) in the order of one epoch (from 1): depends on them, seed and epoch alone.
/// Reuses the vector's memory.
void shuffleEpoch(const std::vector<std::uint32_t>& rows, std::int64_t seed, std::int64_t epoch,
                  std::vector<std::uint32_t>& order);

/// maximum of the rows, drawn without replacement, ascending; all when there are no more or maximum is 0.
std::vector<std::uint32_t> sampleRows(const std::vector<std::uint32_t>& rows, std::int64_t maximum, Rng rng);

} // namespace watchlab
