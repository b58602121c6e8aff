// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/quantile_curve.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace watchlab::generator {

QuantileCurve::QuantileCurve(std::vector<Knot> knots, Between between)
    : m_knots(std::move(knots))
    , m_between(between)
{
    assert(m_knots.size() >= 2 && m_knots.front().fraction == 0 && m_knots.back().fraction == 1);
}

double QuantileCurve::operator()(double fraction) const
{
    const auto above = std::ranges::upper_bound(m_knots, fraction, {}, &Knot::fraction);
    if (above == m_knots.begin())
        return m_knots.front().value;
    if (above == m_knots.end())
        return m_knots.back().value;
    const Knot& low = *(above - 1);
    const Knot& high = *above;
    const double share = (fraction - low.fraction) / (high.fraction - low.fraction);
    if (m_between == Between::Values)
        return low.value + share * (high.value - low.value);
    return low.value * std::pow(high.value / low.value, share);
}

std::vector<double> QuantileCurve::spread(std::size_t count) const
{
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = (*this)(count == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(count - 1));
    return values;
}

} // namespace watchlab::generator
