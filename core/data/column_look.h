// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table_import.h"

#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What the values of a column look like.
struct ColumnLook {
    ColumnType type = ColumnType::Empty;
    std::int64_t missing = 0;
    std::vector<std::string> examples; ///< up to three different ones
    bool isDate = false;               ///< 2020-07-05, 20200705, with or without a time of day
    double least = 0;                  ///< of numbers
    double most = 0;
    double middle = 0; ///< median

    /// A date, or Unix time of the years 1995 to 2128.
    bool isTime() const { return isDate || (least > 8e8 && most < 5e9) || (least > 8e11 && most < 5e12); }
};

/// Looks at one column of records from `first` on; shorter records have nothing there.
ColumnLook lookAt(const std::vector<std::vector<std::string>>& records, std::size_t column,
                  std::size_t first);

bool isNumber(std::string_view text);
/// Without spaces at both ends.
std::string_view trimmed(std::string_view text);
/// Throws InputError when two of a file's columns have the same name.
void requireDistinctNames(const std::vector<std::string>& columns, const std::string& file);

} // namespace watchlab
