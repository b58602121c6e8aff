// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_parts.h"

#include "core/data/column_look.h"
#include "core/data/date_text.h"
#include "core/util/hash.h"

#include <cmath>
#include <limits>
#include <span>

namespace watchlab::table {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view everyRow = "all"; ///< id of the only owner
constexpr std::int32_t unknownMs = -1;       ///< what becomes of such a row is the protocol's matter

/// Milliseconds of a play time or length; NaN where the field is empty.
double readMs(const CsvRecords& record, const ValueColumn& at)
{
    constexpr double mostMs = std::numeric_limits<std::int32_t>::max();
    const double value = record.real(at.column) * (at.unit == ColumnUnit::Seconds ? 1000 : 1);
    if (value < 0)
        record.fail(at.column, "which is negative. Correct the value, or remove the line.");
    if (value > mostMs)
        record.fail(at.column, "which is longer than 24 days. Check whether the column is in ms or s.");
    return std::round(value);
}

/// 2024-03-01 or 2024/03/01 with anything behind it, which is no number in any unit.
bool hasDateShape(std::string_view text)
{
    return text.size() > 7 && (text[4] == '-' || text[4] == '/') && text[7] == text[4];
}

double readTime(const CsvRecords& record, const ValueColumn& at)
{
    const std::string_view text = trimmed(record.raw(at.column));
    if (at.unit != ColumnUnit::Date && !hasDateShape(text))
        return record.real(at.column) / (at.unit == ColumnUnit::Milliseconds ? 1000 : 1);
    if (text.empty())
        return missing;
    const std::optional<double> seconds = parseDateText(text);
    if (!seconds)
        record.fail(at.column, "where a date such as 2020-07-05 12:30:01 is needed. Correct the value.");
    return *seconds;
}

void requireId(const CsvRecords& record, const OwnerLayout& layout)
{
    if (layout.id && trimmed(record.raw(*layout.id)).empty())
        record.fail(*layout.id, "where an id is needed. Write the id, or remove the line.");
}

/// A row without what is to be predicted is of no use.
bool isWithoutTarget(const RowLayout& layout, double watchMs, double target)
{
    return (layout.watch || layout.target) && (!layout.watch || std::isnan(watchMs)) &&
           (!layout.target || std::isnan(target));
}

/// The columns that plain tables do not have.
void addOthers(const CsvRecords& record, const RowLayout& layout, RowPart& part)
{
    if (layout.ratio)
        part.ratio.push_back(record.real(*layout.ratio));
    if (layout.normalizedRatio)
        part.normalizedRatio.push_back(record.real(*layout.normalizedRatio));
    if (layout.normalizedLength)
        part.normalizedLength.push_back(record.real(*layout.normalizedLength));
    if (layout.date)
        part.date.push_back(record.empty(*layout.date)
                                ? 0
                                : static_cast<std::int32_t>(record.whole(*layout.date, 0, 99991231)));
    if (layout.part)
        part.isTest.push_back(record.raw(*layout.part) == "test" ? 1 : 0);
    unsigned signals = 0;
    for (std::size_t i = 0; i < layout.signals.size(); ++i)
        signals |= record.real(layout.signals[i]) > 0 ? 1u << i : 0u;
    if (!layout.signals.empty())
        part.signals.push_back(static_cast<std::uint16_t>(signals));
}

} // namespace

void CodedTexts::add(const CsvRecords& record, std::size_t column)
{
    const std::string_view text = trimmed(record.raw(column));
    if (text.find('"') != std::string_view::npos)
        addExactly(record, column);
    else
        codes.push_back(text.empty() ? TextTable::none : texts.add(text));
}

void CodedTexts::addExactly(const CsvRecords& record, std::size_t column)
{
    std::int64_t ignored = 0;
    const std::string text = record.text(column, ignored);
    codes.push_back(text.empty() ? TextTable::none : texts.add(text));
}

