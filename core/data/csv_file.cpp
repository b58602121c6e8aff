// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/util/error.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <cstring>

namespace watchlab {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::int64_t countLineEnds(std::string_view text)
{
    std::int64_t count = 0;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        ++count;
    return count;
}

/// Pieces of about `bytes` that end at line ends.
std::vector<std::string_view> cutAtLineEnds(std::string_view text, std::size_t bytes)
{
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t end = text.size() <= bytes ? std::string_view::npos : text.find('\n', bytes);
        pieces.push_back(text.substr(0, end == std::string_view::npos ? text.size() : end + 1));
        text.remove_prefix(pieces.back().size());
    }
    return pieces;
}

/// Quotes may hide line ends, so whoever cuts has to read the records.
std::vector<CsvChunk> cutBetweenRecords(const CsvFile& file, std::size_t bytes, const JobContext& job)
{
    std::vector<CsvChunk> chunks;
    CsvRecords records(file, file.body());
    const char* begin = file.body().text.data();
    std::int64_t firstLine = file.body().firstLine;
    const auto cut = [&] {
        chunks.push_back({{begin, static_cast<std::size_t>(records.position() - begin)}, firstLine});
        begin = records.position();
        firstLine = records.nextLine();
        job.throwIfStopped();
    };
    while (records.next()) {
        if (static_cast<std::size_t>(records.position() - begin) >= bytes)
            cut();
    }
    if (begin != records.position())
        cut();
    return chunks;
}

} // namespace

CsvFile::CsvFile(std::filesystem::path path, char delimiter, CsvShape shape)
    : m_path(std::move(path))
    , m_file(m_path)
    , m_delimiter(delimiter)
    , m_shape(shape)
{
    std::string_view text = m_file.bytes();
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw InputError({name(), 1}, "is UTF-16 text. Save the file as UTF-8.");
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    m_shape = CsvShape::Tolerant; // while there are no columns to compare with
    CsvRecords header(*this, {text, 1});
    if (!header.next())
        throw InputError({name(), 1},
                         "is empty. A header line with column names is expected; copy the file again.");
    std::int64_t replaced = 0;
    for (std::size_t i = 0; i < header.fieldCount(); ++i)
        m_columns.emplace_back(trimmed(header.text(i, replaced)));
    m_shape = shape;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (findColumn(m_columns[i]) != i)
            throw InputError({name(), 1},
                             "has two columns named \"" + m_columns[i] + "\". Rename one of them.");
    }
    const auto read = static_cast<std::size_t>(header.position() - text.data());
    m_body = {text.substr(read), header.nextLine()};
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

CsvFile::Layout CsvFile::layout(const JobContext& job, std::size_t bytes) const
{
    struct Count {
        std::int64_t lineEnds = 0;
        bool quotes = false;
    };
    Layout layout;
    const std::vector<std::string_view> pieces = cutAtLineEnds(m_body.text, bytes);
    std::int64_t line = m_body.firstLine;
    bool quotes = false;
    const std::string phase = "Counting the lines of " + shortName();
    std::uint64_t counted = 0;
    makeInOrder(
        pieces.size(), readingThreads(), job,
        [&](std::size_t i) {
            m_file.fetch(pieces[i]);
            return Count{countLineEnds(pieces[i]), pieces[i].find('"') != std::string_view::npos};
        },
        [&](std::size_t i, const Count& count) {
            layout.chunks.push_back({pieces[i], line});
            line += count.lineEnds;
            quotes = quotes || count.quotes;
            m_file.release(pieces[i]);
            counted += pieces[i].size();
            job.report(phase, counted, m_body.text.size());
        });
    layout.mostRecords = line - m_body.firstLine + (m_body.text.ends_with('\n') ? 0 : 1);
    if (quotes)
        layout.chunks = cutBetweenRecords(*this, bytes, job);
    return layout;
}

} // namespace watchlab
