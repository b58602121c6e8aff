// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_statistics.h"

namespace watchlab {

namespace {

constexpr int barsWanted = 60;
constexpr double binsPerDecade = 8;

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is at least this.
double roundWidth(double width)
{
    const double power = std::pow(10.0, std::floor(std::log10(width)));
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
        if (step * power >= width * (1 - 1e-12))
            return step * power;
    }
    return 10 * power;
}

} // namespace

Histogram evenBins(double most, std::string unit)
{
    Histogram histogram;
    histogram.unit = std::move(unit);
    const double width = roundWidth(most > 0 ? most / barsWanted : 1.0);
    const auto bins = static_cast<std::size_t>(std::max(1.0, std::ceil(most / width)));
    for (std::size_t i = 0; i <= bins; ++i)
        histogram.edges.push_back(static_cast<double>(i) * width);
    histogram.counts.assign(bins, 0);
    return histogram;
}

Histogram decadeBins(double most, std::string unit)
{
    Histogram histogram;
    histogram.unit = std::move(unit);
    histogram.logarithmic = true;
    histogram.edges.push_back(1);
    for (int i = 1; histogram.edges.size() < 2 || histogram.edges.back() <= most; ++i) {
        const double edge = std::round(std::pow(10.0, i / binsPerDecade));
        if (edge > histogram.edges.back())
            histogram.edges.push_back(edge);
    }
    histogram.counts.assign(histogram.edges.size() - 1, 0);
    return histogram;
}

void count(Histogram& histogram, double value)
{
    if (value >= histogram.edges.back()) {
        ++histogram.above;
        return;
    }
    std::size_t bin = 0;
    if (histogram.logarithmic) {
        bin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(
            0, std::ranges::upper_bound(histogram.edges, value) - histogram.edges.begin() - 1));
    } else {
        bin = static_cast<std::size_t>(std::max(0.0, value / histogram.edges[1]));
        bin = std::min(bin, histogram.counts.size() - 1);
        // The quotient may round across an edge.
        if (bin > 0 && value < histogram.edges[bin])
            --bin;
        else if (value >= histogram.edges[bin + 1])
            ++bin;
    }
    ++histogram.counts[bin];
}

} // namespace watchlab
