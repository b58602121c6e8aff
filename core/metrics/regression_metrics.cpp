// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression_metrics.h"

#include "core/metrics/pair_counts.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

template<typename Loss>
double meanOver(std::span<const double> predictions, std::span<const double> targets, Loss loss)
{
    assert(predictions.size() == targets.size());
    if (predictions.empty())
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (std::size_t i = 0; i < predictions.size(); ++i)
        sum += loss(predictions[i] - targets[i]);
    return sum / static_cast<double>(predictions.size());
}

} // namespace

double meanAbsoluteError(std::span<const double> predictions, std::span<const double> targets)
{
    return meanOver(predictions, targets, [](double error) { return std::fabs(error); });
}

double rootMeanSquaredError(std::span<const double> predictions, std::span<const double> targets)
{
    return std::sqrt(meanOver(predictions, targets, [](double error) { return error * error; }));
}

double xauc(std::span<const double> predictions, std::span<const double> targets)
{
    return xauc(countPairs(predictions, targets), XaucConvention::InputOrder);
}

} // namespace watchlab
