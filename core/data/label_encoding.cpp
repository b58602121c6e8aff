// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/label_encoding.h"

#include <algorithm>
#include <cmath>

namespace watchlab {

std::vector<std::int32_t> encodeLabels(const std::vector<double>& values)
{
    const auto isPlaceholder = [](double value) { return std::isnan(value) || value == unknownFeature; };
    std::vector<double> classes;
    std::ranges::copy_if(values, std::back_inserter(classes),
                         [&](double value) { return !isPlaceholder(value); });
    std::ranges::sort(classes);
    classes.erase(std::ranges::unique(classes).begin(), classes.end());

    constexpr std::int32_t placeholder = 1;
    std::vector<std::int32_t> codes(values.size(), placeholder);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!isPlaceholder(values[i]))
            codes[i] =
                placeholder + 1 +
                static_cast<std::int32_t>(std::ranges::lower_bound(classes, values[i]) - classes.begin());
    }
    return codes;
}

} // namespace watchlab
