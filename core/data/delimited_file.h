// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/atomic_file.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace watchlab {

/// Writes a table of text, quoting where it must; the file appears whole or not at all. One thread.
class DelimitedFile {
public:
    /// Throws InputError when the folder cannot be written to.
    DelimitedFile(const std::filesystem::path& path, char delimiter);

    void add(std::string_view text);
    void add(std::int64_t number);
    /// The shortest text that reads back as the same; NaN is written as nothing.
    void add(double number);
    void endLine();
    /// Throws InputError when the disk is full.
    void commit();

private:
    void beginField();
    void flush();

    AtomicFile m_file;
    std::string m_text;
    char m_delimiter;
    bool m_lineBegins = true;
};

} // namespace watchlab
