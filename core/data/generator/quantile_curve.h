// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace watchlab::generator {

/// A distribution known by some of its quantiles, interpolated between them. Immutable.
class QuantileCurve {
public:
    struct Knot {
        double fraction;
        double value;
    };
    enum class Between { Values, Logarithms };

    /// Knots ascending in fraction, from 0 to 1; positive values for Logarithms.
    QuantileCurve(std::vector<Knot> knots, Between between);

    double operator()(double fraction) const;
    /// `count` values without sampling error, ascending, the first and the last at the curve's ends.
    std::vector<double> spread(std::size_t count) const;

private:
    std::vector<Knot> m_knots;
    Between m_between;
};

} // namespace watchlab::generator
