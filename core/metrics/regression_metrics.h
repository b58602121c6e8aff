// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace watchlab {

/// mean |prediction - target|; NaN when there are no rows.
double meanAbsoluteError(std::span<const double> predictions, std::span<const double> targets);

/// XAUC as GR's published code counts it (all pairs, ties by input order): rows
/// ordered by prediction, descending, stable; pairs (i before j) with target_i > target_j strictly, over
/// n(n-1)/2. O(n log n). Predictions are compared as given: pass float-valued doubles to compare as float32
/// does. NaN for fewer than two rows or where any value is NaN.
double xauc(std::span<const double> predictions, std::span<const double> targets);

/// The same with every tie, of predictions or targets, counted one half. O(n log n).
double xaucTiesHalf(std::span<const double> predictions, std::span<const double> targets);

} // namespace watchlab
