// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/viewings.h"

namespace watchlab::generator {

/// What the viewers of all rows do, by the rules of action_law.h, users in parallel, each with a random
/// stream of its own: rows are as they were but for those that a follow before a like lengthens, one in about
/// 400, of which watch time and ratio change. They stay below what the longest viewings are capped at, so the
/// quantiles that the data are calibrated to move by less than a thousandth. Copies of a row copy its
/// actions. Throws Cancelled.
ViewingActions makeActions(const World& world, ViewingTable& rows, const JobContext& job);

} // namespace watchlab::generator
