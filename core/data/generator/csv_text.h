// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/csv_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace watchlab::generator {

/// Builds the text of CSV records field by field.
class CsvText {
public:
    CsvText& whole(std::int64_t value)
    {
        separate();
        char digits[24];
        m_text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
        return *this;
    }
    /// The shortest text that reads back the same, with ".0" behind whole numbers, as Python prints them;
    /// empty for NaN.
    CsvText& real(double value)
    {
        separate();
        if (std::isnan(value))
            return *this;
        char digits[40];
        const char* end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        const std::string_view text(digits, static_cast<std::size_t>(end - digits));
        m_text.append(text);
        if (text.find_first_of(".e") == std::string_view::npos)
            m_text.append(".0");
        return *this;
    }
    /// The shortest text that reads back the same float.
    CsvText& shortReal(float value)
    {
        separate();
        char digits[40];
        m_text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
        return *this;
    }
    /// Quoted where it must be.
    CsvText& field(std::string_view text)
    {
        separate();
        appendCsvField(m_text, text);
        return *this;
    }
    CsvText& empty()
    {
        separate();
        return *this;
    }
    void endRecord()
    {
        m_text.push_back('\n');
        m_first = true;
    }
    /// A line as it is, such as the header.
    void line(std::string_view text) { m_text.append(text).push_back('\n'); }

    const std::string& text() const { return m_text; }
    std::string take() { return std::move(m_text); }

private:
    void separate()
    {
        if (!m_first)
            m_text.push_back(',');
        m_first = false;
    }

    std::string m_text;
    bool m_first = true;
};

} // namespace watchlab::generator
