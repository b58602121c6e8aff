// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab {

/// The probability that Student's t with so many degrees of freedom (from 1) lies within -t and t, t >= 0:
/// the finite sums that it has for whole degrees, exact to rounding. O(degrees).
double studentCentralShare(double t, std::int64_t degrees);

/// The t within which the central share of it lies, 0 <= share < 1: studentT(0.95, 4) is 2.776, for a 95 %
/// interval of five values.
double studentT(double centralShare, std::int64_t degrees);

} // namespace watchlab
