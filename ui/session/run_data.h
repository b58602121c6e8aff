// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/store/run_store.h"
#include "core/util/job.h"

#include <cstdint>
#include <memory>

namespace watchlab::ui {

/// What is open already and saves reading; either may be null or of other runs.
struct OpenData {
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const PreparedData> prepared;
};

/// Throws InputError when the run is gone.
RunRecord recordOfRun(const RunStore& store, std::int64_t run);

/// A recorded run's rows under its protocol, from what is open where that is its data; else its data is
/// opened. Takes as long as that: on a worker. Throws InputError, Cancelled.
std::shared_ptr<const PreparedData> dataOfRun(const RunStore& store, const RunRecord& run,
                                              const OpenData& open, const JobContext& job);

} // namespace watchlab::ui
