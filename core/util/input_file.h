// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/file_descriptor.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace watchlab {

/// Somebody else's file, open for reading. It is copied, never mapped, so that whatever happens to it
/// meanwhile is an InputError and not a signal. Movable; any thread may read.
class InputFile {
public:
    /// Throws InputError when the path is no readable regular file.
    explicit InputFile(const std::filesystem::path& path);
    /// What was unpacked from `original` into a file that needs no name of its own; messages call it `name`.
    InputFile(FileDescriptor unpacked, std::string name, std::shared_ptr<const InputFile> original);

    /// As messages name it.
    const std::string& name() const { return m_name; }
    /// Bytes when it was opened.
    std::uint64_t size() const { return m_size; }
    int descriptor() const { return m_file.number(); }

    /// Fills `bytes` from the offset on. Throws InputError: the disk fails, or the file has become shorter.
    void read(std::uint64_t offset, std::span<char> bytes) const;
    /// Throws InputError when the file, or what it was unpacked from, was written to, replaced or removed
    /// since it was opened. To be called after the last read: without it a change could pass unnoticed.
    void checkUnchanged() const;
    /// The same for what was opened alone: that another file has its name by now does no harm to files that
    /// are written whole and renamed.
    void checkContent() const;

private:
    std::string m_name;
    std::filesystem::path m_path; ///< empty when unpacked
    FileDescriptor m_file;
    std::uint64_t m_size = 0;
    std::int64_t m_modifiedNs = 0;
    std::shared_ptr<const InputFile> m_original;
};

} // namespace watchlab
