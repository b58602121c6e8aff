// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Distributions told by their quantiles at even shares, the first at 0 and the last at 1, ascending and at
/// least two; linear between them.
namespace watchlab::baselines {

/// The value at a share of the sorted values, linear between the two nearest, as numpy.quantile. There is at
/// least one value.
double quantileAt(std::span<const double> sorted, double share);

/// So many quantiles of the sorted values.
std::vector<double> evenQuantiles(std::span<const double> sorted, std::size_t count);

/// The inverse distribution function; shares outside 0..1 are cut off.
double valueAtShare(std::span<const double> quantiles, double share);

/// The distribution function: valueAtShare() undone. A value that several quantiles have is in the middle of
/// their shares; values outside of all quantiles are at 0 or 1.
double shareAtValue(std::span<const double> quantiles, double value);

} // namespace watchlab::baselines
