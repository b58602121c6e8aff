// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/median.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace watchlab {

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace watchlab
