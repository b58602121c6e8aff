// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/table_import.h"

#include <string>
#include <vector>

namespace watchlab {

/// A column of a loaded dataset.
struct DescribedColumn {
    std::string file; ///< that it came from, or what it is about: "users", "videos", where nobody knows
    std::string name;
    ColumnType type = ColumnType::Text;
    ColumnRole role = ColumnRole::NotUsed;
    std::int64_t values = 0;  ///< entries: rows, users or videos
    std::int64_t missing = 0; ///< of them
    std::string description;  ///< from the format's dictionary; else empty
};

/// All columns that the dataset holds: of the rows, of users, of videos. Goes through everything once; a
/// fraction of a second for 17 million rows. Any thread.
std::vector<DescribedColumn> describeColumns(const Dataset& dataset);

} // namespace watchlab
