// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace watchlab {

/// A file that appears whole or not at all: written beside its destination, synced, renamed into place by
/// commit(), after which the folder is synced too. Destroyed without commit(), it leaves nothing. Not
/// thread-safe.
class AtomicFile {
public:
    /// Throws InputError when the folder cannot be written to.
    explicit AtomicFile(std::filesystem::path destination);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);
    void commit();

private:
    void flush();

    std::filesystem::path m_destination;
    std::filesystem::path m_temporary;
    std::string m_buffer;
    int m_descriptor = -1;
};

} // namespace watchlab
