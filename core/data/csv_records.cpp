// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/util/error.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace watchlab {

namespace {

constexpr std::ptrdiff_t blockBytes = 64;
constexpr std::size_t margin = blockBytes; ///< bytes around the window that may be read
constexpr std::size_t smallestWindow = 64;
constexpr std::uint64_t overhang = 4096; ///< enough for the last record of most ranges
constexpr std::ptrdiff_t longestGuess = std::ptrdiff_t(1) << 20;

static_assert(margin >= detail::paddingBefore && margin >= detail::paddingBehind);

/// One bit per byte of a block: set for delimiter, line feed and quote.
std::uint64_t structuralBits(const char* block, char delimiter)
{
    std::uint64_t bits = 0;
#ifdef __SSE2__
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i lineFeeds = _mm_set1_epi8('\n');
    const __m128i quotes = _mm_set1_epi8('"');
    for (int i = 0; i < 4; ++i) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i));
        const __m128i found =
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes)),
                         _mm_cmpeq_epi8(bytes, lineFeeds));
        bits |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << (16 * i);
    }
#else
    for (int i = 0; i < blockBytes; ++i)
        bits |= std::uint64_t(block[i] == delimiter || block[i] == '\n' || block[i] == '"') << i;
#endif
    return bits;
}

} // namespace

CsvRecords::CsvRecords(const CsvFile& file, CsvRange range, std::size_t window)
    : m_file(file)
    , m_range(range)
    , m_windowOffset(range.guessed ? range.begin - 1 : range.begin)
    , m_delimiter(file.delimiter())
    , m_fields(file.columns().size())
    , m_nextLine(range.firstLine)
{
    const std::uint64_t mostBytes = range.end - m_windowOffset + overhang;
    reserveWindow(
        std::max(smallestWindow, static_cast<std::size_t>(std::min<std::uint64_t>(window, mostBytes))));
    m_end = m_position = m_begin;
    moveWindow();
    if (range.guessed)
        skipToLineBreak();
}

void CsvRecords::skipToLineBreak()
{
    for (;;) {
        const void* found = std::memchr(m_position, '\n', static_cast<std::size_t>(m_end - m_position));
        m_position = found ? static_cast<const char*>(found) + 1 : m_end;
        if (found || position() >= m_range.end)
            break;
        moveWindow();
    }
    m_block = m_position;
    m_bits = structuralBits(m_block, m_delimiter);
}

bool CsvRecords::next()
{
    while (findRecord()) {
        Field& last = m_fields[m_fieldCount - 1];
        if (last.end != last.begin && last.end[-1] == '\r')
            --last.end;
        const bool blank = m_fieldCount == 1 && last.begin == last.end;
        if (!blank && checkFieldCount())
            return true;
    }
    return false;
}

/// Scans the record at m_position, moving the window on as far as it takes; false when there is none left.
bool CsvRecords::findRecord()
{
    for (;;) {
        if (m_position >= m_limit) [[unlikely]] {
            if (position() >= m_range.end)
                break;
            moveWindow();
            continue;
        }
        m_recordBegin = m_position;
        m_line = m_nextLine;
        if (scanRecord()) [[likely]]
            return true;
        m_nextLine = m_line;
        m_lost = m_range.guessed && m_end - m_position > longestGuess;
        if (m_lost)
            return false;
        if (static_cast<std::size_t>(m_end - m_position) > longestRecord)
            throw InputError(
                {m_file.name(), m_line},
                "a record that begins here goes on for more than 64 MiB; perhaps a quoted text in it is "
                "never closed. Close it with a quote, or restore the file if it was cut off.");
        moveWindow();
    }
    if (m_range.end == m_file.file().size())
        m_file.file().checkUnchanged();
    return false;
}

/// Finds the fields of the record at m_position. A quote opens only at the start of a field; from there every
/// quote toggles, which takes doubled quotes along without looking at them. False when the window ends first.
bool CsvRecords::scanRecord()
{
    const char* fieldBegin = m_position;
    bool quoted = false;
    bool inQuotes = false;
    std::size_t count = 0;
    std::uint64_t bits = m_bits;
    const char* block = m_block;
    const auto closeField = [&](const char* end) {
        if (count == m_fields.size()) [[unlikely]]
            m_fields.emplace_back();
        m_fields[count++] = {fieldBegin, end};
    };
    for (;;) {
        while (bits == 0 && m_end - block > blockBytes) {
            block += blockBytes;
            bits = structuralBits(block, m_delimiter);
        }
        if (bits == 0) { // the window ends within the record
            if (offsetOf(m_end) < m_file.file().size())
                return false;
            if (inQuotes)
                throw InputError({m_file.name(), m_line},
                                 "a quoted text that begins in this record is never closed. "
                                 "Close it with a quote, or restore the file if it was cut off.");
            closeField(m_end);
            m_position = m_end;
            break;
        }
        const char* at = block + std::countr_zero(bits);
        bits &= bits - 1;
        const char character = *at;
        if (character == '"') [[unlikely]] {
            quoted = quoted || at == fieldBegin;
            inQuotes = quoted && !inQuotes;
            continue;
        }
        if (character == '\n')
            ++m_nextLine;
        if (inQuotes) [[unlikely]]
            continue;
        closeField(at);
        fieldBegin = at + 1;
        quoted = false;
        if (character == '\n') {
            m_position = fieldBegin;
            break;
        }
    }
    m_fieldCount = count;
    m_bits = bits;
    m_block = block;
    return true;
}

