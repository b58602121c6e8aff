// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"

#include <nlohmann/json_fwd.hpp>

namespace watchlab {

/// {"family": ..., "preset": ..., "parameters": {key: canonical text}}, as checkpoints carry it; only the
/// parameters that concern the family.
nlohmann::json configAsJson(const RunConfig& config);

/// Parameters that a newer version added keep their defaults; ones that it dropped are passed over. Throws
/// UsageError for a value that is none, nlohmann::json::exception for another shape.
RunConfig configFromJson(const nlohmann::json& document);

} // namespace watchlab
