// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_reader.h"
#include "core/data/table_parts.h"

/// Typed headers of RecBole's atomic files, and what their columns are for.
namespace watchlab::atomic {

/// What our own exports call a viewing's columns.
inline constexpr std::string_view ratioName = "watch_ratio";
inline constexpr std::string_view normalizedRatioName = "watch_ratio_normed";
inline constexpr std::string_view dateName = "date";
inline constexpr std::string_view partName = "part";
inline constexpr std::string_view targetName = "target"; ///< as the protocol computes it
inline constexpr std::string_view signalPrefix = "signal_";

/// A typed header and what its columns are for.
struct Header {
    TableImport import; ///< names without types, in the file's order
    table::RowLayout layout;
    std::vector<std::string> signalNames;
};

/// Of an .inter file. Throws InputError: no typed header, fewer than two token columns, nothing to predict.
Header readInterHeader(const CsvFile& file, const FileHead& head);

/// Of a .user or .item file; layout.user or layout.item describes its columns.
Header readOwnerHeader(const CsvFile& file, bool items);

} // namespace watchlab::atomic
