// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/random_streams.h"

#include <algorithm>
#include <utility>

namespace watchlab {

Rng streamOf(std::int64_t seed, RandomStream purpose)
{
    return Rng::stream(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(purpose));
}

void shuffleEpoch(const std::vector<std::uint32_t>& rows, std::int64_t seed, std::int64_t epoch,
                  std::vector<std::uint32_t>& order)
{
    order = rows;
    Rng base = streamOf(seed, RandomStream::EpochOrder);
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

} // namespace watchlab
