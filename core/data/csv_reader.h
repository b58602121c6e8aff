// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/input_file.h"
#include "core/util/number_text.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
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

/// The records that begin in a stretch of a file.
struct CsvRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::int64_t firstLine = 1; ///< number of its first line, from 1
    /// begin may lie anywhere: reading begins after the first line break from begin - 1 on, which is a guess,
    /// since that line break may be part of a quoted text.
    bool guessed = false;
};

/// A text file of records under one header line: RFC 4180 (quotes, quoted delimiters, quoted line breaks),
/// also with \r\n, with a byte order mark, with blank lines (skipped). Immutable; any thread.
class CsvFile {
public:
    /// Reads the header. Throws InputError: no file, empty file, UTF-16, no header, the same column twice.
    explicit CsvFile(InputFile file, char delimiter = ',', CsvShape shape = CsvShape::Strict);
    explicit CsvFile(const std::filesystem::path& path, char delimiter = ',',
                     CsvShape shape = CsvShape::Strict)
        : CsvFile(InputFile(path), delimiter, shape)
    {
    }

    /// A file without a header line, whose columns are given.
    CsvFile(InputFile file, char delimiter, CsvShape shape, std::vector<std::string> columns);

    /// As messages name it.
    const std::string& name() const { return m_file.name(); }
    /// Without its folder, as progress names it.
    std::string shortName() const { return std::filesystem::path(name()).filename().string(); }
    const std::vector<std::string>& columns() const { return m_columns; }
    /// Index of a column; throws InputError naming the file, the column and the columns that are there.
    std::size_t column(std::string_view name) const;
    std::optional<std::size_t> findColumn(std::string_view name) const;

    char delimiter() const { return m_delimiter; }
    CsvShape shape() const { return m_shape; }
    const InputFile& file() const { return m_file; }
    /// Everything after the header line.
    CsvRange body() const { return m_body; }
    /// About how many records there are, from a look at some places; rather a little too many.
    std::uint64_t estimateRecords() const;

private:
    /// Where text begins: behind a byte order mark.
    std::uint64_t textBegin() const;

    InputFile m_file;
    char m_delimiter;
    CsvShape m_shape;
    std::vector<std::string> m_columns;
    CsvRange m_body;
};

/// Goes through the records of a range with a window of the file in memory that is small enough for the
/// processor's cache. Fields are named by their column's index in the file. One thread; the file must outlive
/// it. What it returns views of is valid until next().
class CsvRecords {
public:
    static constexpr std::size_t windowBytes = std::size_t(256) << 10;
    static constexpr std::size_t longestRecord = std::size_t(64) << 20;

    /// A window smaller than usual is for tests. It grows when a record does not fit.
    CsvRecords(const CsvFile& file, CsvRange range, std::size_t window = windowBytes);

    /// Steps to the next record; false at the end. Throws InputError for a wrong number of fields (Strict),
    /// for a quote that is never closed and for a file that changed while it was read to its end.
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
    const std::string& columnName(std::size_t column) const { return m_file.columns()[column]; }

    /// A whole number between the bounds. Throws InputError with line, column and what to do: empty, text,
    /// NaN, infinity, a fraction, out of bounds.
    std::int64_t whole(std::size_t column, std::int64_t least, std::int64_t most) const;
    /// A number; NaN where the field is empty. Throws InputError for text and for "nan" and "inf" written
    /// out.
    double real(std::size_t column) const;

    /// Throws InputError at the place of a field: "<column> is "<text>", <wrong>".
    [[noreturn]] void fail(std::size_t column, const std::string& wrong) const;

    /// Where in the file the next record begins, blank lines counting as records.
    std::uint64_t position() const { return offsetOf(m_position); }
    std::int64_t nextLine() const { return m_nextLine; }
    /// A guessed range only: so much text follows without a record's end that the guess must be wrong. next()
    /// is false then.
    bool lost() const { return m_lost; }

private:
    struct Field {
        const char* begin = nullptr;
        const char* end = nullptr;
    };

    std::uint64_t offsetOf(const char* at) const
    {
        return m_windowOffset + static_cast<std::uint64_t>(at - m_begin);
    }
    void skipToLineBreak();
    bool findRecord();
    bool scanRecord();
    void moveWindow();
    void reserveWindow(std::size_t bytes);
    bool checkFieldCount();
    [[noreturn]] void failNumber(std::size_t column, NumberText kind) const;
    [[noreturn]] void failRange(std::size_t column, std::int64_t least, std::int64_t most) const;

    const CsvFile& m_file;
    CsvRange m_range;
    std::unique_ptr<char[]> m_memory;
    std::size_t m_capacity = 0;
    std::uint64_t m_windowOffset = 0; ///< of m_begin in the file
    const char* m_begin = nullptr;    ///< the window's text, with room on both sides to read beyond it
    const char* m_end = nullptr;
    const char* m_limit = nullptr;    ///< records that begin here or later are not ours
    const char* m_position = nullptr; ///< begin of the next record
    const char* m_block = nullptr;    ///< 64 bytes whose structural characters are in m_bits
    std::uint64_t m_bits = 0;         ///< those not looked at yet
    char m_delimiter;
    bool m_lost = false;
    bool m_irregular = false;
    std::vector<Field> m_fields;  ///< at least one per column
    std::size_t m_fieldCount = 0; ///< of the current record; may differ from the number of columns
    const char* m_recordBegin = nullptr;
    std::int64_t m_line = 0;
    std::int64_t m_nextLine;
};

inline std::int64_t CsvRecords::whole(std::size_t column, std::int64_t least, std::int64_t most) const
{
    std::int64_t value = 0;
    const std::string_view field = raw(column);
    const auto isWholeDecimal = [&] {
        return field.ends_with(".0") && detail::parsePaddedWhole(field.substr(0, field.size() - 2), value);
    };
    if (!detail::parsePaddedWhole(field, value) && !isWholeDecimal()) [[unlikely]] {
        const NumberText kind = parseWhole(field, value);
        if (kind != NumberText::Good)
            failNumber(column, kind);
    }
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
    if (detail::parsePaddedReal(field, value)) [[likely]]
        return value;
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