/// Lets the window begin at m_position and reads on behind what it has.
void CsvRecords::moveWindow()
{
    const std::uint64_t offset = position();
    const auto kept = static_cast<std::size_t>(m_end - m_position);
    if (2 * kept > m_capacity)
        reserveWindow(2 * m_capacity);
    char* begin = m_memory.get() + margin;
    if (m_position != begin)
        std::memmove(begin, m_position, kept);
    std::uint64_t end = std::min(offset + m_capacity, m_file.file().size());
    if (offset + kept < m_range.end + overhang)
        end = std::min(end, m_range.end + overhang);
    m_file.file().read(offset + kept, {begin + kept, begin + (end - offset)});
    m_windowOffset = offset;
    m_begin = m_position = m_block = begin;
    m_end = begin + (end - offset);
    m_limit = begin + (std::min(end, m_range.end) - offset);
    std::memset(begin + (end - offset), 0, margin);
    m_bits = structuralBits(m_block, m_delimiter);
}

/// Makes the window larger; its text stays.
void CsvRecords::reserveWindow(std::size_t bytes)
{
    auto memory = std::make_unique_for_overwrite<char[]>(margin + bytes + margin);
    std::memset(memory.get(), 0, margin);
    char* begin = memory.get() + margin;
    const auto kept = static_cast<std::size_t>(m_end - m_begin);
    const std::ptrdiff_t read = m_position - m_begin;
    if (kept > 0)
        std::memcpy(begin, m_begin, kept);
    m_begin = begin;
    m_end = begin + kept;
    m_position = begin + read;
    m_memory = std::move(memory);
    m_capacity = bytes;
}

bool CsvRecords::checkFieldCount()
{
    const std::size_t wanted = m_file.columns().size();
    m_irregular = m_fieldCount != wanted;
    if (!m_irregular) [[likely]]
        return true;
    if (m_file.shape() == CsvShape::Strict)
        throw InputError({m_file.name(), m_line},
                         "has " + std::to_string(m_fieldCount) + (m_fieldCount == 1 ? " field" : " fields") +
                             " where the header has " + std::to_string(wanted) +
                             ". Correct the line, or restore the file if it was cut off.");
    for (std::size_t i = m_fieldCount; i < wanted; ++i)
        m_fields[i] = {m_position, m_position};
    return true;
}

std::string CsvRecords::text(std::size_t column, std::int64_t& replacedBytes) const
{
    const Field field = m_fields[column];
    const std::string_view inner = raw(column);
    if (inner.data() == field.begin)
        return repairUtf8(inner, replacedBytes);
    std::string undone;
    undone.reserve(inner.size());
    for (std::size_t i = 0; i < inner.size(); ++i) {
        undone += inner[i];
        if (inner[i] == '"' && i + 1 < inner.size() && inner[i + 1] == '"')
            ++i;
    }
    return repairUtf8(undone, replacedBytes);
}

void CsvRecords::fail(std::size_t column, const std::string& wrong) const
{
    const std::string text = shortened(raw(column));
    throw InputError({m_file.name(), m_line, m_fields[column].begin - m_recordBegin + 1},
                     m_file.columns()[column] + (text.empty() ? " is empty" : " is \"" + text + "\"") + ", " +
                         wrong);
}

void CsvRecords::failNumber(std::size_t column, NumberText kind) const
{
    switch (kind) {
    case NumberText::Empty:
        fail(column, "where a number is needed. Write the number, or remove the line.");
    case NumberText::NotFinite:
        fail(
            column,
            "which is not a finite number. Correct it; where a value may be missing, leave the field empty.");
    case NumberText::NotWhole:
        fail(column, "where a whole number is needed. Correct the value, or remove the line.");
    case NumberText::TooLarge:
        fail(column, "which is too large to be true. Correct the value, or remove the line.");
    case NumberText::Good:
    case NumberText::NotANumber:
        break;
    }
    fail(column, "which is not a number. Correct the value, or remove the line.");
}

void CsvRecords::failRange(std::size_t column, std::int64_t least, std::int64_t most) const
{
    std::int64_t value = 0;
    parseWhole(raw(column), value);
    if (least == 0 && value < 0)
        fail(column, "which is negative. Correct the value, or remove the line.");
    fail(column, "which is not between " + std::to_string(least) + " and " + std::to_string(most) +
                     ". Correct the value, or remove the line.");
}

} // namespace watchlab
