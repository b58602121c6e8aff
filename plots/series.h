// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// What is drawn, computed: pure functions from values to points. Any thread. NaN is a gap everywhere.
namespace watchlab::plots {

/// Points in ascending order of x; both vectors have the same length.
struct Points {
    std::vector<double> x;
    std::vector<double> y;
    std::size_t size() const { return x.size(); }
};

struct Interval {
    double lower = 0;
    double upper = 1;
    double size() const { return upper - lower; }
    bool operator==(const Interval&) const = default;
};

/// Indices [begin, end) of the points with x in [from, to], and one more on each side so that lines leave the
/// picture.
struct IndexRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
};
IndexRange visibleRange(std::span<const double> x, double from, double to);

/// Index of the point whose x is nearest to at; size() when there is none with a finite y.
std::size_t nearestIndex(std::span<const double> x, std::span<const double> y, double at);

/// Exponential moving average without the pull towards 0 of its first values: after n values with weight w,
/// sum w^(n-i) (1-w) y_i / (1 - w^n). Weight 0 gives the values back. Takes every value once, in order.
class DebiasedAverage {
public:
    explicit DebiasedAverage(double weight)
        : m_weight(weight)
    {
    }
    /// NaN is passed through and does not count.
    double add(double value);

private:
    double m_weight;
    double m_sum = 0;
    double m_forgotten = 1; ///< w^n
};

std::vector<double> smoothed(std::span<const double> values, double weight);

/// For logarithmic axes: values that have no logarithm become gaps.
std::vector<double> positiveOnly(std::span<const double> values);

/// The interval that shows all finite values with a margin of that share on each side (for logarithmic axes:
/// of the logarithm, and only positive values count). Without values [0, 1], or [1, 10].
Interval fittingInterval(std::span<const double> values, double margin, bool logarithmic);

/// What the central share of the finite values spans (for logarithmic axes: of the positive ones), estimated
/// from at most some thousand of them, evenly taken. Without values as fittingInterval().
Interval centralInterval(std::span<const double> values, double share, bool logarithmic);

/// The outline of a histogram: two points per bin. edges has one entry more than heights.
Points stepLine(std::span<const double> edges, std::span<const double> heights);

/// Middle of each bin.
std::vector<double> binCentres(std::span<const double> edges);

/// Mean of a histogram, each bin counted at its middle; NaN when all shares are 0.
double histogramMean(std::span<const double> edges, std::span<const double> shares);

} // namespace watchlab::plots
