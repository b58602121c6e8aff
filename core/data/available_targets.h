// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/params/data_params.h"

#include <vector>

namespace watchlab {

/// Targets that the dataset's columns can give, the most telling first. GR arrays know only the normalised
/// ratio. Never empty for a dataset that opened.
std::vector<Target> availableTargets(const Dataset& dataset);

/// Takes the first available target when the protocol's is not among them; true when it changed something.
/// For presets, whose target is a default; a target that the user named is refused by prepare() instead.
bool fitTarget(DataParams& protocol, const Dataset& dataset);

} // namespace watchlab
