// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/column.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

struct ViewingTable;

/// What viewers did within each viewing. Start, at 0, and exit, at exitTime(), are implied. The actions of
/// row i are entries [begin[i], begin[i + 1]): none, or each type at most once, in the order they happened.
/// Equal times keep that order; no time is negative, NaN or, where the row's exit is known, beyond the exit.
/// Above 1 the viewer watched the video again.
struct ViewingActions {
    /// A set of types fits into a 32-bit mask.
    static constexpr std::size_t mostTypes = 32;

    std::vector<std::string>
        names;                   ///< action types between start and exit, e.g. like, follow, forward, collect
    std::vector<bool> timed;     ///< per type: whether its times are real; exit's always is
    Column<std::uint64_t> begin; ///< rows + 1; empty = the data has none
    Column<std::uint8_t> action; ///< index into names
    Column<float> time;          ///< share of the video's length, or of unitSeconds
    double unitSeconds = 0; ///< what time 1 stands for where it is not the video's length (Tmall: 30 days)

    bool empty() const { return begin.empty(); }
    std::size_t size() const { return action.size(); } ///< actions of all rows
    std::span<const std::uint8_t> of(std::size_t row) const;
    std::span<const float> timesOf(std::size_t row) const; ///< one per entry of of(row)

    /// Throws std::invalid_argument when this is not as described for so many rows; exits are not looked at.
    void check(std::size_t rows) const;
};

/// Watch time of a row as a share of the video's length; above 1 = watched again. NaN where the data does not
/// tell (no such columns, a length of 0): the row has an exit then, but no time of it.
float exitTime(const ViewingTable& rows, std::size_t row);

} // namespace watchlab
