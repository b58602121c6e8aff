// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/normal.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace watchlab::generator {

double normalCdf(double z)
{
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normalQuantile(double fraction)
{
    // Start: Abramowitz and Stegun 26.2.23, good to 4.5e-4. Three Newton steps do the rest.
    const double tail = std::min(fraction, 1 - fraction);
    const double t = std::sqrt(-2 * std::log(tail));
    double z =
        t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int step = 0; step < 3; ++step) {
        const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
        z += (normalCdf(-z) - tail) / density;
    }
    return fraction < 0.5 ? -z : z;
}

std::vector<std::size_t> ascending(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    return order;
}

std::vector<double> normalScores(const std::vector<double>& values)
{
    const std::vector<std::size_t> order = ascending(values);
    std::vector<double> scores(values.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        scores[order[rank]] =
            normalQuantile((static_cast<double>(rank) + 0.5) / static_cast<double>(order.size()));
    return scores;
}

std::vector<std::size_t> goldenOrder(std::size_t count, double start)
{
    std::vector<double> points;
    for (std::size_t i = 0; i < count; ++i)
        points.push_back(std::fmod(start + static_cast<double>(i) * std::numbers::phi, 1.0));
    const std::vector<std::size_t> order = ascending(points);
    std::vector<std::size_t> ranks(count);
    for (std::size_t rank = 0; rank < count; ++rank)
        ranks[order[rank]] = rank;
    return ranks;
}

} // namespace watchlab::generator
