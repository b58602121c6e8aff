// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query_names.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace watchlab {

namespace {

/// Insertions, deletions and replacements that lead from one to the other.
std::size_t distanceOf(std::string_view left, std::string_view right)
{
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& character : lower)
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    return lower;
}

std::string nearestName(std::string_view typed, const std::vector<std::string>& names)
{
    constexpr std::size_t mostSlips = 2;
    const std::string lower = lowerCase(typed);
    std::string nearest;
    std::size_t best = std::min(mostSlips, typed.size() / 2) + 1;
    for (const std::string& name : names) {
        const std::size_t distance = distanceOf(lower, lowerCase(name));
        if (distance < best) {
            best = distance;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace watchlab
