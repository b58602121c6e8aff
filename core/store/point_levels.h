// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/series_part.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <span>
#include <vector>

/// Points of long curves, and the coarser levels beside them from which a curve is drawn without reading
/// every point. On level n a bucket holds the points whose steps agree when divided by 64^n; level 0 is the
/// points themselves.
namespace watchlab {

class Database;

/// What is kept of some neighbouring points: enough to draw them without losing a spike or a gap. Adding is
/// commutative and associative, so a bucket does not depend on the order in which its points came.
struct PointBucket {
    std::int64_t count = 0; ///< of points, gaps included
    std::int64_t gaps = 0;  ///< points without a value
    SeriesPoint first;      ///< by step
    SeriesPoint last;
    SeriesPoint lowest; ///< the earliest of equal ones; its value is NaN when all are gaps
    SeriesPoint highest;
    SeriesPoint firstGap; ///< meaningful when gaps > 0

    static PointBucket of(const SeriesPoint& point);
    void add(const PointBucket& other);
    /// The points worth drawing, in step order, each once.
    void appendTo(std::vector<SeriesPoint>& points) const;
};

/// Inserts points of any series of the run and brings the levels up to date. A step that is there already
/// takes the new value. To be called within a transaction. Throws std::logic_error for a series that was not
/// announced.
void insertPoints(Database& database, std::int64_t run, std::span<const SeriesPoint> points);

/// The same of one series, by its number.
void insertSeriesPoints(Database& database, std::int64_t series, std::span<const SeriesPoint> points);

/// Forgets the points of all series of the run after a step, and what the levels knew of them. To be called
/// within a transaction.
void forgetPointsAfter(Database& database, std::int64_t run, std::int64_t step);

/// Points of one series; all of the range, or thinned to about `maximum` when there are more (0 = never):
/// neighbours share a bucket of which the first, lowest, highest and last point is kept, and the first gap.
/// Costs about as many rows as points are returned, however many there are.
SeriesPart readPart(Database& database, std::int64_t run, std::int32_t series, StepRange range,
                    std::size_t maximum);

} // namespace watchlab
