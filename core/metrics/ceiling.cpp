// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ceiling.h"

#include "core/data/truth_file.h"
#include "core/metrics/regression_metrics.h"

#include <algorithm>
#include <limits>

namespace watchlab {

namespace {

/// Between the two middle values when their number is even.
double median(std::vector<double> values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

std::vector<double> targetsOf(const PreparedData& data, const std::vector<std::uint32_t>& rows)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows)
        values.push_back(data.target->value(row));
    return values;
}

std::vector<double> ofRows(const std::vector<float>& values, const std::vector<std::uint32_t>& rows)
{
    std::vector<double> chosen;
    chosen.reserve(rows.size());
    for (const std::uint32_t row : rows)
        chosen.push_back(values[row]);
    return chosen;
}

} // namespace

std::optional<Ceiling> findCeiling(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                   const JobContext& job)
{
    if (!data.target->isPlainWatchTime() || rows.empty())
        return std::nullopt;
    const std::shared_ptr<const GroundTruth> truth = findTruth(*data.dataset);
    if (!truth)
        return std::nullopt;
    job.throwIfStopped();
    job.report("Computing the ceiling", 0, 3);
    const std::vector<double> targets = targetsOf(data, rows);
    Ceiling ceiling;
    const std::vector<double> constant(rows.size(), median(targetsOf(data, data.train)));
    ceiling.constantMae = meanAbsoluteError(constant, targets);
    job.throwIfStopped();
    job.report("Computing the ceiling", 1, 3);
    const std::vector<double> medians = ofRows(truth->medianSeconds, rows);
    ceiling.mae = meanAbsoluteError(medians, targets);
    ceiling.xaucOfMedian = xauc(medians, targets);
    job.throwIfStopped();
    job.report("Computing the ceiling", 2, 3);
    ceiling.xauc = xauc(ofRows(truth->meanSeconds, rows), targets);
    job.report("Computing the ceiling", 3, 3);
    return ceiling;
}

} // namespace watchlab
