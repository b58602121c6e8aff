// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/action_snapshots.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// The documents in which snapshots of actions are kept (docs/database.md). Reading is lenient: what is
/// missing, or does not fit together, is empty.
namespace watchlab {

nlohmann::json patternsAsJson(const ActionPatterns& patterns);
nlohmann::json timelinesAsJson(const ActionTimelines& timelines);
ActionPatterns patternsOf(const std::string& text);
ActionTimelines timelinesOf(const std::string& text);

} // namespace watchlab
