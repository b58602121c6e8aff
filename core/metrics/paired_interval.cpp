// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/paired_interval.h"

#include "core/util/rng.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace watchlab {

namespace {

double meanOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double meanOfResample(std::span<const double> values, Rng& rng)
{
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += values[rng.below(values.size())];
    return sum / static_cast<double>(values.size());
}

} // namespace

PairedInterval pairedInterval(std::span<const double> first, std::span<const double> second, double coverage,
                              int resamples, std::uint64_t seed)
{
    assert(first.size() == second.size() && resamples > 0);
    if (first.empty()) {
        constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
        return {nothing, nothing, nothing};
    }
    std::vector<double> differences(first.size());
    std::ranges::transform(first, second, differences.begin(), std::minus());
    Rng rng(seed);
    std::vector<double> means(static_cast<std::size_t>(resamples));
    std::ranges::generate(means, [&] { return meanOfResample(differences, rng); });
    std::ranges::sort(means);
    const double tail = (1 - coverage) / 2;
    // 0.05 of 400 are 20, also where (1 - 0.9) / 2 is a little less
    const auto place = static_cast<std::size_t>(std::floor(tail * static_cast<double>(means.size()) + 1e-9));
    return {meanOf(differences), means[place], means[means.size() - 1 - place]};
}

} // namespace watchlab
