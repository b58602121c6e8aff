// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/table_import.h"

#include <span>
#include <string>
#include <string_view>

namespace watchlab {

/// A column that a format's documentation knows.
struct DocumentedColumn {
    std::string_view file; ///< "big_matrix.csv"; "" = several files have it
    std::string_view name; ///< "onehot_feat*" stands for all that begin so
    ColumnType type = ColumnType::Text;
    ColumnRole role = ColumnRole::NotUsed;
    ColumnUnit unit = ColumnUnit::None;
    std::string_view description; ///< a sentence or two
};

/// A file that a format has.
struct DocumentedFile {
    std::string_view name; ///< "log_standard_*.csv" stands for all that fit
    std::string_view purpose;
    bool required = false;
    bool viewings = false; ///< its records are viewings
};

/// Every documented column of a format; empty for plain tables.
std::span<const DocumentedColumn> columnDictionary(SourceKind kind);
std::span<const DocumentedFile> fileDictionary(SourceKind kind);

/// nullptr when the documentation does not know it. `file` without its folder and without .gz.
const DocumentedColumn* findDocumented(SourceKind kind, std::string_view file, std::string_view column);

/// Whether a name fits a pattern, in which one '*' stands for any text.
bool fitsPattern(std::string_view name, std::string_view pattern);

} // namespace watchlab
