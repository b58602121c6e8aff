// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/metrics/slices.h"
#include "core/store/run_store.h"
#include "core/util/job.h"

#include <vector>

namespace watchlab {

/// The map of a run's absolute errors on its test rows, by sliceAxes(); predictions that are not stored are
/// made. Throws InputError, Cancelled.
SliceMap sliceRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                  const SliceOptions& options = {}, const JobContext& job = {});

} // namespace watchlab
