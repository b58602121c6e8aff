// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression_metrics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace watchlab {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool hasNan(std::span<const double> values)
{
    return std::ranges::any_of(values, [](double value) { return std::isnan(value); });
}

/// Pairs i < j with values[i] > values[j] strictly, by merging; sorts the values.
std::int64_t countInversions(std::vector<double>& values)
{
    std::int64_t inversions = 0;
    std::vector<double> merged(values.size());
    for (std::size_t width = 1; width < values.size(); width *= 2) {
        for (std::size_t begin = 0; begin < values.size(); begin += 2 * width) {
            const std::size_t middle = std::min(begin + width, values.size());
            const std::size_t end = std::min(begin + 2 * width, values.size());
            std::size_t left = begin;
            std::size_t right = middle;
            for (std::size_t out = begin; out < end; ++out) {
                if (left < middle && (right == end || values[left] <= values[right])) {
                    merged[out] = values[left++];
                } else {
                    merged[out] = values[right++];
                    inversions += static_cast<std::int64_t>(middle - left);
                }
            }
        }
        values.swap(merged);
    }
    return inversions;
}

struct Row {
    double prediction;
    double target;
    bool operator==(const Row&) const = default;
};

std::vector<Row> rowsOf(std::span<const double> predictions, std::span<const double> targets)
{
    std::vector<Row> rows(predictions.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = {predictions[i], targets[i]};
    return rows;
}

std::vector<double> targetsOf(const std::vector<Row>& rows)
{
    std::vector<double> targets(rows.size());
    std::ranges::transform(rows, targets.begin(), &Row::target);
    return targets;
}

/// Pairs of equal neighbours' blocks in a sorted sequence.
template<typename Item, typename Equal>
std::int64_t countTiedPairs(const std::vector<Item>& sorted, Equal equal)
{
    std::int64_t pairs = 0;
    std::int64_t block = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        block = i > 0 && equal(sorted[i - 1], sorted[i]) ? block + 1 : 0;
        pairs += block;
    }
    return pairs;
}

double allPairs(std::size_t rows)
{
    return 0.5 * static_cast<double>(rows) * static_cast<double>(rows - 1);
}

} // namespace

double meanAbsoluteError(std::span<const double> predictions, std::span<const double> targets)
{
    assert(predictions.size() == targets.size());
    if (predictions.empty())
        return notANumber;
    double sum = 0;
    for (std::size_t i = 0; i < predictions.size(); ++i)
        sum += std::fabs(predictions[i] - targets[i]);
    return sum / static_cast<double>(predictions.size());
}

double xauc(std::span<const double> predictions, std::span<const double> targets)
{
    assert(predictions.size() == targets.size());
    if (predictions.size() < 2 || hasNan(predictions) || hasNan(targets))
        return notANumber;
    std::vector<Row> rows = rowsOf(predictions, targets);
    std::ranges::stable_sort(rows, std::ranges::greater{}, &Row::prediction);
    std::vector<double> ordered = targetsOf(rows);
    return static_cast<double>(countInversions(ordered)) / allPairs(rows.size());
}

double xaucTiesHalf(std::span<const double> predictions, std::span<const double> targets)
{
    assert(predictions.size() == targets.size());
    if (predictions.size() < 2 || hasNan(predictions) || hasNan(targets))
        return notANumber;
    std::vector<Row> rows = rowsOf(predictions, targets);
    // Targets ascend where predictions are equal, so that only pairs with different predictions count as
    // inversions.
    std::ranges::sort(rows, [](const Row& a, const Row& b) {
        return a.prediction != b.prediction ? a.prediction > b.prediction : a.target < b.target;
    });
    std::vector<double> ordered = targetsOf(rows);
    const std::int64_t concordant = countInversions(ordered);
    const std::int64_t tiedPredictions =
        countTiedPairs(rows, [](const Row& a, const Row& b) { return a.prediction == b.prediction; });
    const std::int64_t tiedBoth = countTiedPairs(rows, std::equal_to<>{});
    const std::int64_t tiedTargets = countTiedPairs(ordered, std::equal_to<>{});
    const auto tied = static_cast<double>(tiedPredictions + tiedTargets - tiedBoth);
    return (static_cast<double>(concordant) + 0.5 * tied) / allPairs(rows.size());
}

} // namespace watchlab
