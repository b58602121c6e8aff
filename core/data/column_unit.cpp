// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_import.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace watchlab {

namespace {

constexpr std::array<std::string_view, 5> millisecondWords{"ms", "msec", "millis", "millisecond",
                                                           "milliseconds"};
constexpr std::array<std::string_view, 5> secondWords{"s", "sec", "secs", "second", "seconds"};

bool isLower(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

bool isUpper(char character)
{
    return character >= 'A' && character <= 'Z';
}

/// "videoLength_ms" as video, length, ms.
std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words;
    char before = ' ';
    for (const char character : name) {
        const bool part = isLower(character) || isUpper(character);
        const bool begins = !isLower(before) && !isUpper(before);
        if (part && (begins || (isLower(before) && isUpper(character))))
            words.emplace_back();
        if (part)
            words.back() += isUpper(character) ? static_cast<char>(character - 'A' + 'a') : character;
        before = character;
    }
    return words;
}

/// What the words of its name say.
std::optional<ColumnUnit> namedUnit(std::string_view name)
{
    const std::vector<std::string> words = wordsOf(name);
    const auto has = [&](const auto& known) {
        return std::ranges::any_of(
            words, [&](const std::string& word) { return std::ranges::find(known, word) != known.end(); });
    };
    if (has(millisecondWords))
        return ColumnUnit::Milliseconds;
    if (has(secondWords))
        return ColumnUnit::Seconds;
    for (const std::string& word : words) { // run together: durationms, playseconds
        if (word.ends_with("ms") || word.starts_with("ms") || word.ends_with("millis"))
            return ColumnUnit::Milliseconds;
        if (word.find("sec") != std::string::npos)
            return ColumnUnit::Seconds;
    }
    return std::nullopt;
}

double inSeconds(double value, ColumnUnit unit)
{
    return unit == ColumnUnit::Milliseconds ? value / 1000 : value;
}

ColumnUnit unitBySize(const ImportColumn& column)
{
    constexpr double longestUsual = 600; // half of all viewings are no longer than ten minutes
    return column.type != ColumnType::Real && column.middle > longestUsual ? ColumnUnit::Milliseconds
                                                                           : ColumnUnit::Seconds;
}

/// The unit in which both are of about the same length.
ColumnUnit unitBeside(const ImportColumn& column, double otherSeconds)
{
    const auto distance = [&](ColumnUnit unit) {
        return std::fabs(std::log(inSeconds(column.middle, unit) / otherSeconds));
    };
    return distance(ColumnUnit::Milliseconds) < distance(ColumnUnit::Seconds) ? ColumnUnit::Milliseconds
                                                                              : ColumnUnit::Seconds;
}

/// The other one of watch time and length.
const ImportColumn* partnerOf(std::span<const ImportColumn> columns, const ImportColumn& column)
{
    const ColumnRole wanted = column.role == ColumnRole::Length ? ColumnRole::WatchTime : ColumnRole::Length;
    const auto found = std::ranges::find(columns, wanted, &ImportColumn::role);
    return found == columns.end() || found->middle <= 0 ? nullptr : &*found;
}

ColumnUnit durationUnit(std::span<const ImportColumn> columns, const ImportColumn& column)
{
    if (const std::optional<ColumnUnit> named = namedUnit(column.name))
        return *named;
    if (column.type != ColumnType::Whole && column.type != ColumnType::Real)
        return unitsOf(column.role).front();
    if (column.middle <= 0)
        return unitBySize(column);
    const ImportColumn* partner = partnerOf(columns, column);
    if (!partner)
        return unitBySize(column);
    const std::optional<ColumnUnit> partnersName = namedUnit(partner->name);
    if (partner->unit != ColumnUnit::None || partnersName) {
        const ColumnUnit unit = partner->unit != ColumnUnit::None ? partner->unit : *partnersName;
        return unitBeside(column, inSeconds(partner->middle, unit));
    }
    if (column.role == ColumnRole::WatchTime)
        return unitBySize(column);
    return unitBeside(column, inSeconds(partner->middle, unitBySize(*partner)));
}

} // namespace

ColumnUnit fittingUnit(std::span<const ImportColumn> columns, std::size_t place)
{
    const ImportColumn& column = columns[place];
    if (column.role == ColumnRole::Time) {
        constexpr double lastSecond = 1e11; // as seconds the year 5138, as milliseconds 1973
        if (column.isDate)
            return ColumnUnit::Date;
        return column.middle > lastSecond ? ColumnUnit::Milliseconds : ColumnUnit::Seconds;
    }
    return unitsOf(column.role).empty() ? ColumnUnit::None : durationUnit(columns, column);
}

} // namespace watchlab
