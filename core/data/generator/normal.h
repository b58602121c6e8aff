// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace watchlab::generator {

/// P(Z < z) of the standard normal.
double normalCdf(double z);
/// Its inverse, to about 1e-12; fraction strictly between 0 and 1.
double normalQuantile(double fraction);
/// A standard normal sample without sampling error: each value is replaced by the normal quantile of its rank
/// (equal values rank by index), so mean 0 and variance 1 whatever the values' own distribution is.
std::vector<double> normalScores(const std::vector<double>& values);

/// Indices by ascending value; equal values by index.
std::vector<std::size_t> ascending(const std::vector<double>& values);
/// A permutation that is nowhere monotone: entry i is the rank of frac(start + i * golden ratio). What is
/// dealt in this order to things sorted by something else comes out independent of it with hardly any
/// sampling error.
std::vector<std::size_t> goldenOrder(std::size_t count, double start);

} // namespace watchlab::generator
