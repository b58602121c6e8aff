// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <string>
#include <vector>

namespace watchlab::cli {

/// "MAE 3.2 s, XAUC 0.61": everything but what belongs to a length of list.
std::string plainMetricsText(const std::vector<Metric>& metrics);

/// The metrics of lists (keys with "@K"), one table per ranker with a line per K; empty where there are none.
std::string rankingTableText(const std::vector<Metric>& metrics);

} // namespace watchlab::cli
