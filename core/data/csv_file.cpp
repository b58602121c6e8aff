// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_look.h"
#include "core/data/csv_reader.h"
#include "core/util/error.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <array>
#include <span>

namespace watchlab {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t headerWindow = 4096;
constexpr std::uint64_t sampleBytes = 16384;

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

CsvFile::CsvFile(InputFile file, char delimiter, CsvShape shape)
    : m_file(std::move(file))
    , m_delimiter(delimiter)
    , m_shape(CsvShape::Tolerant) // while there are no columns to compare with
{
    CsvRecords header(*this, {textBegin(), m_file.size()}, headerWindow);
    if (!header.next())
        throw InputError({name(), 1},
                         "is empty. A header line with column names is expected; copy the file again.");
    std::int64_t replaced = 0;
    for (std::size_t i = 0; i < header.fieldCount(); ++i)
        m_columns.emplace_back(trimmed(header.text(i, replaced)));
    m_shape = shape;
    requireDistinctNames(m_columns, name());
    m_body = {header.position(), m_file.size(), header.nextLine()};
}

CsvFile::CsvFile(InputFile file, char delimiter, CsvShape shape, std::vector<std::string> columns)
    : m_file(std::move(file))
    , m_delimiter(delimiter)
    , m_shape(shape)
    , m_columns(std::move(columns))
    , m_body{textBegin(), m_file.size(), 1}
{
}

std::uint64_t CsvFile::textBegin() const
{
    std::array<char, byteOrderMark.size()> begin{};
    const std::size_t bytes = std::min<std::size_t>(begin.size(), m_file.size());
    m_file.read(0, std::span(begin).first(bytes));
    const std::string_view mark(begin.data(), bytes);
    if (mark.starts_with("\xFF\xFE") || mark.starts_with("\xFE\xFF"))
        throw InputError({name(), 1}, "is UTF-16 text. Save the file as UTF-8.");
    return mark == byteOrderMark ? bytes : 0;
}

std::optional<std::size_t> CsvFile::findColumn(std::string_view wanted) const
{
    const auto found = std::ranges::find(m_columns, wanted);
    if (found == m_columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_columns.begin());
}

std::size_t CsvFile::column(std::string_view wanted) const
{
    if (const std::optional<std::size_t> found = findColumn(wanted))
        return *found;
    throw InputError({name(), 1}, "has no column \"" + std::string(wanted) +
                                      "\". The columns found are: " + shortened(joined(m_columns), 600) +
                                      ". Add the column, or rename the one that holds it.");
}

std::uint64_t CsvFile::estimateRecords() const
{
    constexpr std::uint64_t places = 16;
    const std::uint64_t bytes = m_body.end - m_body.begin;
    std::vector<char> sample(std::min(bytes / places + 1, sampleBytes));
    std::uint64_t lines = 0;
    for (std::uint64_t i = 0; i < places; ++i) {
        const std::uint64_t at = m_body.begin + bytes / places * i;
        const std::span<char> here =
            std::span(sample).first(std::min<std::size_t>(sample.size(), m_body.end - at));
        m_file.read(at, here);
        lines += static_cast<std::uint64_t>(std::ranges::count(here, '\n'));
    }
    const double perByte = static_cast<double>(lines + 1) / static_cast<double>(places * sample.size());
    return static_cast<std::uint64_t>(1.02 * perByte * static_cast<double>(bytes)) + 1;
}

} // namespace watchlab
