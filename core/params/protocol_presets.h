// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/data_params.h"

#include <span>
#include <string>
#include <string_view>

namespace watchlab {

/// A published way of splitting and scaling. English source texts.
struct ProtocolPreset {
    std::string_view name; ///< "P1", "P2", "P3", "reference"
    std::string_view help; ///< a sentence: what it is
    std::string_view used; ///< which published works report figures under it
    std::string_view note; ///< what was inferred, or differs from those works
};

std::span<const ProtocolPreset> protocolPresets();
bool isProtocolPreset(std::string_view name);

/// Its values, with its name in them. Throws UsageError naming the presets there are.
DataParams protocolPreset(std::string_view name);

/// What to call it: its name, or "P2, changed" where the values are not those of the preset of that name.
std::string protocolTitle(const DataParams& protocol);

} // namespace watchlab
