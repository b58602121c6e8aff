// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// Runs in one file (.watchlab) that opens in another Watchlab, can be checked and run again: docs/bundle.md
/// describes it. Points and files pass through piece by piece, however many there are. Throws InputError,
/// Cancelled.
namespace watchlab {

inline constexpr int bundleVersion = 1;

/// A picture that travels along.
struct BundleFigure {
    std::string name; ///< of a file, as plainFileName() leaves it: "mae.svg"
    std::string bytes;
};

struct BundleOptions {
    bool weights = false;     ///< checkpoints, those that are whole
    bool predictions = false; ///< those that are kept beside the runs
    std::vector<BundleFigure> figures;
};

/// What came into a bundle.
struct BundleReport {
    std::uint64_t bytes = 0;          ///< of the file
    std::vector<std::string> leftOut; ///< sentences on what was asked for and is not there, or is damaged
};

/// The file appears whole or not at all.
BundleReport writeBundle(const std::filesystem::path& workspace, std::span<const std::int64_t> runs,
                         const std::filesystem::path& destination, const BundleOptions& options = {},
                         const JobContext& job = {});

/// What became of a run of a bundle or of another workspace.
struct ImportedRun {
    std::int64_t id = 0; ///< in this workspace
    std::string name;
    bool wasHere = false; ///< under the same uuid, so that nothing was imported
    bool inTrash = false; ///< where it was here
};

/// Checks all of it first, and then imports the runs that are not here yet; all or nothing. again: as new
/// runs even if they are here. Progress in bytes.
std::vector<ImportedRun> importBundle(const std::filesystem::path& bundle,
                                      const std::filesystem::path& workspace, bool again = false,
                                      const JobContext& job = {});

/// Copies runs of another workspace with their files, in the same way. No runs = all that are not in its
/// trash.
std::vector<ImportedRun> importWorkspace(const std::filesystem::path& source,
                                         std::span<const std::int64_t> runs,
                                         const std::filesystem::path& workspace, bool again = false,
                                         const JobContext& job = {});

} // namespace watchlab
