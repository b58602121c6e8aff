// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/viewing_actions.h"

#include "core/data/dataset.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace watchlab {

std::span<const std::uint8_t> ViewingActions::of(std::size_t row) const
{
    if (empty())
        return {};
    return action.values().subspan(begin[row], begin[row + 1] - begin[row]);
}

std::span<const float> ViewingActions::timesOf(std::size_t row) const
{
    if (empty())
        return {};
    return time.values().subspan(begin[row], begin[row + 1] - begin[row]);
}

void ViewingActions::check(std::size_t rows) const
{
    const auto require = [](bool holds, const char* wrong) {
        if (!holds)
            throw std::invalid_argument(wrong);
    };
    require(names.size() <= mostTypes && timed.size() == names.size(), "types of actions do not add up");
    require(unitSeconds >= 0, "a unit of time is negative");
    require(time.size() == action.size(), "actions and their times differ in number");
    if (empty())
        return require(action.empty(), "actions belong to no row");
    require(begin.size() == rows + 1 && begin[0] == 0 && begin.back() == action.size() &&
                std::ranges::is_sorted(begin.values()),
            "the rows of actions do not add up");
    require(std::ranges::all_of(action.values(), [&](std::uint8_t type) { return type < names.size(); }),
            "an action is of no known type");
    for (std::size_t row = 0; row < rows; ++row) {
        if (begin[row] == begin[row + 1])
            continue;
        std::uint32_t seen = 0;
        for (const std::uint8_t type : of(row)) {
            require((seen >> type & 1) == 0, "a viewing has an action twice");
            seen |= std::uint32_t(1) << type;
        }
        const std::span<const float> times = timesOf(row);
        require(std::ranges::all_of(times, [](float at) { return at >= 0; }) &&
                    std::ranges::is_sorted(times) && times.back() <= std::numeric_limits<float>::max(),
                "the times of a viewing's actions do not ascend");
    }
}

float exitTime(const ViewingTable& rows, std::size_t row)
{
    if (!rows.watchMs.empty() && rows.watchMs[row] >= 0 && rows.hasLength(row))
        return static_cast<float>(static_cast<double>(rows.watchMs[row]) / rows.durationMs[row]);
    if (rows.watchMs.empty() && !rows.watchRatio.empty())
        return static_cast<float>(rows.watchRatio[row]);
    return std::numeric_limits<float>::quiet_NaN();
}

} // namespace watchlab
