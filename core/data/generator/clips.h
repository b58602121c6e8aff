// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/people.h"

#include <cstdint>
#include <vector>

namespace watchlab::generator {

inline constexpr int tagKinds = 31;

/// A video: what the files say, and what nobody is told.
struct Clip {
    int durationMs = 0;
    int otherDurationMs = 0;   ///< what a few rows of some videos say instead
    std::array<int, 4> tags{}; ///< ascending, the first tagCount
    int tagCount = 1;

    float level = 0; ///< part of the score that is the video's own
    Taste taste{};
    float spread = 1; ///< factor of the deviation of the score around its centre
    float lengthFactor = 1;
    bool inSmall = false;
    double audience = 0; ///< expected users in the big matrix
    double pull = 0;     ///< rate at which users come upon it, see fitPulls
    double charm = 1;    ///< weight when a user watches something again
};

/// All videos, with this seed. Levels and tastes come half from the tags.
std::vector<Clip> makeClips(const Shape& shape, std::int64_t seed);

} // namespace watchlab::generator
