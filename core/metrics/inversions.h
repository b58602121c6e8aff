// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace watchlab {

/// Pairs i < j with values[i] > values[j] strictly; leaves the values sorted, ascending. scratch has as many
/// places. O(n log n), on both cores where there are many. No NaN.
std::int64_t sortCountingInversions(std::span<double> values, std::span<double> scratch);

} // namespace watchlab
