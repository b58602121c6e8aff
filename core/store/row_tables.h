// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// Which tables and columns a run is made of when it travels (core/store/run_rows.h). Internal to core/store.
namespace watchlab {

enum class CellKind { Whole, WholeOrNone, Real, Text, Document };

struct RowColumn {
    const char* name;
    CellKind kind;
};

/// A table whose rows belong to a row of another one, in the order of `order`. Rows that only have a place in
/// their order (counted from `firstPlace`) carry no number of their own in the document.
struct RowTable {
    const char* key;   ///< in the document
    const char* table; ///< in the database
    const char* owner; ///< the column that names whose it is
    const char* order;
    std::vector<RowColumn> columns;
    std::vector<RowTable> children = {};
    int firstPlace = -1;     ///< -1 = order is a number that the row gets when it is inserted
    bool single = false;     ///< one row or none; the document has its only column
    bool addedLater = false; ///< documents of older versions have none
};

const std::vector<RowColumn>& runColumns();
const std::vector<RowColumn>& seriesColumns();
/// What belongs to a run, but parameters, tags, metrics and series.
const std::vector<RowTable>& runTables();

/// "name, family, preset"
std::string listOf(const std::vector<RowColumn>& columns);

} // namespace watchlab
