// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/source_format.h"
#include "core/data/table_import.h"
#include "core/util/job.h"

#include <memory>
#include <string>

namespace watchlab {

/// The beginning of a table's file.
FileHead tableHead(const SourceFormat& format);

/// How a table is to be read: as the text says, or as guessed when it is empty; with all the file's columns
/// in the file's order. Throws InputError, UsageError (data.columns) for columns that the file does not have.
TableImport tableImport(const SourceFormat& format, const std::string& columns);

/// Play time over length as EasyRL4Rec has it: 1 where the length is 0, NaN where both are.
double watchRatio(std::int32_t watchMs, std::int32_t durationMs);

/// What a row takes in memory.
std::uint64_t tableRowBytes(const TableImport& import);

/// Reads a table of viewings, all of them train rows, in file order. Ids may be any text: they are numbers
/// where all of them are whole ones, and numbered from 0 with names otherwise. The same user or item with
/// other categorical features in other rows gets an entry for each. Of numeric features and shown texts the
/// first row's count that has them. An item's feature that is a list ("[27, 9]", "a|b") becomes a field per
/// place in it. Rows without watch time or target are left out and counted as problems.
///
/// Ids and categories are coded by chunk and then joined; nothing of the size of the file is kept but the
/// columns. Progress, stops within 0.5 s. Throws InputError with file, line and column; UsageError when the
/// import lacks a role; Cancelled.
std::shared_ptr<const Dataset> readTable(const SourceFormat& format, const std::string& columns,
                                         const JobContext& job = {});

} // namespace watchlab
