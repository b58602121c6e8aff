// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/file_descriptor.h"

#include <cstddef>
#include <span>
#include <string>

namespace watchlab {

/// A file's bytes, mapped read-only: they cost address space and page cache, not memory of the process.
/// Movable; any thread may read. For files of our own that are only ever replaced or removed, never written
/// to again: reading beyond the end of one that was made shorter kills the process. Somebody else's are read
/// as InputFile.
class MappedFile {
public:
    /// The file may be closed afterwards. Throws InputError, with this name, when it cannot be mapped. An
    /// empty file gives empty bytes.
    MappedFile(const FileDescriptor& file, const std::string& name);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }

private:
    std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace watchlab
