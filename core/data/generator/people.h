// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/shape.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace watchlab::generator {

inline constexpr std::size_t onehotCount = 18;
/// Rank of the interaction between users and videos.
inline constexpr std::size_t tasteCount = 3;
using Taste = std::array<float, tasteCount>;

/// A user: what user_features.csv says, and what nobody is told.
struct Person {
    std::string_view activeDegree;
    int lowActive = 0;
    int liveStreamer = 0;
    int author = 0;
    int follow = 0;
    int fans = 0;
    int friends = 0;
    int registerDays = 0;
    std::array<int, onehotCount> onehot{}; ///< -1 = null

    float level = 0;  ///< part of the score that is the user's own
    float spread = 1; ///< deviation of the score around its centre
    Taste taste{};
    bool inSmall = false;
    std::int64_t rows = 0;       ///< in the big matrix
    std::int64_t pairs = 0;      ///< distinct videos there
    std::int64_t duplicates = 0; ///< rows there that repeat an earlier one
};

/// Everybody, with this seed. Levels come mostly from the onehot features, the rest is the user's own.
std::vector<Person> makePeople(const Shape& shape, std::int64_t seed);

} // namespace watchlab::generator
