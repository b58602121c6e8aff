// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/heads.h"
#include "core/baselines/quantiles.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace watchlab::baselines {

std::vector<double> creadThresholds(std::span<const double> sorted, std::size_t count, double bend)
{
    std::vector<double> thresholds{0};
    for (std::size_t m = 1; m <= count; ++m) {
        const double even = static_cast<double>(m) / static_cast<double>(count);
        const double share = bend > 0 ? std::expm1(-bend * even) / std::expm1(-bend) : even;
        const double threshold = quantileAt(sorted, share);
        if (threshold > thresholds.back())
            thresholds.push_back(threshold);
    }
    return thresholds;
}

ThresholdHead::ThresholdHead(const BaselineParams& params, std::vector<double> thresholds,
                             std::vector<double> shares)
    : m_thresholds(std::move(thresholds))
    , m_delta(params.huberDelta)
    , m_restorationWeight(params.restorationWeight)
    , m_orderWeight(params.orderWeight)
{
    if (m_thresholds.size() < 2 || shares.size() + 1 != m_thresholds.size())
        throw InputError("has no thresholds, or not a share for each");
    for (const double share : shares) {
        const double open = std::clamp(share, 1e-4, 1 - 1e-4);
        m_first.push_back(std::log(open / (1 - open)));
    }
}

double ThresholdHead::loss(std::span<const double> outputs, double target, std::uint32_t group,
                           std::span<double> slopes) const
{
    const double error = predict(outputs, group) - target;
    const double byPrediction = m_restorationWeight * huberSlope(error, m_delta);
    double loss = m_restorationWeight * huber(error, m_delta);
    double before = 1;
    for (std::size_t m = 0; m < outputs.size(); ++m) {
        const double share = logistic(outputs[m]);
        const double slope = share * (1 - share);
        const bool isAbove = target > m_thresholds[m];
        loss += softplus(isAbove ? -outputs[m] : outputs[m]);
        slopes[m] =
            share - (isAbove ? 1 : 0) + byPrediction * slope * (m_thresholds[m + 1] - m_thresholds[m]);
        if (m > 0 && share > before) {
            const double lower = logistic(outputs[m - 1]);
            loss += m_orderWeight * (share - before);
            slopes[m] += m_orderWeight * slope;
            slopes[m - 1] -= m_orderWeight * lower * (1 - lower);
        }
        before = share;
    }
    return loss;
}

double ThresholdHead::predict(std::span<const double> outputs, std::uint32_t) const
{
    double sum = 0;
    for (std::size_t m = 0; m < outputs.size(); ++m)
        sum += logistic(outputs[m]) * (m_thresholds[m + 1] - m_thresholds[m]);
    return sum;
}

} // namespace watchlab::baselines
