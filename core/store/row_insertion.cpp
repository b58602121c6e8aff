// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/row_tables.h"
#include "core/store/run_labels.h"
#include "core/store/run_rows.h"
#include "core/store/run_writer.h"
#include "core/store/snapshot_text.h"
#include "core/store/statement.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <map>
#include <vector>

namespace watchlab {

namespace {

using nlohmann::json;

/// A place in a document that somebody else wrote.
class Reading {
public:
    Reading(const json& value, std::string file, std::string path)
        : m_value(value)
        , m_file(std::move(file))
        , m_path(std::move(path))
    {
    }

    Reading at(const char* key) const
    {
        const auto found = m_value.is_object() ? m_value.find(key) : m_value.end();
        if (found == m_value.end())
            refuse(std::string("has no \"") + key + "\"");
        return {*found, m_file, m_path + "/" + key};
    }

    bool has(const char* key) const { return m_value.is_object() && m_value.contains(key); }

    template<typename Visit>
    void forEach(const Visit& visit) const
    {
        if (!m_value.is_array())
            refuse("is no list");
        for (std::size_t i = 0; i < m_value.size(); ++i)
            visit(Reading(m_value[i], m_file, m_path + "/" + std::to_string(i)));
    }

    template<typename Visit>
    void forEachMember(const Visit& visit) const
    {
        if (!m_value.is_object())
            refuse("is no object");
        for (const auto& [key, value] : m_value.items())
            visit(key, Reading(value, m_file, m_path + "/" + key));
    }

    const json& value() const { return m_value; }
    bool isNull() const { return m_value.is_null(); }

    std::string text() const
    {
        if (!m_value.is_string())
            refuse("is no text");
        return m_value.get<std::string>();
    }

    std::int64_t whole() const
    {
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (!m_value.is_number_integer() ||
            (m_value.is_number_unsigned() && m_value.get<std::uint64_t>() > most))
            refuse("is no whole number of 64 bits");
        return m_value.get<std::int64_t>();
    }

    double real() const
    {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        if (m_value.is_number())
            return m_value.get<double>();
        if (m_value == "inf")
            return infinity;
        if (m_value == "-inf")
            return -infinity;
        if (!m_value.is_null())
            refuse("is no number");
        return std::numeric_limits<double>::quiet_NaN();
    }

    Statement::Value as(CellKind kind) const
    {
        switch (kind) {
        case CellKind::Whole:
            return whole();
        case CellKind::WholeOrNone: // NaN is stored as NULL
            return isNull() ? Statement::Value(std::numeric_limits<double>::quiet_NaN()) : whole();
        case CellKind::Real:
            return real();
        case CellKind::Text:
            return text();
        case CellKind::Document:
            break;
        }
        return jsonText(m_value);
    }

    [[noreturn]] void refuse(const std::string& why) const
    {
        throw InputError({m_file}, (m_path.empty() ? "" : m_path.substr(1) + " ") + why +
                                       ": no Watchlab wrote that. Ask for another copy.");
    }

private:
    const json& m_value;
    std::string m_file;
    std::string m_path;
};

void insertRow(Database& database, const std::string& table, std::string columns,
               std::vector<Statement::Value> values)
{
    std::string places;
    for (std::size_t i = 0; i < values.size(); ++i)
        places += i == 0 ? "?" : ", ?";
    Statement insert(database,
                     "INSERT INTO " + table + " (" + std::move(columns) + ") VALUES (" + places + ")");
    insert.bindEach(values);
    while (insert.next()) {
    }
}

void insertTable(Database& database, const RowTable& table, std::int64_t owner, const Reading& rows)
{
    if (table.single) {
        if (!rows.isNull())
            insertRow(database, table.table, std::string(table.owner) + ", " + table.columns[0].name,
                      {owner, rows.as(table.columns[0].kind)});
        return;
    }
    std::int64_t place = table.firstPlace;
    rows.forEach([&](const Reading& row) {
        std::vector<Statement::Value> values{owner};
        for (const RowColumn& column : table.columns)
            values.push_back(row.at(column.name).as(column.kind));
        std::string columns = std::string(table.owner) + ", " + listOf(table.columns);
        if (table.firstPlace >= 0) {
            columns += ", " + std::string(table.order);
            values.emplace_back(place++);
        }
        insertRow(database, table.table, columns, std::move(values));
        const std::int64_t id = table.children.empty() ? 0 : database.lastInsertId();
        for (const RowTable& child : table.children)
            insertTable(database, child, id, row.at(child.key));
    });
}

} // namespace

void insertRunRows(Database& database, std::int64_t run, const json& rows, const std::string& place)
{
    const Reading document(rows, place, "");
    const Reading row = document.at("run");
    std::vector<Statement::Value> values{run};
    for (const RowColumn& column : runColumns())
        values.push_back(row.at(column.name).as(column.kind));
    const std::string status = row.at("status").text();
    if (statusName(statusOf(status)) != status)
        row.at("status").refuse("is no status that a run can have");
    if (row.at("name").text().empty())
        row.at("name").refuse("is empty");
    for (int i = 0; i < 3; ++i) // it is recorded by no process here
        values.emplace_back(std::int64_t(0));
    values.emplace_back(std::string());
    insertRow(database, "runs", "id, " + listOf(runColumns()) + ", pid, process_start, heartbeat_ms, boot_id",
              std::move(values));
    Statement(database, "UPDATE runs SET status = 'interrupted' WHERE id = ? AND status = 'running'")
        .execute(run);
    Statement(database, "UPDATE runs SET finished_ms = created_ms WHERE id = ? AND finished_ms IS NULL")
        .execute(run);
    document.at("parameters").forEachMember([&](const std::string& key, const Reading& value) {
        insertRow(database, "parameters", "run, key, value", {run, key, value.text()});
    });
    std::map<std::string, double> metrics;
    document.at("metrics").forEachMember(
        [&](const std::string& key, const Reading& value) { metrics[key] = value.real(); });
    setRunMetrics(database, run, metrics);
    document.at("tags").forEach([&](const Reading& tag) { addTag(database, run, tag.text()); });
    for (const RowTable& table : runTables())
        if (!table.addedLater || document.has(table.key))
            insertTable(database, table, run, document.at(table.key));
}

std::vector<SeriesInfo> seriesOfRows(const json& rows, const std::string& place)
{
    std::vector<SeriesInfo> series;
    Reading(rows, place, "").at("series").forEach([&](const Reading& row) {
        series.push_back({row.at("key").text(), row.at("label").text(), row.at("unit").text(),
                          roleOf(row.at("role").text())});
    });
    return series;
}

} // namespace watchlab
