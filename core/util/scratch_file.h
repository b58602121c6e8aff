// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/file_descriptor.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace watchlab {

/// A file without a name in the cache folder: it is gone when it is closed, also when the process is killed.
/// One thread.
class ScratchFile {
public:
    /// Room for `bytes` (0 = not known) is asked for first. Throws InputError, naming what the file is for,
    /// when the cache folder cannot be written to or has too little room.
    ScratchFile(std::string what, std::uint64_t bytes);

    /// Throws InputError when the disk is full, or nearly.
    void write(std::span<const char> bytes);
    std::uint64_t size() const { return m_size; }
    /// Hands out what was written, to be read.
    FileDescriptor take() { return std::move(m_file); }

private:
    void requireRoom(std::uint64_t bytes) const;

    std::string m_what;
    std::filesystem::path m_folder;
    FileDescriptor m_file;
    std::uint64_t m_size = 0;
    std::uint64_t m_nextLook = 0; ///< size at which the room is looked at again
};

} // namespace watchlab
