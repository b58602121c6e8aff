// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/unpacking.h"
#include "core/util/input_file.h"
#include "core/util/job.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// The files below a folder, relative to it, with '/', in no order: up to four folders down, at most 100,000.
/// Folders that may not be read are passed over, links to folders not followed. Throws InputError when the
/// folder cannot be read, or not to its end; Cancelled.
std::vector<std::string> filesBelow(const std::filesystem::path& folder, const JobContext& job = {});

/// The files that a dataset may consist of: those below a folder, or in a .zip archive, which is then read as
/// if it were the folder. Files are named relative to it, with '/'. Any thread, one at a time.
class SourceFiles {
public:
    /// A folder or a .zip archive. Of a folder, filesBelow() are seen.
    /// Throws InputError when it is neither or cannot be read; Cancelled.
    explicit SourceFiles(const std::filesystem::path& path, const JobContext& job = {});

    const std::filesystem::path& path() const { return m_path; }
    bool isArchive() const { return m_archive.has_value(); }
    /// Sorted.
    const std::vector<std::string>& files() const { return m_files; }
    /// True as well for a file that is there with .gz behind its name.
    bool has(const std::string& file) const;
    /// Names in a folder ("" or ending in '/') that fit a pattern of column_dictionary.h, without ".gz",
    /// sorted.
    std::vector<std::string> namesLike(const std::string& folder, std::string_view pattern) const;
    /// Whether opening it means unpacking it.
    bool isPacked(const std::string& file) const { return m_archive || !isListed(file); }
    /// As messages name it.
    std::string nameOf(const std::string& file) const { return (m_path / file).string(); }

    /// The file, unpacked first if need be (see ZipArchive::unpack). Throws InputError, Cancelled.
    InputFile open(const std::string& file, const JobContext& job) const;
    /// The first bytes of the file, unpacked. Throws InputError.
    FileHead head(const std::string& file, std::size_t most = headBytes) const;

    /// The folder, "" or ending in '/', that has one of these files; the one nearest to the top when there
    /// are several.
    std::optional<std::string> findFolderWith(std::initializer_list<std::string_view> names) const;

private:
    bool isListed(const std::string& file) const;

    std::filesystem::path m_path;
    std::optional<ZipArchive> m_archive;
    std::vector<std::string> m_files;
};

} // namespace watchlab
