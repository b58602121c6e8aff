// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"
#include "core/train/time_shares.h"

#include <string_view>
#include <vector>

namespace watchlab::gr {

/// The curves of a GR run, in the order in which they are announced.
std::vector<SeriesInfo> trainingSeries(std::string_view targetUnit);
/// The one that says how much of the time this took.
std::string_view timeSeries(Activity activity);

} // namespace watchlab::gr
