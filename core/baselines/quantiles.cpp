// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/quantiles.h"

#include <algorithm>

namespace watchlab::baselines {

double quantileAt(std::span<const double> sorted, double share)
{
    const double place = static_cast<double>(sorted.size() - 1) * std::clamp(share, 0.0, 1.0);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<double> evenQuantiles(std::span<const double> sorted, std::size_t count)
{
    std::vector<double> quantiles(count);
    for (std::size_t i = 0; i < count; ++i)
        quantiles[i] = quantileAt(sorted, static_cast<double>(i) / static_cast<double>(count - 1));
    return quantiles;
}

double valueAtShare(std::span<const double> quantiles, double share)
{
    return quantileAt(quantiles, share);
}

double shareAtValue(std::span<const double> quantiles, double value)
{
    const auto [first, end] = std::ranges::equal_range(quantiles, value);
    const double last = static_cast<double>(quantiles.size() - 1);
    const auto placeOf = [&](auto at) { return static_cast<double>(at - quantiles.begin()); };
    if (first != end)
        return (placeOf(first) + placeOf(end) - 1) / 2 / last;
    if (first == quantiles.begin() || first == quantiles.end())
        return first == quantiles.begin() ? 0 : 1;
    const double below = *(first - 1);
    return (placeOf(first) - 1 + (value - below) / (*first - below)) / last;
}

} // namespace watchlab::baselines
