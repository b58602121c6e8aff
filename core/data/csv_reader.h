// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/in_order.h"
#include "core/util/job.h"
#include "core/util/mapped_file.h"
#include "core/util/number_text.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What to do with a record that has not as many fields as the header.
enum class CsvShape {
    Strict,  ///< InputError
    Tolerant ///< missing fields are empty, extra ones ignored; CsvRecords::irregular() tells
};

/// A stretch of a file that begins and ends between records.
struct CsvChunk {
    std::string_view text;
    std::int64_t firstLine = 1; ///< number of its first line in the file, from 1
};

/// A text file of records under one header line, memory-mapped: RFC 4180 (quotes, quoted delimiters, quoted
/// line breaks), also with \r\n, with a byte order mark, with blank lines (skipped). Immutable; any thread.
class CsvFile {
public:
    /// Reads the header. Throws InputError: no file, empty file, UTF-16, no header, the same column twice.
    explicit CsvFile(std::filesystem::path path, char delimiter = ',', CsvShape shape = CsvShape::Strict);

    /// As messages name it.
    std::string name() const { return m_path.string(); }
    /// Without its folder, as progress names it.
    std::string shortName() const { return m_path.filename().string(); }
    const std::vector<std::string>& columns() const { return m_columns; }
    /// Index of a column; throws InputError naming the file, the column and the columns that are there.
    std::size_t column(std::string_view name) const;
    std::optional<std::size_t> findColumn(std::string_view name) const;

    char delimiter() const { return m_delimiter; }
    CsvShape shape() const { return m_shape; }
    /// Everything after the header line.
    CsvChunk body() const { return m_body; }
    const MappedFile& mapping() const { return m_file; }

    /// The body cut between records into chunks of about `bytes`. A look at every byte, at memory speed.
    struct Layout {
        std::vector<CsvChunk> chunks;
        std::int64_t mostRecords = 0; ///< upper bound: lines
    };
    Layout layout(const JobContext& job, std::size_t bytes = std::size_t(2) << 20) const;

private:
    std::filesystem::path m_path;
    MappedFile m_file;
    char m_delimiter;
    CsvShape m_shape;
    std::vector<std::string> m_columns;
    CsvChunk m_body;
};

/// Goes through the records of a chunk. Fields are named by their column's index in the file. One thread; the
/// file must outlive it.
class CsvRecords {
public:
    CsvRecords(const CsvFile& file, CsvChunk chunk);

    /// Steps to the next record; false at the end. Throws InputError for a wrong number of fields (Strict)
    /// and for a quote that is never closed.
    bool next();

    std::int64_t line() const { return m_line; } ///< where the record begins, from 1
    bool irregular() const { return m_irregular; }
    /// The field without surrounding quotes, otherwise as it stands in the file (doubled quotes stay
    /// doubled).
    std::string_view raw(std::size_t column) const;
    std::size_t fieldCount() const { return m_fieldCount; }
    /// The field's text: quotes undone, invalid UTF-8 replaced and counted.
    std::string text(std::size_t column, std::int64_t& replacedBytes) const;
    bool empty(std::size_t column) const { return raw(column).empty(); }

    /// A whole number between the bounds. Throws InputError with line, column and what to do: empty, text,
    /// NaN, infinity, a fraction, out of bounds.
    std::int64_t whole(std::size_t column, std::int64_t least, std::int64_t most) const;
    /// A number; NaN where the field is empty. Throws InputError for text and for "nan" and "inf" written
    /// out.
    double real(std::size_t column) const;

    /// Throws InputError at the place of a field: "<column> is "<text>", <wrong>".
    [[noreturn]] void fail(std::size_t column, const std::string& wrong) const;
    /// Begin of the next record within the file's bytes.
    const char* position() const { return m_position; }
    std::int64_t nextLine() const { return m_nextLine; }
    std::size_t bytesLeft() const { return static_cast<std::size_t>(m_end - m_position); }

private:
    struct Field {
        const char* begin = nullptr;
        const char* end = nullptr;
    };

    void scanRecord();
    bool checkFieldCount();
    std::uint64_t structuralBits(const char* block) const;
    [[noreturn]] void failNumber(std::size_t column, NumberText kind) const;
    [[noreturn]] void failRange(std::size_t column, std::int64_t least, std::int64_t most) const;

    const CsvFile& m_file;
    const char* m_end;
    const char* m_position;   ///< begin of the next record
    const char* m_block;      ///< 64 bytes whose structural characters are in m_bits
    std::uint64_t m_bits = 0; ///< those not looked at yet
    char m_delimiter;
    std::vector<Field> m_fields;  ///< at least one per column
    std::size_t m_fieldCount = 0; ///< of the current record; may differ from the number of columns
    const char* m_recordBegin = nullptr;
    std::int64_t m_line = 0;
    std::int64_t m_nextLine;
    bool m_irregular = false;
};

/// Parses a file on several threads: parse(CsvRecords&) makes a part of each chunk, take(part) is given the
/// parts in file order, one at a time. Reports bytes as progress under "Reading <file>" and stops within a
/// chunk.
template<typename Parse, typename Take>
void parseChunks(const CsvFile& file, const std::vector<CsvChunk>& chunks, const JobContext& job, Parse parse,
                 Take take)
{
    const std::string phase = "Reading " + file.shortName();
    std::uint64_t done = file.mapping().size() - file.body().text.size();
    makeInOrder(
        chunks.size(), readingThreads(), job,
        [&](std::size_t index) {
            file.mapping().fetch(chunks[index].text);
            CsvRecords records(file, chunks[index]);
            return parse(records);
        },
        [&](std::size_t index, auto&& part) {
            take(std::forward<decltype(part)>(part));
            file.mapping().release(chunks[index].text);
            done += chunks[index].text.size();
            job.report(phase, done, file.mapping().size());
        });
}

inline std::int64_t CsvRecords::whole(std::size_t column, std::int64_t least, std::int64_t most) const
{
    std::int64_t value = 0;
    const NumberText kind = parseWhole(raw(column), value);
    if (kind != NumberText::Good) [[unlikely]]
        failNumber(column, kind);
    if (value < least || value > most) [[unlikely]]
        failRange(column, least, most);
    return value;
}

inline double CsvRecords::real(std::size_t column) const
{
    double value = 0;
    const std::string_view field = raw(column);
    if (field.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const NumberText kind = parseReal(field, value);
    if (kind != NumberText::Good) [[unlikely]]
        failNumber(column, kind);
    return value;
}

inline std::string_view CsvRecords::raw(std::size_t column) const
{
    const Field field = m_fields[column];
    std::string_view text(field.begin, static_cast<std::size_t>(field.end - field.begin));
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') [[unlikely]]
        text = text.substr(1, text.size() - 2);
    return text;
}

} // namespace watchlab
