// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/file_head.h"
#include "core/util/input_file.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace watchlab {

/// Whether a file begins as .zip archives do. False for what cannot be read.
bool looksLikeZip(const std::filesystem::path& path);

/// Whether a file begins as what gzip packed. Throws InputError when it cannot be read.
bool looksLikeGz(const InputFile& file);

/// A .zip archive, open. Nothing that it says about itself is trusted. Any thread, one at a time.
class ZipArchive {
public:
    /// Throws InputError: no archive, cut off.
    explicit ZipArchive(const std::filesystem::path& path);
    ~ZipArchive();
    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) noexcept;

    /// Files, no folders, in the archive's order: "KuaiRec 2.0/data/big_matrix.csv".
    const std::vector<std::string>& files() const { return m_files; }

    /// Unpacks a file of files() into a file without a name in the cache folder. Reports bytes as progress
    /// under "Unpacking <file>", stops within 0.5 s. Throws InputError: there twice, encrypted, packed by an
    /// unknown method, damaged, not as long as it claims, no room; Cancelled.
    InputFile unpack(const std::string& file, const JobContext& job) const;
    /// The first bytes of a file of files(). Throws InputError.
    FileHead head(const std::string& file, std::size_t most = headBytes) const;

private:
    struct Handle;
    std::shared_ptr<const InputFile> m_archive;
    std::unique_ptr<Handle> m_handle;
    std::vector<std::string> m_files;
};

/// Unpacks a .gz file (also of several members) in the same way; progress counts its packed bytes.
InputFile unpackGz(const std::filesystem::path& path, const JobContext& job);

/// Opens a file, unpacked when it begins as .gz files do.
InputFile openMaybePacked(const std::filesystem::path& path, const JobContext& job);

} // namespace watchlab
