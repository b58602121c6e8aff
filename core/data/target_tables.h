// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace watchlab {

/// Tables of other heavy-tailed targets than watch time.
enum class TargetTable {
    PlayTime,     ///< minutes of a player's session in a game; some quit at once
    LifetimeValue ///< what a customer spends within a year; most spend nothing
};

/// What is generated. The true distribution of every row is known, and follows from what a model can see:
/// ids and features.
struct TargetTableParams {
    TargetTable table = TargetTable::PlayTime;
    std::int64_t rows = 100000; ///< 1,000 to 100,000,000
    std::int64_t seed = 1;
    double signal = 1.0; ///< how much ids and features decide, 0 to 1.5; 0 = nothing
};

/// How such a table is to be read: the value of data.columns.
std::string columnsOf(TargetTable table);

/// Writes a CSV file and its truth beside it (core/data/truth_file.h). Deterministic in the parameters.
/// Throws UsageError (rows, signal), InputError when there is such a file already or it cannot be written,
/// Cancelled; then nothing is left.
void writeTargetTable(const TargetTableParams& params, const std::filesystem::path& file,
                      const JobContext& job = {});

} // namespace watchlab
