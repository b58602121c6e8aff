// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace watchlab::ui {

/// A recorded run with its curves. Immutable.
struct RecordedCurves {
    RunRecord record;
    /// One entry per record.start.series: every point, or a thinned picture of a series too long to be held.
    std::vector<SeriesPart> series;
};

/// Points of a run that are held in memory: 64 MB. A run of the paper's size has about a million.
inline constexpr std::size_t heldPoints = 2'000'000;

/// Any thread. The shortest series are read whole as long as they fit into mostPoints together. Throws
/// InputError when there is no such run, Cancelled.
std::shared_ptr<const RecordedCurves> readCurves(const std::filesystem::path& workspace, std::int64_t run,
                                                 const JobContext& job = {},
                                                 std::size_t mostPoints = heldPoints);

} // namespace watchlab::ui
