// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_reader.h"

#include <algorithm>

namespace watchlab {

FileHead tableHead(const SourceFormat& format)
{
    return format.files ? format.files->head(format.table) : readHead(format.path);
}

TableImport tableImport(const SourceFormat& format, const std::string& columns)
{
    const FileHead head = tableHead(format);
    const std::string name = (format.files ? format.path / format.table : format.path).string();
    if (columns.empty())
        return guessImport(head, name);
    const TableImport given = parseImport(columns);
    TableImport import = lookAtTable(head, name, given.delimiter, given.header);
    import.every = given.every;
    import.items = given.items;
    for (const ImportColumn& column : given.columns) {
        const auto found = std::ranges::find(import.columns, column.name, &ImportColumn::name);
        if (found == import.columns.end()) {
            std::string there;
            for (const ImportColumn& other : import.columns)
                there += (there.empty() ? "" : ", ") + other.name;
            throw UsageError("data.columns", name + " has no column \"" + column.name +
                                                 "\"; the columns found are: " + there);
        }
        found->role = column.role;
        found->unit = column.unit;
    }
    for (std::size_t i = 0; i < import.columns.size(); ++i) {
        if (import.columns[i].unit == ColumnUnit::None)
            import.columns[i].unit = fittingUnit(import.columns, i);
    }
    return import;
}

std::uint64_t tableRowBytes(const TableImport& import)
{
    const auto has = [&](ColumnRole role) -> std::uint64_t { return import.find(role) ? 1 : 0; };
    const std::uint64_t ids = 4 + 4;
    const std::uint64_t ratio = has(ColumnRole::WatchTime) * has(ColumnRole::Length);
    return ids + 4 * has(ColumnRole::WatchTime) + 4 * has(ColumnRole::Length) +
           8 * (has(ColumnRole::Target) + has(ColumnRole::Time) + ratio);
}

} // namespace watchlab
