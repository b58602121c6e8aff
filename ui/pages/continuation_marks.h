// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"

#include <cstdint>
#include <vector>

namespace watchlab::ui {

/// Where a run went on after an interruption, and where it was forked off another (0 = it was not), as marks
/// on an axis of steps that begins after `first`.
std::vector<plots::CurveMark> continuationMarks(const std::vector<std::int64_t>& resumedAfter,
                                                std::int64_t parentStep, std::int64_t first = 0);

} // namespace watchlab::ui
