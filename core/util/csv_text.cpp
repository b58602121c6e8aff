// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/csv_text.h"

#include "core/util/number_text.h"

#include <cmath>

namespace watchlab {

void appendCsvField(std::string& line, std::string_view field, char delimiter)
{
    const bool plain = field.find_first_of("\"\r\n") == std::string_view::npos &&
                       field.find(delimiter) == std::string_view::npos;
    if (plain) {
        line += field;
        return;
    }
    line += '"';
    for (const char character : field)
        line.append(character == '"' ? 2 : 1, character);
    line += '"';
}

std::string csvField(std::string_view field)
{
    std::string text;
    appendCsvField(text, field);
    return text;
}

std::string csvNumber(double number)
{
    return std::isnan(number) ? std::string() : decimalText(number);
}

} // namespace watchlab
