// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_reader.h"
#include "core/data/dataset.h"
#include "core/data/table_import.h"
#include "core/data/text_table.h"

#include <cstdint>
#include <optional>
#include <vector>

/// The parts of the table reader: what a thread makes of a stretch of the file.
namespace watchlab::table {

/// Texts of consecutive rows as codes; TextTable::none = empty.
struct CodedTexts {
    std::vector<std::uint32_t> codes;
    TextTable texts;

    /// Without spaces around it.
    void add(const CsvRecords& record, std::size_t column);
    void addExactly(const CsvRecords& record, std::size_t column);
    void add(std::string_view text) { codes.push_back(texts.add(text)); }
};

/// Where the columns are that describe users, or items.
struct OwnerLayout {
    std::optional<std::size_t> id; ///< none = one owner for all rows
    std::vector<std::size_t> features;
    std::vector<std::size_t> numbers;
    std::vector<std::size_t> texts;
};

struct OwnerPart {
    CodedTexts id;
    std::vector<CodedTexts> features;
    std::vector<std::vector<double>> numbers;
    std::vector<CodedTexts> texts;

    explicit OwnerPart(const OwnerLayout& layout);
    void add(const CsvRecords& record, const OwnerLayout& layout);
};

/// A column of a viewing and its unit.
struct ValueColumn {
    std::size_t column = 0;
    ColumnUnit unit = ColumnUnit::None;
};

struct RowLayout {
    OwnerLayout user;
    OwnerLayout item;
    std::optional<ValueColumn> watch;
    std::optional<ValueColumn> length;
    std::optional<ValueColumn> time;
    std::optional<ValueColumn> target;
    // What plain tables do not have, but files that other programs wrote do.
    std::optional<std::size_t> ratio;           ///< watch ratio, as it is
    std::optional<std::size_t> normalizedRatio; ///< as it is
    std::optional<std::size_t> normalizedLength;
    std::optional<std::size_t> date;
    std::optional<std::size_t> part;  ///< "test" = a row of the test file
    std::vector<std::size_t> signals; ///< above 0 = holds
    std::uint64_t every = 1;          ///< one row of so many is read
};

/// Of an import whose columns are those of the file.
RowLayout layoutOf(const TableImport& import);

struct RowPart {
    explicit RowPart(const RowLayout& layout);

    OwnerPart user;
    OwnerPart item;
    std::vector<std::int32_t> watchMs;
    std::vector<std::int32_t> durationMs;
    std::vector<double> target;
    std::vector<double> timestamp;
    std::vector<double> ratio;
    std::vector<double> normalizedRatio;
    std::vector<double> normalizedLength;
    std::vector<std::int32_t> date;
    std::vector<std::uint16_t> signals;
    std::vector<std::uint8_t> isTest;
    DataProblems problems; ///< lines from the part's first
};

/// Goes through the records. Throws InputError for what is no number, and for rows without ids.
RowPart parseRows(CsvRecords& records, const RowLayout& layout, const std::string& file);

} // namespace watchlab::table
