// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace watchlab {

struct Preset {
    std::string_view name;  ///< "paper", "reference", "demo"
    std::string_view label; ///< English source text
    std::string_view help;
};

/// A kind of model that can be trained.
struct Family {
    std::string_view name;  ///< "gr"
    std::string_view label; ///< "GR"
    std::string_view help;  ///< English source text
};

std::span<const Family> families();
/// By its name or by that of a method of the baselines. Throws UsageError naming those there are.
const Family& findFamily(std::string_view nameOrMethod);
/// What a run's model is called: the family's name, or that of the baseline's method ("d2q").
std::string modelName(const RunConfig& config);
/// As papers write it: "D2Q", "GR". Of a name that modelName() gives; another one is its own title.
std::string modelTitle(std::string_view model);

/// Empty for a family that there is not.
std::span<const Preset> presets(std::string_view family);

/// Of a family, or of the baselines with this method. Throws UsageError naming the presets there are.
RunConfig presetConfig(std::string_view familyOrMethod, std::string_view name);

/// "watchlab-cli train gr PATH --preset demo --train.epochs=3": what reproduces the config in a terminal.
std::string commandLine(const RunConfig& config, std::string_view dataPath);
/// "watchlab-cli --workspace PATH train --fork 7@1200 --gr.lambda=0.2": the same of a fork of a run with the
/// parent's config, after that step.
std::string forkCommandLine(const RunConfig& parent, const RunConfig& config, std::int64_t run,
                            std::int64_t step, std::string_view workspace);

} // namespace watchlab
