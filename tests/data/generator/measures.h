// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <map>
#include <string>
#include <vector>

namespace watchlab::test {

/// Linear interpolation between neighbours; partly sorts the values.
double quantile(std::vector<double>& values, double fraction);

/// Named figures about a dataset: "watch_ms big 25", "rows per user big max", "duplicates", ...
using Measures = std::map<std::string, double>;
Measures measure(const Dataset& dataset);

/// Adds count, mean and "min", "25", "50", "75", "max" under a name.
void addQuartiles(Measures& measures, const std::string& name, std::vector<double> values);

/// 80th percentile of the watch ratio of the big matrix's rows per length; lengths up to so many seconds,
/// ascending, the last one open.
std::vector<double> ratioP80PerLength(const Dataset& dataset, const std::vector<double>& upToSeconds);

/// Rank correlation of watch time and length over the big matrix.
double spearmanOfLength(const Dataset& dataset);

} // namespace watchlab::test
