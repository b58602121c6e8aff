// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/table_import.h"
#include "core/params/data_params.h"

#include <vector>

namespace watchlab {

/// Targets that the dataset's columns can give, the most telling first. GR arrays know only the normalised
/// ratio. Never empty for a dataset that opened.
std::vector<Target> availableTargets(const Dataset& dataset);

/// The role of the column that a target comes from: the ratio is a column of its own where the files state it
/// (KuaiRec, arrays), and watch time over length elsewhere.
ColumnRole targetRole(Target target, SourceKind kind);

/// Takes the first available target when the protocol's is not among them; true when it changed something.
/// For presets, whose target is a default; a target that the user named is refused by prepare() instead.
bool fitTarget(DataParams& protocol, const Dataset& dataset);

} // namespace watchlab
