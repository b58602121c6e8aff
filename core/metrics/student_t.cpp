// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/student_t.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace watchlab {

namespace {

/// With t = sqrt(degrees) tan(angle). Odd: 2/pi (angle + sin (cos + 2/3 cos^3 + 2 4/(3 5) cos^5 + ...)),
/// even: sin (1 + 1/2 cos^2 + 1 3/(2 4) cos^4 + ...), both up to cos^(degrees - 2).
double shareOfAngle(double angle, std::int64_t degrees)
{
    const bool odd = degrees % 2 == 1;
    const double cosine = std::cos(angle);
    double term = odd ? cosine : 1;
    double sum = 0;
    for (std::int64_t power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
        sum += term;
        term *= cosine * cosine * static_cast<double>(power + 1) / static_cast<double>(power + 2);
    }
    const double share = std::sin(angle) * sum;
    return odd ? 2 / std::numbers::pi * (angle + share) : share;
}

} // namespace

double studentCentralShare(double t, std::int64_t degrees)
{
    assert(t >= 0 && degrees >= 1);
    return shareOfAngle(std::atan(t / std::sqrt(static_cast<double>(degrees))), degrees);
}

double studentT(double centralShare, std::int64_t degrees)
{
    assert(centralShare >= 0 && centralShare < 1 && degrees >= 1);
    double low = 0;
    double high = std::numbers::pi / 2;
    for (int halving = 0; halving < 80; ++halving) { // beyond what a double can tell apart
        const double middle = 0.5 * (low + high);
        (shareOfAngle(middle, degrees) < centralShare ? low : high) = middle;
    }
    return std::sqrt(static_cast<double>(degrees)) * std::tan(0.5 * (low + high));
}

} // namespace watchlab
