// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"

#include <span>
#include <string>
#include <string_view>

namespace watchlab {

struct Preset {
    std::string_view name;  ///< "paper", "reference", "demo"
    std::string_view label; ///< English source text
    std::string_view help;
};

std::span<const Preset> presets(std::string_view family);

/// Throws UsageError naming the presets there are.
RunConfig presetConfig(std::string_view family, std::string_view name);

/// "watchlab-cli train gr PATH --preset demo --train.epochs=3": what reproduces the config in a terminal.
std::string commandLine(const RunConfig& config, std::string_view dataPath);

} // namespace watchlab
