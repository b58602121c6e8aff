// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/batch_source.h"

#include <cassert>

namespace watchlab::gr {

BatchSource::BatchSource(const PreparedData& data, const EncodedFeatures& features, const LabelTable& labels)
    : m_data(data)
    , m_features(features)
    , m_labels(labels)
{
}

void BatchSource::fill(std::span<const std::uint32_t> rows, TrainingBatch& batch) const
{
    const ViewingTable& viewings = m_data.dataset->rows;
    batch.clear();
    for (const std::uint32_t row : rows) {
        const std::span<const std::int32_t> label = m_labels.find(m_data.target->milli(row));
        assert(label.size() >= 2);
        batch.add(viewings.user[row], viewings.video[row], m_features.durationCode(viewings.video[row]),
                  label.subspan(1, label.size() - 2), static_cast<float>(m_data.target->value(row)));
    }
}

} // namespace watchlab::gr
