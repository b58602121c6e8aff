// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/ranking.h"

#include <cstddef>
#include <span>
#include <vector>

namespace watchlab {

/// The list itself: the `keep` videos of the highest selector scores by ranker, then the rest by selector, as
/// rankingScores() judges them.
std::vector<RankedVideo> rankedList(std::span<const RankedVideo> videos, std::size_t keep);

} // namespace watchlab
