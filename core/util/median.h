// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace watchlab {

/// Half way between the two middle values when their number is even; NaN without values.
double medianOf(std::vector<double> values);

} // namespace watchlab
