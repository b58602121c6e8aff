// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seed_band.h"

#include "core/metrics/student_t.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

constexpr double coverage = 0.95;

/// Reads a curve at x after x.
class Walk {
public:
    explicit Walk(const CurveView& curve)
        : m_curve(curve)
    {
        assert(curve.x.size() == curve.y.size());
    }

    /// NaN outside of the curve and in its gaps.
    double at(double x)
    {
        while (m_next < m_curve.x.size() && m_curve.x[m_next] < x)
            ++m_next;
        if (m_next == m_curve.x.size())
            return std::numeric_limits<double>::quiet_NaN();
        if (m_curve.x[m_next] == x)
            return m_curve.y[m_next];
        if (m_next == 0)
            return std::numeric_limits<double>::quiet_NaN();
        const double before = m_curve.x[m_next - 1];
        const double share = (x - before) / (m_curve.x[m_next] - before);
        return m_curve.y[m_next - 1] + share * (m_curve.y[m_next] - m_curve.y[m_next - 1]);
    }

private:
    CurveView m_curve;
    std::size_t m_next = 0;
};

double meanOf(std::span<const double> values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

/// Half of the interval's width.
double reachOf(std::span<const double> values, double mean, std::span<const double> quantiles)
{
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const auto count = static_cast<double>(values.size());
    return values.size() < 2 ? 0
                             : quantiles[values.size()] * std::sqrt(squares / (count - 1)) / std::sqrt(count);
}

} // namespace

SeedBand bandOf(std::span<const CurveView> curves, BandKind kind)
{
    SeedBand band;
    if (curves.empty())
        return band;
    const CurveView& longest =
        *std::ranges::max_element(curves, {}, [](const auto& c) { return c.x.size(); });
    std::vector<double> quantiles(curves.size() + 1);
    for (std::size_t n = 2; n < quantiles.size(); ++n)
        quantiles[n] = studentT(coverage, static_cast<std::int64_t>(n) - 1);
    std::vector<Walk> walks(curves.begin(), curves.end());
    std::vector<double> values;
    for (const double x : longest.x) {
        values.clear();
        for (Walk& walk : walks)
            if (const double y = walk.at(x); !std::isnan(y))
                values.push_back(y);
        constexpr double gap = std::numeric_limits<double>::quiet_NaN();
        const double mean = values.empty() ? gap : meanOf(values);
        const double reach = kind == BandKind::Interval95 ? reachOf(values, mean, quantiles) : 0;
        const bool extremes = kind == BandKind::Extremes && !values.empty();
        band.x.push_back(x);
        band.mean.push_back(mean);
        band.low.push_back(extremes ? std::ranges::min(values) : mean - reach);
        band.high.push_back(extremes ? std::ranges::max(values) : mean + reach);
        band.runs.push_back(static_cast<std::int32_t>(values.size()));
    }
    return band;
}

} // namespace watchlab
