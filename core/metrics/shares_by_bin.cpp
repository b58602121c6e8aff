// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/shares_by_bin.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab {

std::vector<double> sharesByBin(std::span<const double> values, double end, std::size_t bins)
{
    std::vector<double> shares(bins);
    const double share = values.empty() ? 0 : 1.0 / static_cast<double>(values.size());
    for (const double value : values) {
        const double bin = std::isnan(value) ? 0 : std::floor(value / end * static_cast<double>(bins));
        shares[static_cast<std::size_t>(std::clamp(bin, 0.0, static_cast<double>(bins - 1)))] += share;
    }
    return shares;
}

double histogramEnd(std::vector<double> targets)
{
    if (targets.empty())
        return 1;
    const auto place = targets.begin() + static_cast<std::ptrdiff_t>((targets.size() - 1) * 99 / 100);
    std::nth_element(targets.begin(), place, targets.end());
    return *place > 0 ? *place : 1;
}

double klDivergence(std::span<const double> truth, std::span<const double> predicted)
{
    constexpr double leastShare = 1e-6;
    double sum = 0;
    double weight = 0;
    for (std::size_t i = 0; i < truth.size() && i < predicted.size(); ++i) {
        if (truth[i] > 0)
            sum += truth[i] * std::log(truth[i] / std::max(predicted[i], leastShare));
        weight += truth[i];
    }
    return weight > 0 ? sum : std::numeric_limits<double>::quiet_NaN();
}

double klDivergenceOfValues(std::span<const double> targets, std::span<const double> predictions)
{
    const double end = histogramEnd({targets.begin(), targets.end()});
    return klDivergence(sharesByBin(targets, end, histogramBins),
                        sharesByBin(predictions, end, histogramBins));
}

} // namespace watchlab
