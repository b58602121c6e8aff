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

} // namespace watchlab::generator
