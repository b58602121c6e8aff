// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_entries.h"

#include <utility>

namespace watchlab {

void assignActions(ViewingActions& actions, std::size_t rows, std::span<const ActionEntry> entries)
{
    std::vector<std::uint64_t> begin(rows + 1);
    std::vector<std::uint8_t> types(entries.size());
    std::vector<float> times(entries.size());
    std::size_t entry = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        begin[row] = entry;
        for (; entry < entries.size() && entries[entry].row == row; ++entry) {
            types[entry] = entries[entry].action;
            times[entry] = entries[entry].time;
        }
    }
    begin[rows] = entry;
    actions.begin = std::move(begin);
    actions.action = std::move(types);
    actions.time = std::move(times);
}

} // namespace watchlab
