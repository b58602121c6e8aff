// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/viewings.h"
#include "core/data/generator/watch_law.h"
#include "core/util/rng.h"

#include <cstdint>

namespace watchlab::generator {

/// What a viewing's watch time is drawn from: length * law(centre + deviation * standard normal), in seconds.
struct ScoreLaw {
    double centre = 0;
    double deviation = 1;
    double length = 1;
};
/// Centre = what user, video and their tastes make of it. Signal scales everything towards a score that is
/// the same standard normal for everybody.
ScoreLaw scoreLaw(const Person& person, const Clip& clip, double signal);

/// How long a viewing of a video of this length may last, in milliseconds; a few planted rows last longer.
long longestWatchMs(long durationMs);

/// Draws viewings and puts them, with what is true about them, at given places of the tables. Several threads
/// may write different rows.
class RowWriter {
public:
    RowWriter(const World& world, const WatchLaw& law, ViewingTable& rows, GroundTruth& truth);

    /// timeMs is UTC; negative = null.
    void write(std::size_t row, std::size_t user, std::uint32_t video, std::int64_t timeMs, Rng& rng) const;
    /// A copy of the row before, filed under another date if wanted.
    void repeat(std::size_t row, bool otherDate) const;

private:
    void drawWatchTime(std::size_t row, const Person& person, const Clip& clip, Rng& rng) const;
    void setTime(std::size_t row, std::int64_t timeMs, Rng& rng) const;

    const World& m_world;
    const WatchLaw& m_law;
    MeanTable m_means;
    ViewingTable& m_rows;
    GroundTruth& m_truth;
};

} // namespace watchlab::generator
