// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/heads.h"
#include "core/baselines/quantiles.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::baselines {

ValueHead::ValueHead(const BaselineParams& params, double start)
    : m_first{start}
    , m_delta(params.regressionLoss == RegressionLoss::Huber ? params.huberDelta
                                                             : std::numeric_limits<double>::infinity())
{
}

double ValueHead::loss(std::span<const double> outputs, double target, std::uint32_t,
                       std::span<double> slopes) const
{
    const double error = outputs[0] - target;
    slopes[0] = huberSlope(error, m_delta);
    return huber(error, m_delta);
}

double ValueHead::predict(std::span<const double> outputs, std::uint32_t) const
{
    return std::max(outputs[0], 0.0);
}

OddsHead::OddsHead(double mean)
    : m_first{std::log(std::max(mean, 1e-6))}
{
}

double OddsHead::loss(std::span<const double> outputs, double target, std::uint32_t,
                      std::span<double> slopes) const
{
    const double z = outputs[0];
    slopes[0] = logistic(z) - target * logistic(-z);
    return target * softplus(-z) + softplus(z);
}

double OddsHead::predict(std::span<const double> outputs, std::uint32_t) const
{
    constexpr double largest = 30; // exp of it is beyond all watch times
    return std::exp(std::min(outputs[0], largest));
}

RankHead::RankHead(const BaselineParams& params, std::vector<double> quantiles)
    : m_quantiles(std::move(quantiles))
    , m_count(static_cast<std::size_t>(params.quantiles))
    , m_delta(params.rankDelta)
{
    if (m_quantiles.empty() || m_quantiles.size() % m_count != 0)
        throw InputError("has not as many quantiles per group of lengths as its parameters say");
}

std::span<const double> RankHead::quantilesOf(std::uint32_t group) const
{
    return std::span(m_quantiles).subspan(group * m_count, m_count);
}

double RankHead::loss(std::span<const double> outputs, double target, std::uint32_t group,
                      std::span<double> slopes) const
{
    const double share = logistic(outputs[0]);
    const double error = share - shareAtValue(quantilesOf(group), target);
    slopes[0] = huberSlope(error, m_delta) * share * (1 - share);
    return huber(error, m_delta);
}

double RankHead::predict(std::span<const double> outputs, std::uint32_t group) const
{
    return valueAtShare(quantilesOf(group), logistic(outputs[0]));
}

} // namespace watchlab::baselines
