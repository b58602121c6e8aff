// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset_summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace watchlab {

/// Puts the value of each wanted rank (ascending) where it would be in sorted order: one selection in the
/// middle, then the same on both sides, so that a handful of ranks costs little more than one.
template<typename T>
void selectRanks(std::span<T> values, std::span<const std::size_t> ranks, std::size_t offset,
                 const JobContext& job)
{
    if (ranks.empty() || values.empty())
        return;
    job.throwIfStopped();
    const std::size_t middle = ranks.size() / 2;
    const std::size_t at = ranks[middle] - offset;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    selectRanks(values.first(at), ranks.first(middle), offset, job);
    selectRanks(values.subspan(at + 1), ranks.subspan(middle + 1), offset + at + 1, job);
}

/// Summary of values without nulls, times a factor to the unit wanted. Reorders the values.
template<typename T>
ColumnSummary summarizeValues(std::vector<T> values, std::int64_t missing, double unit, const JobContext& job)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    ColumnSummary summary{static_cast<std::int64_t>(values.size()),
                          missing,
                          none,
                          none,
                          none,
                          none,
                          none,
                          none,
                          none,
                          none,
                          none};
    if (values.empty())
        return summary;
    constexpr std::array<double, 6> shares = {0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    const auto last = static_cast<double>(values.size() - 1);
    std::vector<std::size_t> ranks;
    for (const double share : shares) {
        ranks.push_back(static_cast<std::size_t>(last * share));
        ranks.push_back(std::min(ranks.back() + 1, values.size() - 1));
    }
    std::ranges::sort(ranks);
    ranks.erase(std::ranges::unique(ranks).begin(), ranks.end());
    selectRanks(std::span(values), std::span<const std::size_t>(ranks), 0, job);
    const auto percentile = [&](double share) {
        const double position = last * share;
        const auto below = static_cast<std::size_t>(position);
        const auto low = static_cast<double>(values[below]);
        const auto high = static_cast<double>(values[std::min(below + 1, values.size() - 1)]);
        return (low + (position - std::floor(position)) * (high - low)) * unit;
    };
    double sum = 0;
    for (const T value : values)
        sum += static_cast<double>(value);
    const auto [least, most] = std::ranges::minmax(values);
    summary.mean = sum / static_cast<double>(values.size()) * unit;
    summary.minimum = static_cast<double>(least) * unit;
    summary.p5 = percentile(shares[0]);
    summary.p25 = percentile(shares[1]);
    summary.median = percentile(shares[2]);
    summary.p75 = percentile(shares[3]);
    summary.p95 = percentile(shares[4]);
    summary.p99 = percentile(shares[5]);
    summary.maximum = static_cast<double>(most) * unit;
    return summary;
}

/// Equal bins from 0 to a round number at or above `most`.
Histogram evenBins(double most, std::string unit);

/// Bins of whole numbers, about eight a decade, from 1 to beyond `most`.
Histogram decadeBins(double most, std::string unit);

/// Counts a value. Below the first edge it counts into the first bin.
void count(Histogram& histogram, double value);

} // namespace watchlab
