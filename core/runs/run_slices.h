// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/metrics/slices.h"
#include "core/store/run_store.h"
#include "core/util/job.h"

#include <vector>

namespace watchlab {

/// What a run's absolute errors on its test rows are sliced by: how many train rows the user has, how long
/// the video is (s), how much of it was watched (the true ratio). Axes that the data does not have are left
/// out.
std::vector<SliceAxis> testAxes(const PreparedData& data);

/// The map of a run's absolute errors; predictions that are not stored are made. Throws InputError,
/// Cancelled.
SliceMap sliceRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                  const SliceOptions& options = {}, const JobContext& job = {});

} // namespace watchlab
