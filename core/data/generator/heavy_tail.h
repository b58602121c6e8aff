// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

namespace watchlab::generator {

/// A distribution with a long tail: 0 with one chance, short (exponential) with another, log-normal
/// otherwise. A value.
struct HeavyTail {
    double none = 0;      ///< chance of 0
    double brief = 0;     ///< chance of a short one
    double briefMean = 1; ///< of the short ones
    double centre = 0;    ///< mean of the logarithm of the long ones
    double deviation = 1; ///< its standard deviation

    double draw(Rng& rng) const;
    double mean() const;
    /// To a billionth of itself.
    double median() const;
    /// P(value <= at), at >= 0.
    double cdf(double at) const;
};

} // namespace watchlab::generator
