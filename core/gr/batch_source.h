// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/gr/batch.h"
#include "core/gr/encoded_features.h"
#include "core/gr/label_codec.h"

#include <cstdint>
#include <span>

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

} // namespace watchlab::gr
