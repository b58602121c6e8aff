// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/head.h"

#include <span>
#include <vector>

/// The heads, one per method. y is the target, z what the network puts out, sigma the logistic function.
/// Those that learn tables get them from the targets of the train rows in ascending order.
namespace watchlab::baselines {

/// Plain regression: z is the prediction, cut off at 0; squared or Huber's error.
class ValueHead final : public Head {
public:
    /// start: the first prediction.
    ValueHead(const BaselineParams& params, double start);
    const std::vector<double>& firstOutputs() const override { return m_first; }
    double loss(std::span<const double> outputs, double target, std::uint32_t group,
                std::span<double> slopes) const override;
    double predict(std::span<const double> outputs, std::uint32_t group) const override;

private:
    std::vector<double> m_first;
    double m_delta; ///< infinite: squared
};

/// Weighted logistic regression (Covington et al. 2016): -(y log sigma(z) + log(1 - sigma(z))), whose least
/// value has exp(z) = E[y], the prediction.
class OddsHead final : public Head {
public:
    explicit OddsHead(double mean);
    const std::vector<double>& firstOutputs() const override { return m_first; }
    double loss(std::span<const double> outputs, double target, std::uint32_t group,
                std::span<double> slopes) const override;
    double predict(std::span<const double> outputs, std::uint32_t group) const override;

private:
    std::vector<double> m_first;
};

/// D2Q (Zhan et al., KDD 2022): sigma(z) is the rank of y among videos of similar length, its distribution
/// being told by quantiles; Huber's error of ranks.
class RankHead final : public Head {
public:
    /// quantiles: of one group after the other, as many of each.
    RankHead(const BaselineParams& params, std::vector<double> quantiles);
    const std::vector<double>& firstOutputs() const override { return m_first; }
    double loss(std::span<const double> outputs, double target, std::uint32_t group,
                std::span<double> slopes) const override;
    double predict(std::span<const double> outputs, std::uint32_t group) const override;

private:
    std::span<const double> quantilesOf(std::uint32_t group) const;

    std::vector<double> m_first{0};
    std::vector<double> m_quantiles;
    std::size_t m_count; ///< of a group
    double m_delta;
};

/// TPM (Lin et al., KDD 2023): a binary tree of questions whether y is in the right half, its leaves being
/// intervals between quantiles of y. Cross-entropy along y's path, squared error of the mean over the leaves,
/// variance over the leaves.
class TreeHead final : public Head {
public:
    /// bounds: between the leaves, one less than these; leaves: their means.
    TreeHead(const BaselineParams& params, std::vector<double> bounds, std::vector<double> leaves,
             double variance);
    const std::vector<double>& firstOutputs() const override { return m_first; }
    double loss(std::span<const double> outputs, double target, std::uint32_t group,
                std::span<double> slopes) const override;
    double predict(std::span<const double> outputs, std::uint32_t group) const override;
    /// Of each leaf.
    std::vector<double> leafProbabilities(std::span<const double> outputs) const;

private:
    /// Mean and mean square over the leaves below each node, from 1, the leaves' own at the end.
    struct Moments {
        std::vector<double> first;
        std::vector<double> second;
    };
    Moments momentsBelow(std::span<const double> outputs) const;
    std::size_t leafOf(double target) const;

    std::vector<double> m_first; ///< of inner node i + 1: its children are nodes 2 (i + 1) and 2 (i + 1) + 1
    std::vector<double> m_bounds;
    std::vector<double> m_leaves;
    double m_variance;
    double m_squaredWeight;
    double m_varianceWeight;
};

/// CREAD (Sun et al. 2024): sigma(z_m) is the probability that y > t_m; the prediction adds up
/// sigma(z_m) (t_{m+1} - t_m), t_0 being 0. Cross-entropies, Huber's error of the prediction, and what
/// probabilities rise from one threshold to the next.
class ThresholdHead final : public Head {
public:
    /// thresholds: t_0 = 0 < t_1 < ..., the last one an end without classifier; shares: of y above each.
    ThresholdHead(const BaselineParams& params, std::vector<double> thresholds, std::vector<double> shares);
    const std::vector<double>& firstOutputs() const override { return m_first; }
    double loss(std::span<const double> outputs, double target, std::uint32_t group,
                std::span<double> slopes) const override;
    double predict(std::span<const double> outputs, std::uint32_t group) const override;

private:
    std::vector<double> m_first;
    std::vector<double> m_thresholds;
    double m_delta;
    double m_restorationWeight;
    double m_orderWeight;
};

/// Where CREAD's thresholds lie: t_m = Q((1 - exp(-a m / M)) / (1 - exp(-a))), Q being the quantile, after
/// t_0 = 0; equal ones once.
std::vector<double> creadThresholds(std::span<const double> sorted, std::size_t count, double bend);

/// EGMN (RecSys 2025): a mixture of one exponential distribution and K Gaussians. Outputs: K + 1 logits of
/// the mixture, the exponential's first; log of its rate; K means; K logs of deviations, to which a floor is
/// added. y is in units of `scale`. Negative log-likelihood, less the mixture's entropy, absolute error of
/// the mean.
class MixtureHead final : public Head {
public:
    /// centres: where the Gaussians begin, in units of scale.
    MixtureHead(const BaselineParams& params, double scale, const std::vector<double>& centres);
    const std::vector<double>& firstOutputs() const override { return m_first; }
    double loss(std::span<const double> outputs, double target, std::uint32_t group,
                std::span<double> slopes) const override;
    double predict(std::span<const double> outputs, std::uint32_t group) const override;
    bool tellsDistribution() const override { return true; }
    std::vector<double> sharesUpTo(std::span<const double> outputs,
                                   std::span<const double> values) const override;
    /// The mixture's mean, not cut off.
    double mean(std::span<const double> outputs) const;

private:
    struct Mixture;
    Mixture read(std::span<const double> outputs) const;

    std::size_t m_gaussians;
    std::vector<double> m_first;
    double m_scale;
    double m_entropyWeight;
    double m_absoluteWeight;
};

} // namespace watchlab::baselines
