// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace watchlab::ui {

/// Stored points of a series that is too long to be held, evenly over its steps: what runs can be compared
/// at. A thinned picture keeps extremes, and those of two runs are at different steps.
struct SparseSeries {
    std::int64_t stride = 0; ///< a power of two; 0 = the series is held whole
    /// The first point at or after each multiple of the stride. The points of a larger stride are among them.
    std::vector<SeriesPoint> points;
};

/// A recorded run with its curves. Immutable.
struct RecordedCurves {
    RunRecord record;
    /// One entry per record.start.series: every point, or a thinned picture of a series too long to be held.
    std::vector<SeriesPart> series;
    std::vector<SparseSeries> sparse; ///< likewise
};

/// Points of a run that are held in memory: 64 MB. A run of the paper's size has about a million.
inline constexpr std::size_t heldPoints = 2'000'000;

/// Any thread. The shortest series are read whole as long as they fit into mostPoints together. Throws
/// InputError when there is no such run, Cancelled.
std::shared_ptr<const RecordedCurves> readCurves(const std::filesystem::path& workspace, std::int64_t run,
                                                 const JobContext& job = {},
                                                 std::size_t mostPoints = heldPoints);

/// Series of several runs at the steps that all of them have which have come so far. stride: with
/// which they were read; 0 = every point.
struct ComparedSeries {
    std::int64_t stride = 0;
    std::vector<std::vector<SeriesPoint>> runs; ///< in the order given
};
/// Of the series `index[i]` of runs[i]. As stored where all of them are held whole.
ComparedSeries comparedSeries(const std::vector<std::shared_ptr<const RecordedCurves>>& runs,
                              const std::vector<std::size_t>& index);

} // namespace watchlab::ui
