// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A .zip archive of which nothing is believed, read piece by piece and never unpacked to a place that its
/// names choose. One thread.
class ZipReader {
public:
    struct Member {
        std::string name;
        std::uint64_t bytes = 0; ///< as the archive claims
    };

    /// Throws InputError: no archive, cut off, a name given twice, encrypted members, symbolic links, names
    /// that lead out of a folder (isSafeMemberName()). Folders are left out.
    explicit ZipReader(const std::filesystem::path& path);
    ~ZipReader();
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    const std::vector<Member>& members() const { return m_members; }
    const Member* find(std::string_view name) const;

    /// Hands a member's bytes to take, in pieces. Never more than it claims: what is longer or shorter is an
    /// InputError, and so is what cannot be decompressed; Cancelled between pieces.
    void read(const Member& member, const JobContext& job,
              const std::function<void(std::span<const char>)>& take) const;

private:
    struct Handle;
    std::filesystem::path m_path;
    std::unique_ptr<Handle> m_handle;
    std::vector<Member> m_members;
};

/// Whether a member's name is that of a file below a folder on every system: parts of one or more characters
/// between slashes, none of them "." or "..", no backslash, no colon, no control character.
bool isSafeMemberName(std::string_view name);

} // namespace watchlab
