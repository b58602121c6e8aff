// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/batch_source.h"

#include <algorithm>
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

void shuffleEpoch(const std::vector<std::uint32_t>& rows, std::int64_t seed, std::int64_t epoch,
                  std::vector<std::uint32_t>& order)
{
    order = rows;
    Rng base =
        Rng::stream(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(RandomStream::EpochOrder));
    Rng::stream(base.next(), static_cast<std::uint64_t>(epoch)).shuffle(order);
}

std::vector<std::uint32_t> sampleRows(const std::vector<std::uint32_t>& rows, std::int64_t maximum, Rng rng)
{
    const auto wanted = static_cast<std::size_t>(maximum);
    if (maximum == 0 || wanted >= rows.size())
        return rows;
    std::vector<std::uint32_t> sample = rows;
    for (std::size_t i = 0; i < wanted; ++i)
        std::swap(sample[i], sample[i + rng.below(sample.size() - i)]);
    sample.resize(wanted);
    sample.shrink_to_fit();
    std::ranges::sort(sample);
    return sample;
}

} // namespace watchlab::gr
