// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/heads.h"
#include "core/util/error.h"

#include <algorithm>

namespace watchlab::baselines {

TreeHead::TreeHead(const BaselineParams& params, std::vector<double> bounds, std::vector<double> leaves,
                   double variance)
    : m_first((std::size_t(1) << params.treeDepth) - 1, 0.0)
    , m_bounds(std::move(bounds))
    , m_leaves(std::move(leaves))
    , m_variance(variance)
    , m_squaredWeight(params.treeSquaredWeight)
    , m_varianceWeight(params.treeVarianceWeight)
{
    if (m_leaves.size() != m_first.size() + 1 || m_bounds.size() != m_first.size() || !(m_variance > 0))
        throw InputError("has not as many leaves as the depth of its tree says");
}

/// Targets at a bound belong to the leaf above it.
std::size_t TreeHead::leafOf(double target) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_bounds, target) - m_bounds.begin());
}

TreeHead::Moments TreeHead::momentsBelow(std::span<const double> outputs) const
{
    const std::size_t inner = m_first.size();
    Moments below{std::vector<double>(2 * inner + 2), std::vector<double>(2 * inner + 2)};
    for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
        below.first[inner + 1 + leaf] = m_leaves[leaf];
        below.second[inner + 1 + leaf] = m_leaves[leaf] * m_leaves[leaf];
    }
    for (std::size_t node = inner; node >= 1; --node) {
        const double right = logistic(outputs[node - 1]);
        for (std::vector<double>* moment : {&below.first, &below.second})
            (*moment)[node] = (1 - right) * (*moment)[2 * node] + right * (*moment)[2 * node + 1];
    }
    return below;
}

std::vector<double> TreeHead::leafProbabilities(std::span<const double> outputs) const
{
    const std::size_t inner = m_first.size();
    std::vector<double> reach(2 * inner + 2, 0);
    reach[1] = 1;
    for (std::size_t node = 1; node <= inner; ++node) {
        const double right = logistic(outputs[node - 1]);
        reach[2 * node] = reach[node] * (1 - right);
        reach[2 * node + 1] = reach[node] * right;
    }
    return {reach.begin() + static_cast<std::ptrdiff_t>(inner) + 1, reach.end()};
}

double TreeHead::loss(std::span<const double> outputs, double target, std::uint32_t,
                      std::span<double> slopes) const
{
    const std::size_t inner = m_first.size();
    const Moments below = momentsBelow(outputs);
    const double mean = below.first[1];
    const double variance = below.second[1] - mean * mean;
    const double squared = m_squaredWeight / m_variance;
    const double spread = m_varianceWeight / m_variance;
    // Of the loss by the mean and by the mean square.
    const double byFirst = 2 * squared * (mean - target) - 2 * spread * mean;

    std::vector<double> reach(2 * inner + 2, 0);
    reach[1] = 1;
    for (std::size_t node = 1; node <= inner; ++node) {
        const double right = logistic(outputs[node - 1]);
        reach[2 * node] = reach[node] * (1 - right);
        reach[2 * node + 1] = reach[node] * right;
        slopes[node - 1] = reach[node] * right * (1 - right) *
                           (byFirst * (below.first[2 * node + 1] - below.first[2 * node]) +
                            spread * (below.second[2 * node + 1] - below.second[2 * node]));
    }
    double entropy = 0;
    for (std::size_t node = inner + 1 + leafOf(target); node > 1; node /= 2) {
        const bool goesRight = node % 2 == 1;
        const double z = outputs[node / 2 - 1];
        entropy += softplus(goesRight ? -z : z);
        slopes[node / 2 - 1] += logistic(z) - (goesRight ? 1 : 0);
    }
    return entropy + squared * (target - mean) * (target - mean) + spread * variance;
}

double TreeHead::predict(std::span<const double> outputs, std::uint32_t) const
{
    return momentsBelow(outputs).first[1];
}

} // namespace watchlab::baselines
