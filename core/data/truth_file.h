// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/generator.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace watchlab {

/// The side file of generated folders: what the generator knows about every row, in the order of the rows
/// (big matrix, then small). Only ceilings are computed from it; no reader of data opens it.
///
/// Layout, little-endian: "WLTRUTH2", the generator's parameters (rows of the big matrix and seed, int64,
/// signal, float64; "WLTRUTH1" of earlier versions has none), the content fingerprint of the data (32
/// characters), the number of rows (uint64), the medians and then the means in seconds (float32 each).
inline constexpr const char* truthFileName = "watchlab_truth.bin";
/// The same of a generated table (core/data/target_tables.h), "table.csv.truth" beside table.csv, in the
/// target's unit and without parameters: "WLTRUTH3", whose means are followed by expected ranks.
inline constexpr const char* tableTruthSuffix = ".truth";

/// Throws InputError when it cannot be written.
void writeTruthFile(const std::filesystem::path& path, const GroundTruth& truth,
                    const std::string& fingerprint, const std::optional<GeneratorParams>& params);

/// The truth about a dataset's rows: its own, or that of the file in the folder it was opened from; null when
/// there is neither, or a table is read otherwise than its truth was written for (other roles, some rows
/// only). Throws InputError when the file is damaged or belongs to other data.
std::shared_ptr<const GroundTruth> findTruth(const Dataset& dataset);

/// What the folder that a dataset was opened from was generated with; nullopt when its truth file does not
/// say or there is none. Throws InputError when the file is none of the generator's.
std::optional<GeneratorParams> findGeneratorParams(const Dataset& dataset);

} // namespace watchlab
