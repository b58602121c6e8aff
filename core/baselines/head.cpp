// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/head.h"

#include <algorithm>
#include <cmath>

namespace watchlab::baselines {

double logistic(double z)
{
    if (z >= 0)
        return 1 / (1 + std::exp(-z));
    const double e = std::exp(z);
    return e / (1 + e);
}

double softplus(double z)
{
    return std::max(z, 0.0) + std::log1p(std::exp(-std::fabs(z)));
}

double huber(double error, double delta)
{
    const double size = std::fabs(error);
    return size <= delta ? error * error / 2 : delta * (size - delta / 2);
}

double huberSlope(double error, double delta)
{
    return std::clamp(error, -delta, delta);
}

} // namespace watchlab::baselines
