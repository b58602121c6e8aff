// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace watchlab {

inline constexpr std::size_t histogramBins = 60; ///< of every comparison of targets with predictions

/// Shares of the values in so many equal bins from 0 to end. Smaller values count in the first, larger ones
/// in the last, NaN in the first. Zeros without values.
std::vector<double> sharesByBin(std::span<const double> values, double end, std::size_t bins);

/// Where a histogram of targets ends: their 99th percentile, or 1 where that is not above 0.
double histogramEnd(std::vector<double> targets);

/// Kullback-Leibler divergence of predicted from true shares of the same bins, sum of truth ln(truth /
/// predicted), in nats; bins that are never predicted but occur count with a share of 1e-6. NaN when there is
/// nothing true.
double klDivergence(std::span<const double> truth, std::span<const double> predicted);

/// The same of values: histogramBins bins from 0 to the histogramEnd() of the targets.
double klDivergenceOfValues(std::span<const double> targets, std::span<const double> predictions);

} // namespace watchlab
