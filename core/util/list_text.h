// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace watchlab {

/// "a, b, c and 40 more": what a sentence to the user can hold of a long list.
inline std::string someOf(const std::vector<std::string>& values)
{
    constexpr std::size_t most = 8;
    std::string list;
    for (std::size_t i = 0; i < std::min(most, values.size()); ++i)
        list += (i > 0 ? ", " : "") + values[i];
    return values.size() > most ? list + " and " + std::to_string(values.size() - most) + " more" : list;
}

} // namespace watchlab
