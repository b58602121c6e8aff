// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/signal_actions.h"

#include "core/data/action_entries.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace watchlab {

namespace {

/// Signals and what the actions are called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> signalActions{
    {{"is_like", "like"},
     {"is_follow", "follow"},
     {"is_comment", "comment"},
     {"is_forward", "forward"},
     {"is_hate", "hate"},
     {"long_view", "long_view"}}};

} // namespace

ViewingActions actionsOfSignals(const Dataset& dataset)
{
    ViewingActions actions;
    const ViewingTable& rows = dataset.rows;
    if (rows.signals.empty())
        return actions;
    std::vector<unsigned> bits; // of the signals, per type
    for (const auto& [signal, name] : signalActions) {
        const auto found = std::ranges::find(dataset.signalNames, signal);
        if (found == dataset.signalNames.end())
            continue;
        actions.names.emplace_back(name);
        bits.push_back(1U << (found - dataset.signalNames.begin()));
    }
    actions.timed.assign(actions.names.size(), false);
    if (bits.empty())
        return actions;
    std::vector<ActionEntry> entries;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const float exit = exitTime(rows, row);
        for (std::size_t type = 0; type < bits.size(); ++type) {
            if (rows.signals[row] & bits[type])
                entries.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint8_t>(type),
                                   std::isnan(exit) ? 0 : exit});
        }
    }
    assignActions(actions, rows.size(), entries);
    return actions;
}

} // namespace watchlab
