// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace watchlab::ui {

/// A recorded run with its curves, thinned for drawing. Immutable.
struct RecordedCurves {
    RunRecord record;
    std::vector<std::vector<SeriesPoint>> series; ///< one entry per record.start.series
};

/// Any thread. Throws InputError when there is no such run, Cancelled.
std::shared_ptr<const RecordedCurves> readCurves(const std::filesystem::path& workspace, std::int64_t run,
                                                 const JobContext& job = {});

} // namespace watchlab::ui
