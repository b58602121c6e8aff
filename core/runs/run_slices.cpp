// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_slices.h"

#include "core/runs/row_slice.h"
#include "core/runs/run_predictions.h"

#include <cmath>

namespace watchlab {

SliceMap sliceRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                  const SliceOptions& options, const JobContext& job)
{
    const RunPredictions predictions = predictionsOfRun(store, run, data, job);
    const std::vector<double> truths = truthsOfRun(store, run, data);
    std::vector<double> errors(truths.size());
    for (std::size_t i = 0; i < errors.size(); ++i)
        errors[i] = std::abs(static_cast<double>(predictions.values[i]) - truths[i]);
    job.throwIfStopped();
    return mapSlices(sliceAxes(data, data.test), errors, options);
}

} // namespace watchlab
