// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/delimited_file.h"

#include "core/util/csv_text.h"

#include <charconv>
#include <cmath>

namespace watchlab {

namespace {

constexpr std::size_t flushBytes = std::size_t(1) << 20;

template<typename Number>
void appendNumber(std::string& text, Number number)
{
    char digits[32];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

} // namespace

DelimitedFile::DelimitedFile(const std::filesystem::path& path, char delimiter)
    : m_file(path)
    , m_delimiter(delimiter)
{
}

void DelimitedFile::beginField()
{
    if (!m_lineBegins)
        m_text += m_delimiter;
    m_lineBegins = false;
}

void DelimitedFile::add(std::string_view text)
{
    beginField();
    appendCsvField(m_text, text, m_delimiter);
}

void DelimitedFile::add(std::int64_t number)
{
    beginField();
    appendNumber(m_text, number);
}

void DelimitedFile::add(double number)
{
    beginField();
    if (!std::isnan(number))
        appendNumber(m_text, number);
}

void DelimitedFile::endLine()
{
    m_text += '\n';
    m_lineBegins = true;
    if (m_text.size() >= flushBytes)
        flush();
}

void DelimitedFile::flush()
{
    m_file.write(std::string_view(m_text));
    m_text.clear();
}

void DelimitedFile::commit()
{
    flush();
    m_file.commit();
}

} // namespace watchlab
