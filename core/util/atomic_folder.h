// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace watchlab {

/// A folder that appears whole or not at all: filled under another name beside its destination, renamed by
/// commit(). Destroyed without commit(), it leaves nothing. Not thread-safe.
class AtomicFolder {
public:
    /// Throws InputError when the destination exists and is not an empty folder, and when the folder around
    /// it is missing or cannot be written to.
    explicit AtomicFolder(std::filesystem::path destination);
    ~AtomicFolder();
    AtomicFolder(const AtomicFolder&) = delete;
    AtomicFolder& operator=(const AtomicFolder&) = delete;

    /// Where to write until commit().
    const std::filesystem::path& path() const { return m_temporary; }
    void commit();

private:
    std::filesystem::path m_destination;
    std::filesystem::path m_temporary;
};

} // namespace watchlab
