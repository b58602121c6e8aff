// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace watchlab {

/// mean |prediction - target|; NaN when there are no rows.
double meanAbsoluteError(std::span<const double> predictions, std::span<const double> targets);

/// sqrt(mean (prediction - target)^2); NaN when there are no rows.
double rootMeanSquaredError(std::span<const double> predictions, std::span<const double> targets);

/// XAUC as GR's published code counts it, XaucConvention::InputOrder: rows ordered by prediction, descending,
/// stable; pairs (i before j) with target_i > target_j strictly, over n(n-1)/2. Who wants other conventions
/// counts the pairs once (pair_counts.h). NaN for fewer than two rows or where any value is NaN.
double xauc(std::span<const double> predictions, std::span<const double> targets);

} // namespace watchlab
