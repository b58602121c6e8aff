// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/gr/batch.h"
#include "core/gr/encoded_features.h"
#include "core/gr/label_codec.h"
#include "core/util/rng.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// Fills batches from rows of prepared data. Views of what it is given, which must outlive it. Immutable, any
/// thread.
class BatchSource {
public:
    /// labels: of every value that train rows have.
    BatchSource(const PreparedData& data, const EncodedFeatures& features, const LabelTable& labels);

    void fill(std::span<const std::uint32_t> rows, TrainingBatch& batch) const;

private:
    const PreparedData& m_data;
    const EncodedFeatures& m_features;
    const LabelTable& m_labels;
};

/// What a seed decides besides the weights: each purpose has a generator of its own, so that one of them
/// drawing more numbers does not change the others.
enum class RandomStream : std::uint64_t {
    EpochOrder = 1,
    TeacherForcing,
    Dropout,
    EvaluationRows,
    Candidates
};

/// The rows in the order of one epoch (from 1): depends on rows, seed and epoch alone. Reuses the vector's
/// memory.
void shuffleEpoch(const std::vector<std::uint32_t>& rows, std::int64_t seed, std::int64_t epoch,
                  std::vector<std::uint32_t>& order);

/// maximum of the rows, drawn without replacement, ascending; all when there are no more or maximum is 0.
std::vector<std::uint32_t> sampleRows(const std::vector<std::uint32_t>& rows, std::int64_t maximum, Rng rng);

} // namespace watchlab::gr
