// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace watchlab {

/// What a file looks like without reading it. A file that looks as before is taken to be unchanged.
struct SourceFileState {
    std::string path; ///< relative to what was opened
    std::uint64_t bytes = 0;
    std::int64_t modifiedNs = 0; ///< since the epoch
    std::uint64_t inode = 0;
    std::uint64_t device = 0;
    bool operator==(const SourceFileState&) const = default;
};

/// Everything that decides what opening a path gives.
struct SourceState {
    std::string path;                   ///< absolute
    std::string variant;                ///< how it is to be read; empty for most kinds
    std::vector<SourceFileState> files; ///< sorted
    std::int64_t lookedNs = 0;          ///< when

    std::uint64_t bytes() const;
    /// Same path, variant and files.
    bool isSame(const SourceState& other) const;
    /// False when a file was written to so shortly before that another write need not show in its time.
    bool isSettled() const;
};

/// Looks at a folder, or at a file and those beside it that are named alike (ml-100k.inter, ml-100k.user).
/// Readers may use any of a folder's files, so all count but those with a dot in front: one that changes for
/// another reason costs a reading, never a wrong dataset. No files when the path is not there.
/// Throws Cancelled.
SourceState lookAtSource(const std::filesystem::path& path, const std::string& variant,
                         const JobContext& job = {});

} // namespace watchlab
