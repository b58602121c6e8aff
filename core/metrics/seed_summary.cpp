// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seed_summary.h"

#include "core/metrics/student_t.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace watchlab {

SeedSummary summariseSeeds(std::span<const double> values, double coverage)
{
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    SeedSummary summary{static_cast<std::int64_t>(values.size()), nothing, nothing, nothing, nothing};
    if (values.empty())
        return summary;
    const auto count = static_cast<double>(values.size());
    summary.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    if (values.size() < 2)
        return summary;
    double squares = 0;
    for (const double value : values)
        squares += (value - summary.mean) * (value - summary.mean);
    summary.deviation = std::sqrt(squares / (count - 1));
    const double reach = studentT(coverage, summary.count - 1) * summary.deviation / std::sqrt(count);
    summary.low = summary.mean - reach;
    summary.high = summary.mean + reach;
    return summary;
}

} // namespace watchlab
