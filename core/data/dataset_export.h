// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <filesystem>
#include <memory>
#include <string>

namespace watchlab {

/// What an export wrote.
struct ExportedRows {
    std::int64_t train = 0;
    std::int64_t validation = 0;
    std::int64_t test = 0;
};

/// Writes RecBole's atomic files into a new folder, named like it: NAME.inter with a row per prepared row, in
/// the dataset's order (ids, play_ms, length_ms, watch_ratio, timestamp, date, the source's own target,
/// signals, the protocol's target, and the part it is in: train, validation or test), NAME.user and NAME.item
/// with the categorical fields as their codes, numeric features, captions and categories. Numbers are written
/// so that they read back the same; opening the folder gives the dataset again, with the rows of the test
/// part behind the others.
///
/// The folder appears whole or not at all; progress, stops within 0.5 s. Throws InputError, Cancelled, and
/// UsageError when one id has different fields in different rows, which these files cannot say.
ExportedRows writeAtomicFiles(const PreparedData& data, const std::filesystem::path& folder,
                              const JobContext& job = {});

/// Writes rows.csv into a new folder: the same columns as NAME.inter. Otherwise the same.
ExportedRows writeCsvFiles(const PreparedData& data, const std::filesystem::path& folder,
                           const JobContext& job = {});

} // namespace watchlab
