// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::plots {

IndexRange visibleRange(std::span<const double> x, double from, double to)
{
    const auto lower = std::lower_bound(x.begin(), x.end(), from);
    const auto upper = std::upper_bound(lower, x.end(), to);
    IndexRange range{static_cast<std::size_t>(lower - x.begin()),
                     static_cast<std::size_t>(upper - x.begin())};
    if (range.begin > 0)
        --range.begin;
    if (range.end < x.size())
        ++range.end;
    return range;
}

std::size_t nearestIndex(std::span<const double> x, std::span<const double> y, double at)
{
    const auto place = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), at) - x.begin());
    std::size_t right = place;
    while (right < x.size() && !std::isfinite(y[right]))
        ++right;
    std::size_t left = place; // one past the candidate
    while (left > 0 && !std::isfinite(y[left - 1]))
        --left;
    if (left == 0)
        return right;
    if (right == x.size())
        return left - 1;
    return at - x[left - 1] <= x[right] - at ? left - 1 : right;
}

double DebiasedAverage::add(double value)
{
    if (std::isnan(value))
        return value;
    if (m_weight <= 0)
        return value;
    m_sum = m_weight * m_sum + (1 - m_weight) * value;
    m_forgotten *= m_weight;
    return m_sum / (1 - m_forgotten);
}

std::vector<double> smoothed(std::span<const double> values, double weight)
{
    std::vector<double> result;
    result.reserve(values.size());
    DebiasedAverage average(weight);
    for (const double value : values)
        result.push_back(average.add(value));
    return result;
}

std::vector<double> positiveOnly(std::span<const double> values)
{
    std::vector<double> result(values.begin(), values.end());
    for (double& value : result) {
        if (!(value > 0))
            value = std::numeric_limits<double>::quiet_NaN();
    }
    return result;
}

Interval fittingInterval(std::span<const double> values, double margin, bool logarithmic)
{
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const double value : values) {
        if (!std::isfinite(value) || (logarithmic && value <= 0))
            continue;
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    if (!(lowest <= highest))
        return logarithmic ? Interval{1, 10} : Interval{0, 1};
    if (logarithmic) {
        const double factor = std::pow(std::max(highest / lowest, 1.2), margin);
        return {lowest / factor, highest * factor};
    }
    const double size = highest > lowest ? highest - lowest : std::max(std::abs(highest), 1e-9);
    return {lowest - margin * size, highest + margin * size};
}

Interval centralInterval(std::span<const double> values, double share, bool logarithmic)
{
    constexpr std::size_t mostLooked = 4000;
    const std::size_t stride = std::max<std::size_t>(1, values.size() / mostLooked);
    std::vector<double> looked;
    for (std::size_t i = 0; i < values.size(); i += stride) {
        if (std::isfinite(values[i]) && (!logarithmic || values[i] > 0))
            looked.push_back(values[i]);
    }
    if (looked.empty())
        return fittingInterval({}, 0, logarithmic);
    const double last = static_cast<double>(looked.size() - 1);
    const auto below = static_cast<std::ptrdiff_t>(std::floor(last * (1 - share) / 2));
    std::nth_element(looked.begin(), looked.begin() + below, looked.end());
    const double lower = looked[static_cast<std::size_t>(below)];
    const auto above = looked.end() - 1 - below;
    std::nth_element(looked.begin() + below, above, looked.end());
    return {lower, *above};
}

Points stepLine(std::span<const double> edges, std::span<const double> heights)
{
    Points points;
    points.x.reserve(2 * heights.size());
    points.y.reserve(2 * heights.size());
    for (std::size_t i = 0; i < heights.size() && i + 1 < edges.size(); ++i) {
        points.x.insert(points.x.end(), {edges[i], edges[i + 1]});
        points.y.insert(points.y.end(), {heights[i], heights[i]});
    }
    return points;
}

std::vector<double> binCentres(std::span<const double> edges)
{
    std::vector<double> centres;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        centres.push_back(0.5 * (edges[i] + edges[i + 1]));
    return centres;
}

double histogramMean(std::span<const double> edges, std::span<const double> shares)
{
    double sum = 0;
    double weight = 0;
    for (std::size_t i = 0; i < shares.size() && i + 1 < edges.size(); ++i) {
        sum += 0.5 * (edges[i] + edges[i + 1]) * shares[i];
        weight += shares[i];
    }
    return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

} // namespace watchlab::plots
