// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/heads.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace watchlab::baselines {

namespace {

constexpr double deviationFloor = 0.01; ///< in means of the target: no spike of likelihood without end
constexpr double largestLogarithm = 10; ///< of rates and deviations
constexpr double firstDeviation = 0.25;

} // namespace

/// Component 0 is the exponential.
struct MixtureHead::Mixture {
    std::vector<double> logShares;
    std::vector<double> shares;
    std::vector<double> means;
    double rate = 1;
    std::vector<double> deviations; ///< of the Gaussians
    std::vector<double> stretches;  ///< exp of the outputs for them; 0 where those were cut off
    bool rateIsCut = false;
    double mean = 0;
};

MixtureHead::MixtureHead(const BaselineParams& params, double scale, const std::vector<double>& centres)
    : m_gaussians(static_cast<std::size_t>(params.gaussians))
    , m_first(m_gaussians + 2, 0.0)
    , m_scale(scale)
    , m_entropyWeight(params.entropyWeight)
    , m_absoluteWeight(params.absoluteWeight)
{
    if (centres.size() != m_gaussians || !(scale > 0))
        throw InputError("has not as many Gaussians as its parameters say");
    m_first.insert(m_first.end(), centres.begin(), centres.end());
    m_first.insert(m_first.end(), m_gaussians, std::log(firstDeviation));
}

MixtureHead::Mixture MixtureHead::read(std::span<const double> outputs) const
{
    const std::size_t parts = m_gaussians + 1;
    Mixture mixture;
    const auto logits = outputs.first(parts);
    const double largest = *std::ranges::max_element(logits);
    double sum = 0;
    for (const double logit : logits)
        sum += std::exp(logit - largest);
    for (const double logit : logits) {
        mixture.logShares.push_back(logit - largest - std::log(sum));
        mixture.shares.push_back(std::exp(mixture.logShares.back()));
    }
    const auto cut = [](double value) { return std::clamp(value, -largestLogarithm, largestLogarithm); };
    mixture.rate = std::exp(cut(outputs[parts]));
    mixture.rateIsCut = cut(outputs[parts]) != outputs[parts];
    mixture.means.push_back(1 / mixture.rate);
    for (std::size_t k = 0; k < m_gaussians; ++k) {
        const double logarithm = outputs[parts + 1 + m_gaussians + k];
        const double stretch = std::exp(cut(logarithm));
        mixture.means.push_back(outputs[parts + 1 + k]);
        mixture.deviations.push_back(deviationFloor + stretch);
        mixture.stretches.push_back(cut(logarithm) == logarithm ? stretch : 0);
    }
    for (std::size_t i = 0; i < parts; ++i)
        mixture.mean += mixture.shares[i] * mixture.means[i];
    return mixture;
}

double MixtureHead::loss(std::span<const double> outputs, double target, std::uint32_t,
                         std::span<double> slopes) const
{
    const Mixture mixture = read(outputs);
    const std::size_t parts = m_gaussians + 1;
    const double y = target / m_scale;
    std::vector<double> logs(parts); // of share times density
    logs[0] = mixture.logShares[0] + std::log(mixture.rate) - mixture.rate * y;
    for (std::size_t k = 0; k < m_gaussians; ++k) {
        const double x = (y - mixture.means[k + 1]) / mixture.deviations[k];
        logs[k + 1] = mixture.logShares[k + 1] - x * x / 2 - std::log(mixture.deviations[k]) -
                      std::log(2 * std::numbers::pi) / 2;
    }
    const double largest = *std::ranges::max_element(logs);
    double sum = 0;
    for (const double log : logs)
        sum += std::exp(log - largest);
    const double likelihood = largest + std::log(sum);
    double entropy = 0;
    for (std::size_t i = 0; i < parts; ++i)
        entropy -= mixture.shares[i] * mixture.logShares[i];

    const double error = mixture.mean - y;
    const double byMean = m_absoluteWeight * (error > 0 ? 1 : error < 0 ? -1 : 0);
    for (std::size_t i = 0; i < parts; ++i) {
        const double share = mixture.shares[i];
        const double blame = std::exp(logs[i] - likelihood);
        slopes[i] = share - blame + m_entropyWeight * share * (mixture.logShares[i] + entropy) +
                    byMean * share * (mixture.means[i] - mixture.mean);
        if (i == 0) {
            const double byRate = -blame * (1 - mixture.rate * y) - byMean * share / mixture.rate;
            slopes[parts] = mixture.rateIsCut ? 0 : byRate;
            continue;
        }
        const double deviation = mixture.deviations[i - 1];
        const double x = (y - mixture.means[i]) / deviation;
        slopes[parts + i] = -blame * x / deviation + byMean * share;
        slopes[parts + m_gaussians + i] = -blame * (x * x - 1) / deviation * mixture.stretches[i - 1];
    }
    return -likelihood - m_entropyWeight * entropy + m_absoluteWeight * std::fabs(error);
}

double MixtureHead::mean(std::span<const double> outputs) const
{
    return m_scale * read(outputs).mean;
}

double MixtureHead::predict(std::span<const double> outputs, std::uint32_t) const
{
    return std::max(mean(outputs), 0.0);
}

std::vector<double> MixtureHead::sharesUpTo(std::span<const double> outputs,
                                            std::span<const double> values) const
{
    const Mixture mixture = read(outputs);
    std::vector<double> shares;
    shares.reserve(values.size());
    for (const double value : values) {
        const double y = value / m_scale;
        double share = y > 0 ? -mixture.shares[0] * std::expm1(-mixture.rate * y) : 0;
        for (std::size_t k = 0; k < m_gaussians; ++k) {
            const double x = (y - mixture.means[k + 1]) / mixture.deviations[k];
            share += mixture.shares[k + 1] * std::erfc(-x / std::numbers::sqrt2) / 2;
        }
        shares.push_back(share);
    }
    return shares;
}

} // namespace watchlab::baselines
