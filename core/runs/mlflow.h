// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace watchlab {

/// Runs in the layout of MLflow's file store, as `mlflow ui --backend-store-uri FOLDER` opens it:
///
///     <folder>/1/meta.yaml                         the experiment "Watchlab"
///     <folder>/1/<run's uuid>/meta.yaml            name, status, times
///                            /params/<key>         the parameter's text
///                            /metrics/<role>_<key> "milliseconds value step" per point of a curve
///                            /metrics/final_<key>  the run's figure, at its last step
///                            /tags/<key>           name, note, tags, fingerprint, version
///                            /artifacts/           empty
///
/// In names "@" becomes "_at_", and what else a file's name cannot hold "_"; what comes to the same name is
/// numbered. The folder must be new or empty and appears whole or not at all. Throws InputError, Cancelled.
void writeMlflow(const std::filesystem::path& workspace, std::span<const std::int64_t> runs,
                 const std::filesystem::path& folder, const JobContext& job = {});

} // namespace watchlab
