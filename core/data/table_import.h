// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/file_head.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What a column of a table is for.
enum class ColumnRole {
    NotUsed,
    User,
    Item,
    Target,
    WatchTime,
    Length,
    Time,
    UserFeature, ///< categorical
    ItemFeature, ///< categorical
    UserNumber,  ///< numeric feature
    ItemNumber,  ///< numeric feature
    Text,        ///< of the item, shown
    Category     ///< of the item, shown
};

/// Of watch time and length (ms, s) and of time: Unix time in ms or s, or a date such as 2020-07-05 12:30:01,
/// also with T, a fraction, Z or an offset, or without a time of day. A date is UTC unless it has an offset;
/// one with separators is read as a date whatever the unit. None = not said: reading chooses (fittingUnit).
enum class ColumnUnit { None, Milliseconds, Seconds, Date };

enum class ColumnType { Empty, Whole, Real, Text, List };

struct ImportColumn {
    std::string name; ///< its number, from 1, in a table without header
    ColumnType type = ColumnType::Empty;
    ColumnRole role = ColumnRole::NotUsed;
    ColumnUnit unit = ColumnUnit::None;
    std::int64_t missing = 0;          ///< of the sample's rows
    std::vector<std::string> examples; ///< up to three different values
    std::string description;           ///< for those that a dictionary knows; else empty
    double middle = 0;                 ///< median of the sample's numbers; 0 for other types
    bool isDate = false;               ///< the sample's values are dates
    bool operator==(const ImportColumn&) const = default;
};

/// How a table is read. Columns with the role NotUsed need not be listed.
struct TableImport {
    char delimiter = ',';
    bool header = true;
    bool items = true; ///< false: rows are of users alone, as of customers; there is one item for all of them
    std::int64_t every = 1; ///< one row of so many is read, drawn by a hash of its content; 1 = all
    std::vector<ImportColumn> columns;
    std::int64_t sampleRows = 0; ///< that the guess is made from

    const ImportColumn* find(ColumnRole role) const; ///< the first; nullptr when there is none
};

/// From names and contents of the first 256 KB of a CSV, TSV, ... file, .gz too. Few milliseconds. Throws
/// InputError, with the line, for what is no text, for a quote that is never closed, for what is no table of
/// at least two columns, and for two columns of one name. A column of 0 and 1 is never taken as watch time.
TableImport guessImport(const std::filesystem::path& path);
TableImport guessImport(const FileHead& head, const std::string& name);

/// The columns as they look, without roles.
TableImport lookAtTable(const FileHead& head, const std::string& name, char delimiter, bool header);

/// Guesses the roles alone.
TableImport guessRoles(const FileHead& head, const std::string& name, char delimiter, bool header);

/// Canonical text (units not said stay so): "user=uid item=vid watch_time:ms=play length:s=len header=no
/// items=no delimiter=tab every=20". Columns not used are left out, names with spaces, '=' or quotes are
/// quoted.
std::string importText(const TableImport& import);
/// Reads such a text, its words in any order; a role without ":ms" has ColumnUnit::None; names are not
/// compared with a file's. Throws UsageError (data.columns).
TableImport parseImport(std::string_view text);

/// What keeps a table from being read, as a sentence, or "": no user or target; no item, unless
/// rows are of users alone; a role twice.
std::string importProblem(const TableImport& import);

/// "user", "watch_time", ...: what importText() writes. All roles in the order in which to offer them.
std::string_view roleKey(ColumnRole role);
std::span<const ColumnRole> allRoles();
/// Units that a role can have; empty for roles without.
std::span<const ColumnUnit> unitsOf(ColumnRole role);
/// The unit of the column at `place`, whose role is set, as it looks. For watch time and length: what the
/// words of its name say (ms, sec, ...); else the one in which it is about as long as the other of the two;
/// else by its size. Of columns without numbers the first of the role's units.
ColumnUnit fittingUnit(std::span<const ImportColumn> columns, std::size_t place);
std::string_view unitKey(ColumnUnit unit); ///< "ms", "s", "date", ""

} // namespace watchlab
