// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_rows.h"

#include "core/store/database.h"
#include "core/store/record_of.h"
#include "core/store/row_tables.h"
#include "core/store/snapshot_text.h"
#include "core/store/statement.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

namespace watchlab {

namespace {

using nlohmann::json;

json cell(const Statement& row, int at, CellKind kind)
{
    switch (kind) {
    case CellKind::Whole:
        return row.integer(at);
    case CellKind::WholeOrNone:
        return row.isNull(at) ? json() : json(row.integer(at));
    case CellKind::Real:
        return numberAsJson(row.real(at));
    case CellKind::Text:
        return row.text(at);
    case CellKind::Document:
        break;
    }
    json document = json::parse(row.text(at), nullptr, false);
    return document.is_discarded() ? json() : document;
}

json readRow(const Statement& row, int first, const std::vector<RowColumn>& columns)
{
    json object = json::object();
    for (std::size_t i = 0; i < columns.size(); ++i)
        object[columns[i].name] = cell(row, first + static_cast<int>(i), columns[i].kind);
    return object;
}

json readTable(Database& database, const RowTable& table, std::int64_t owner)
{
    Statement select(database, "SELECT " + std::string(table.order) + ", " + listOf(table.columns) +
                                   " FROM " + table.table + " WHERE " + table.owner + " = ? ORDER BY " +
                                   table.order);
    select.bind(owner);
    json rows = json::array();
    while (select.next()) {
        json row = readRow(select, 1, table.columns);
        for (const RowTable& child : table.children)
            row[child.key] = readTable(database, child, select.integer(0));
        rows.push_back(std::move(row));
    }
    if (table.single)
        return rows.empty() ? json() : rows[0][table.columns[0].name];
    return rows;
}

json pairsOf(Database& database, const char* sql, std::int64_t run, CellKind kind)
{
    Statement select(database, sql);
    select.bind(run);
    json pairs = json::object();
    while (select.next())
        pairs[select.text(0)] = cell(select, 1, kind);
    return pairs;
}

/// The run whose checkpoint it began from, as far as it is known.
json readParent(Database& database, std::int64_t run)
{
    Statement known(database,
                    "SELECT above.uuid, above.name, run.parent_step FROM runs AS run JOIN runs AS above "
                    "ON above.id = run.parent WHERE run.id = ?");
    known.bind(run);
    if (known.next())
        return {{"uuid", known.text(0)}, {"name", known.text(1)}, {"step", known.integer(2)}};
    Statement elsewhere(database,
                        "SELECT parent_uuid, parent_name, parent_step FROM origins WHERE run = ? AND "
                        "parent_uuid <> ''");
    elsewhere.bind(run);
    if (elsewhere.next())
        return {{"uuid", elsewhere.text(0)}, {"name", elsewhere.text(1)}, {"step", elsewhere.integer(2)}};
    return nullptr;
}

json readSeriesRows(Database& database, std::int64_t run)
{
    Statement select(database,
                     "SELECT (SELECT coalesce(sum(count), 0) FROM levels WHERE series_id = series.id AND "
                     "level = 3), " +
                         listOf(seriesColumns()) + " FROM series WHERE run = ? ORDER BY position");
    select.bind(run);
    json series = json::array();
    while (select.next()) {
        json row = readRow(select, 1, seriesColumns());
        row["points"] = select.integer(0);
        series.push_back(std::move(row));
    }
    return series;
}

} // namespace

json readRunRows(Database& database, std::int64_t run)
{
    Statement select(database, "SELECT " + listOf(runColumns()) + " FROM runs WHERE id = ?");
    select.bind(run);
    if (!select.next())
        throw noSuchRun(database.file(), run);
    json document{{"run", readRow(select, 0, runColumns())},
                  {"parent", readParent(database, run)},
                  {"parameters",
                   pairsOf(database, "SELECT key, value FROM parameters WHERE run = ?", run, CellKind::Text)},
                  {"metrics", pairsOf(database, "SELECT key, value FROM run_metrics WHERE run = ?", run,
                                      CellKind::Real)},
                  {"tags", json::array()},
                  {"series", readSeriesRows(database, run)}};
    Statement tags(database, "SELECT tag FROM run_tags WHERE run = ? ORDER BY tag");
    tags.bind(run);
    while (tags.next())
        document["tags"].push_back(tags.text(0));
    for (const RowTable& table : runTables())
        document[table.key] = readTable(database, table, run);
    return document;
}

std::function<void(std::vector<SeriesPoint>&)> pointReader(Database& database, std::int64_t run,
                                                           std::int32_t position)
{
    auto select = std::make_shared<Statement>(
        database,
        "SELECT step, wall_ms, value FROM points WHERE series_id = (SELECT id FROM series WHERE run = ? AND "
        "position = ?) ORDER BY step");
    select->bind(run, position);
    return [select, position, ended = false](std::vector<SeriesPoint>& portion) mutable {
        constexpr std::size_t most = 1 << 16;
        portion.clear();
        while (!ended && portion.size() < most) {
            ended = !select->next();
            if (!ended)
                portion.push_back({position, select->integer(0), select->integer(1), select->real(2)});
        }
    };
}

void visitPoints(Database& database, std::int64_t run, std::int32_t position,
                 const std::function<void(std::span<const SeriesPoint>)>& take)
{
    const auto read = pointReader(database, run, position);
    std::vector<SeriesPoint> portion;
    for (read(portion); !portion.empty(); read(portion))
        take(portion);
}

} // namespace watchlab
