// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/viewing_actions.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace watchlab {

/// An action of a row, before all are put together.
struct ActionEntry {
    std::uint32_t row = 0;
    std::uint8_t action = 0; ///< index into ViewingActions::names
    float time = 0;
};

/// Takes the actions of so many rows: ascending by row, within one in the order they happened.
void assignActions(ViewingActions& actions, std::size_t rows, std::span<const ActionEntry> entries);

} // namespace watchlab
