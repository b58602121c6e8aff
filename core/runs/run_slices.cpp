// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_slices.h"

#include "core/runs/run_predictions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace watchlab {

namespace {

SliceAxis activityOf(const PreparedData& data)
{
    const Dataset& dataset = *data.dataset;
    std::unordered_map<std::int64_t, double> rows;
    for (const std::uint32_t row : data.train)
        ++rows[dataset.users.id[dataset.rows.user[row]]];
    SliceAxis axis{"activity", {}};
    for (const std::uint32_t row : data.test)
        axis.values.push_back(rows[dataset.users.id[dataset.rows.user[row]]]);
    return axis;
}

} // namespace

std::vector<SliceAxis> testAxes(const PreparedData& data)
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const ViewingTable& rows = data.dataset->rows;
    SliceAxis duration{"duration", {}};
    SliceAxis ratio{"watch_ratio", {}};
    for (const std::uint32_t row : data.test) {
        duration.values.push_back(rows.hasLength(row) ? rows.durationMs[row] / 1000.0 : unknown);
        ratio.values.push_back(rows.watchRatio.empty() ? unknown : rows.watchRatio[row]);
    }
    std::vector<SliceAxis> axes{activityOf(data)};
    for (SliceAxis* axis : {&duration, &ratio})
        if (!std::ranges::all_of(axis->values, [](double value) { return std::isnan(value); }))
            axes.push_back(std::move(*axis));
    return axes;
}

SliceMap sliceRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                  const SliceOptions& options, const JobContext& job)
{
    const RunPredictions predictions = predictionsOfRun(store, run, data, job);
    const std::vector<double> truths = truthsOfRun(store, run, data);
    std::vector<double> errors(truths.size());
    for (std::size_t i = 0; i < errors.size(); ++i)
        errors[i] = std::abs(static_cast<double>(predictions.values[i]) - truths[i]);
    job.throwIfStopped();
    return mapSlices(testAxes(data), errors, options);
}

} // namespace watchlab
