// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What a look at the beginning of a file shows; unpacked where it is packed.
struct FileHead {
    std::string text;
    std::uint64_t bytes = 0; ///< of the whole file, unpacked; an estimate for .gz
    bool whole = false;      ///< text is all there is
    std::string name;        ///< of the file, as messages have it
};

/// As much of guessing and previews as looks at a file.
inline constexpr std::size_t headBytes = std::size_t(256) << 10;

/// The first bytes of a file, or of what a .gz file holds; a few milliseconds at any size. Throws InputError.
FileHead readHead(const std::filesystem::path& path, std::size_t most = headBytes);

/// The records of a head as CsvRecords finds them, fields without their quotes. The last is left out when the
/// head ends before the file does; so is what follows a quote that is not closed in the head. Throws
/// InputError for UTF-16.
std::vector<std::vector<std::string>> splitRecords(const FileHead& head, char delimiter,
                                                   std::size_t most = static_cast<std::size_t>(-1));

/// Throws InputError with the line for UTF-16 and for a head with bytes that no text has.
void requireText(const FileHead& head);

/// Throws InputError with the line of the record whose quote is never closed, or, in a head that ends before
/// the file does, not for so long that it cannot be meant.
void requireClosedQuotes(const FileHead& head, char delimiter);

/// About how many records the whole file has.
std::uint64_t estimateRecords(const FileHead& head, std::size_t recordsInHead);

} // namespace watchlab
