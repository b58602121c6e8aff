// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/source_files.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace watchlab {

/// What lies at a path, found out from names and from heads of files.
struct SourceFormat {
    SourceKind kind = SourceKind::Table;
    std::filesystem::path path;       ///< what will be opened: a folder, an archive, a table's file
    std::optional<SourceFiles> files; ///< of a folder or an archive
    std::string folder;               ///< where in them, "" or ending in '/'
    /// Of a table within an archive, or of atomic files: the file's name among files.
    std::string table;
    bool processed = false; ///< KuaiRec as EasyRL4Rec prepares it
};

/// Throws InputError, which says what was looked for, when the path does not exist or holds nothing known;
/// Cancelled, however many files there are.
SourceFormat detectFormat(const std::filesystem::path& path, const JobContext& job = {});

/// "KuaiRec 2.0", "GR arrays", "table".
std::string formatName(SourceKind kind);

/// What a dataset is called: the file's or folder's name, that of the folder above for "data".
std::string sourceName(const SourceFormat& format);
std::string sourceName(const std::filesystem::path& fileOrFolder);

} // namespace watchlab
