// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/pair_counts.h"

#include "core/metrics/inversions.h"
#include "core/metrics/key_sort.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <vector>

namespace watchlab {

namespace {

std::int64_t pairsAmong(std::size_t rows)
{
    const auto count = static_cast<std::int64_t>(rows);
    return count * (count - 1) / 2;
}

/// Pairs of equal values in a sorted sequence.
std::int64_t equalPairs(std::span<const double> sorted)
{
    std::int64_t pairs = 0;
    std::int64_t before = 0; // equal ones
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        before = sorted[i - 1] == sorted[i] ? before + 1 : 0;
        pairs += before;
    }
    return pairs;
}

/// Highest prediction first; equal ones as they came.
std::vector<Keyed<double>> targetsByPrediction(std::span<const double> predictions,
                                               std::span<const double> targets)
{
    std::vector<Keyed<double>> rows(predictions.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = {descendingBits(predictions[i]), targets[i]};
    sortByKey(rows);
    return rows;
}

} // namespace

PairCounts countPairs(std::span<const double> predictions, std::span<const double> targets)
{
    assert(predictions.size() == targets.size());
    if (predictions.size() < 2 || hasNan(predictions) || hasNan(targets))
        return {};
    const std::vector<Keyed<double>> rows = targetsByPrediction(predictions, targets);
    std::vector<double> ordered(rows.size());
    std::ranges::transform(rows, ordered.begin(), &Keyed<double>::payload);
    std::vector<double> scratch(rows.size());
    PairCounts counts;
    counts.pairs = pairsAmong(rows.size());
    std::int64_t samePrediction = 0;
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
        while (end < rows.size() && rows[end].key == rows[begin].key)
            ++end;
        if (end - begin < 2)
            continue;
        const std::span<double> block = std::span(ordered).subspan(begin, end - begin);
        samePrediction += pairsAmong(block.size());
        counts.largerFirst += sortCountingInversions(block, scratch);
        counts.equalBoth += equalPairs(block);
    }
    // Targets now ascend where predictions are equal: what is left out of order differs in both.
    counts.concordant = sortCountingInversions(ordered, scratch);
    counts.equalPredictions = samePrediction - counts.equalBoth;
    counts.equalTargets = equalPairs(ordered) - counts.equalBoth;
    counts.discordant =
        counts.pairs - counts.concordant - counts.equalPredictions - counts.equalTargets - counts.equalBoth;
    return counts;
}

double xauc(const PairCounts& counts, XaucConvention convention)
{
    auto right = static_cast<double>(counts.concordant);
    auto pairs = static_cast<double>(counts.pairs);
    switch (convention) {
    case XaucConvention::InputOrder:
        right += static_cast<double>(counts.largerFirst);
        break;
    case XaucConvention::StrictAll:
        break;
    case XaucConvention::ExcludedTies:
        right += 0.5 * static_cast<double>(counts.equalPredictions);
        pairs -= static_cast<double>(counts.equalTargets + counts.equalBoth);
        break;
    case XaucConvention::Torchrec:
        right += static_cast<double>(counts.equalBoth);
        break;
    case XaucConvention::TiesHalf:
        right += 0.5 * static_cast<double>(counts.equalPredictions + counts.equalTargets + counts.equalBoth);
        break;
    }
    return pairs > 0 ? right / pairs : std::numeric_limits<double>::quiet_NaN();
}

} // namespace watchlab
