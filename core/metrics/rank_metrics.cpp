// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rank_metrics.h"

#include "core/metrics/key_sort.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// Ranks that sum up to 0.
std::vector<double> centredRanks(std::span<const double> values)
{
    std::vector<double> ranks = midRanks(values);
    const double middle = 0.5 * static_cast<double>(values.size() + 1);
    for (double& rank : ranks)
        rank -= middle;
    return ranks;
}

double product(std::span<const double> a, std::span<const double> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

} // namespace

std::vector<double> midRanks(std::span<const double> values)
{
    std::vector<Keyed<std::size_t>> order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = {ascendingBits(values[i]), i};
    sortByKey(order);
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && order[end].key == order[begin].key)
            ++end;
        const double rank = 0.5 * static_cast<double>(begin + 1 + end); // of places begin + 1 to end
        for (std::size_t i = begin; i < end; ++i)
            ranks[order[i].payload] = rank;
    }
    return ranks;
}

double spearmanCorrelation(std::span<const double> predictions, std::span<const double> targets)
{
    assert(predictions.size() == targets.size());
    if (predictions.size() < 2 || hasNan(predictions) || hasNan(targets))
        return notANumber;
    const std::vector<double> first = centredRanks(predictions);
    const std::vector<double> second = centredRanks(targets);
    const double spread = std::sqrt(product(first, first)) * std::sqrt(product(second, second));
    return spread > 0 ? product(first, second) / spread : notANumber;
}

/// The Gini index of targets t in an order is the sum of t_i (2 place_i - n - 1) over n times the sum of t;
/// of two orders of the same targets only the numerators differ.
double normalisedGini(std::span<const double> predictions, std::span<const double> targets)
{
    assert(predictions.size() == targets.size());
    if (hasNan(predictions) || hasNan(targets))
        return notANumber;
    const double best = product(centredRanks(targets), targets);
    return best > 0 ? product(centredRanks(predictions), targets) / best : notANumber;
}

} // namespace watchlab
