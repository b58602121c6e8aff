// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_look.h"

#include "core/data/date_text.h"
#include "core/util/error.h"
#include "core/util/number_text.h"
#include "core/util/utf8.h"

#include <algorithm>

namespace watchlab {

namespace {

constexpr std::size_t mostExamples = 3;

bool isWhole(std::string_view text)
{
    std::int64_t value = 0;
    return parseWhole(text, value) == NumberText::Good;
}

/// "[27, 9]".
bool isList(std::string_view text)
{
    return text.size() >= 2 && text.front() == '[' && text.back() == ']';
}

/// Years 1990 to 2049, so that counts and ids seldom look like dates.
bool isPlausibleDate(std::string_view text)
{
    const std::optional<double> seconds = parseDateText(text);
    return seconds && *seconds >= 631152000 && *seconds < 2524608000;
}

} // namespace

bool isNumber(std::string_view text)
{
    double value = 0;
    return parseReal(text, value) == NumberText::Good;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void requireDistinctNames(const std::vector<std::string>& columns, const std::string& file)
{
    for (auto column = columns.begin(); column != columns.end(); ++column) {
        if (std::find(columns.begin(), column, *column) != column)
            throw InputError({file, 1}, column->empty() ? "has two columns without a name. Name one of them."
                                                        : "has two columns named \"" + *column +
                                                              "\". Rename one of them.");
    }
}

ColumnLook lookAt(const std::vector<std::vector<std::string>>& records, std::size_t column, std::size_t first)
{
    ColumnLook look;
    std::vector<double> numbers;
    bool whole = true;
    bool real = true;
    bool list = true;
    bool date = true;
    for (std::size_t row = first; row < records.size(); ++row) {
        const std::string_view text =
            column < records[row].size() ? trimmed(records[row][column]) : std::string_view();
        if (text.empty()) {
            ++look.missing;
            continue;
        }
        if (look.examples.size() < mostExamples &&
            std::ranges::find(look.examples, shortened(text)) == look.examples.end())
            look.examples.push_back(shortened(text));
        double number = 0;
        real = real && parseReal(text, number) == NumberText::Good;
        if (real)
            numbers.push_back(number);
        whole = whole && isWhole(text) && !(text.size() > 1 && text[0] == '0');
        list = list && isList(text);
        date = date && isPlausibleDate(text);
    }
    if (look.missing == static_cast<std::int64_t>(records.size() - first))
        return look;
    look.isDate = date;
    look.type = list ? ColumnType::List : ColumnType::Text;
    if (real) {
        look.type = whole ? ColumnType::Whole : ColumnType::Real;
        look.least = std::ranges::min(numbers);
        look.most = std::ranges::max(numbers);
        const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
        std::ranges::nth_element(numbers, middle);
        look.middle = *middle;
    }
    return look;
}

} // namespace watchlab
