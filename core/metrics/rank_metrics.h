// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace watchlab {

/// The place of each value in the ascending order, from 1; equal values share the mean of their places. No
/// NaN.
std::vector<double> midRanks(std::span<const double> values);

/// Spearman's rho: the correlation of midRanks(). NaN for fewer than two rows, for NaN, and where either side
/// has one value only. O(n log n) at worst, like the next.
double spearmanCorrelation(std::span<const double> predictions, std::span<const double> targets);

/// Normalised Gini: how unevenly the targets are spread over the rows in the order of their predictions,
/// over the same in the order of the targets themselves; 1 = the best order, 0 = by chance. Equal predictions
/// count as the mean over their orders. NaN for NaN and where all targets are equal.
double normalisedGini(std::span<const double> predictions, std::span<const double> targets);

} // namespace watchlab
