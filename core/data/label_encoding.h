// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace watchlab {

/// KuaiRec's code for "not known" in its feature columns.
inline constexpr double unknownFeature = -124;

/// A feature column as GR's array stores it. NaN and -124 are the placeholder. The distinct values in
/// ascending order get codes: from 0 with the placeholder first when it occurs, else from 1; stored is code
/// + 1. So a placeholder is stored as 1, and 0, which would mean "does not count", never occurs.
std::vector<std::int32_t> encodeLabels(const std::vector<double>& values);

} // namespace watchlab