OwnerPart::OwnerPart(const OwnerLayout& layout)
    : features(layout.features.size())
    , numbers(layout.numbers.size())
    , texts(layout.texts.size())
{
}

void OwnerPart::add(const CsvRecords& record, const OwnerLayout& layout)
{
    if (layout.id)
        id.add(record, *layout.id);
    else
        id.add(everyRow);
    for (std::size_t i = 0; i < features.size(); ++i)
        features[i].add(record, layout.features[i]);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i].push_back(record.real(layout.numbers[i]));
    for (std::size_t i = 0; i < texts.size(); ++i)
        texts[i].addExactly(record, layout.texts[i]);
}

RowPart::RowPart(const RowLayout& layout)
    : user(layout.user)
    , item(layout.item)
{
}

RowLayout layoutOf(const TableImport& import)
{
    RowLayout layout;
    layout.every = static_cast<std::uint64_t>(import.every);
    for (std::size_t i = 0; i < import.columns.size(); ++i) {
        const ImportColumn& column = import.columns[i];
        switch (column.role) {
        case ColumnRole::NotUsed:
            break;
        case ColumnRole::User:
            layout.user.id = i;
            break;
        case ColumnRole::Item:
            layout.item.id = i;
            break;
        case ColumnRole::Target:
            layout.target = {i, column.unit};
            break;
        case ColumnRole::WatchTime:
            layout.watch = {i, column.unit};
            break;
        case ColumnRole::Length:
            layout.length = {i, column.unit};
            break;
        case ColumnRole::Time:
            layout.time = {i, column.unit};
            break;
        case ColumnRole::UserFeature:
            layout.user.features.push_back(i);
            break;
        case ColumnRole::ItemFeature:
            layout.item.features.push_back(i);
            break;
        case ColumnRole::UserNumber:
            layout.user.numbers.push_back(i);
            break;
        case ColumnRole::ItemNumber:
            layout.item.numbers.push_back(i);
            break;
        case ColumnRole::Text:
        case ColumnRole::Category:
            layout.item.texts.push_back(i);
            break;
        }
    }
    return layout;
}

namespace {

/// Of all fields: the same rows are drawn wherever a file is cut into chunks, copies of a row together.
std::uint64_t contentHash(const CsvRecords& record)
{
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < record.fieldCount(); ++i)
        hash = hash * 0x9E3779B97F4A7C15 + checksumOf(std::as_bytes(std::span(record.raw(i))));
    return hash ^ (hash >> 32);
}

} // namespace

RowPart parseRows(CsvRecords& record, const RowLayout& layout, const std::string& file)
{
    RowPart part(layout);
    while (record.next()) {
        if (layout.every > 1 && contentHash(record) % layout.every != 0)
            continue;
        requireId(record, layout.user);
        requireId(record, layout.item);
        const double watchMs = layout.watch ? readMs(record, *layout.watch) : missing;
        const double target = layout.target ? record.real(layout.target->column) : missing;
        if (isWithoutTarget(layout, watchMs, target)) {
            part.problems.add({file, record.line(), "", "", "nothing to predict here; the row is not used"});
            continue;
        }
        part.user.add(record, layout.user);
        part.item.add(record, layout.item);
        if (layout.watch)
            part.watchMs.push_back(std::isnan(watchMs) ? unknownMs : static_cast<std::int32_t>(watchMs));
        if (layout.target)
            part.target.push_back(target);
        if (layout.length) {
            const double lengthMs = readMs(record, *layout.length);
            part.durationMs.push_back(std::isnan(lengthMs) ? unknownMs : static_cast<std::int32_t>(lengthMs));
            if (std::isnan(lengthMs))
                part.problems.add({file, record.line(), record.columnName(layout.length->column), "",
                                   "no length here; it is taken as unknown"});
        }
        if (layout.time)
            part.timestamp.push_back(readTime(record, *layout.time));
        addOthers(record, layout, part);
    }
    return part;
}

} // namespace watchlab::table
