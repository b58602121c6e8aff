// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>

/// Runs for other programs: docs/database.md names the members. Times are given in milliseconds since 1970
/// and as ISO 8601, NaN is null. Throws InputError.
namespace watchlab {

/// A run as one line of a list: {id, name, status, family, preset, ..., metrics: {mae, xauc}}.
nlohmann::json summaryAsJson(const RunSummary& run);

/// All that is known of a run but its points: the summary's members and parameters, rows, series,
/// evaluations, user_lists, checkpoints, events.
nlohmann::json runAsJson(const RunRecord& run);
nlohmann::json runAsJson(const RunStore& store, std::int64_t run);

/// Destination "x.json": that file alone. Otherwise a folder, which must not exist or be empty, with
/// run.json, series/<key>.csv (step,wall_ms,value; an empty value is a gap), checkpoints/<file> and, of a run
/// on an imported split, split/. Appears whole or not at all. run.json says of each checkpoint whether it was
/// "copied", is "missing" or is "damaged" (its hash is another).
void exportRun(const RunStore& store, std::int64_t run, const std::filesystem::path& destination);

} // namespace watchlab
