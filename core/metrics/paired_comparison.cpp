// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/paired_comparison.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace watchlab {

double PairedComparison::shareBetter() const
{
    return users > 0 ? static_cast<double>(better) / static_cast<double>(users)
                     : std::numeric_limits<double>::quiet_NaN();
}

PairedComparison comparePaired(std::span<const double> first, std::span<const double> second,
                               bool lowerIsBetter, double coverage, int resamples, std::uint64_t seed)
{
    assert(first.size() == second.size());
    PairedComparison comparison;
    std::vector<double> before;
    std::vector<double> after;
    std::vector<double> differences;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (std::isnan(first[i]) || std::isnan(second[i]))
            continue;
        before.push_back(first[i]);
        after.push_back(second[i]);
        differences.push_back(second[i] - first[i]);
        const double gain = lowerIsBetter ? -differences.back() : differences.back();
        ++(gain > 0 ? comparison.better : gain < 0 ? comparison.worse : comparison.equal);
    }
    comparison.users = static_cast<std::int64_t>(differences.size());
    comparison.difference = pairedInterval(after, before, coverage, resamples, seed);
    comparison.wilcoxon = signedRankTest(differences);
    return comparison;
}

} // namespace watchlab
