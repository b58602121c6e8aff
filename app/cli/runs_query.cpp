// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runs_query.h"

#include "app/cli/plain_text.h"
#include "core/store/sql_query.h"
#include "core/util/csv_text.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>

namespace watchlab::cli {

namespace {

constexpr std::size_t rowsThatDecideWidths = 1000; ///< later ones may stick out
constexpr std::size_t widestColumn = 60;

std::string valueText(const SqlValue& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&value))
        return decimalText(*real);
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

bool isNumber(const SqlValue& value)
{
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

nlohmann::json valueAsJson(const SqlValue& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return *whole;
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    const auto* text = std::get_if<std::string>(&value);
    return text ? nlohmann::json(*text) : nlohmann::json();
}

void printCsv(SqlQuery& query)
{
    const char* comma = "";
    for (const std::string& column : query.columns())
        std::cout << std::exchange(comma, ",") << csvField(column);
    std::cout << "\n";
    for (SqlRow row; query.next(row);) {
        comma = "";
        for (const SqlValue& value : row)
            std::cout << std::exchange(comma, ",") << csvField(valueText(value));
        std::cout << "\n";
    }
}

void printJson(const CommandLine& line, SqlQuery& query)
{
    nlohmann::json rows = nlohmann::json::array();
    for (SqlRow row; query.next(row);) {
        nlohmann::json values = nlohmann::json::array();
        for (const SqlValue& value : row)
            values.push_back(valueAsJson(value));
        rows.push_back(std::move(values));
    }
    line.print({{"columns", query.columns()}, {"rows", rows}});
}

std::size_t charactersOf(const std::string& text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

/// Columns under each other, numbers to the right.
class AlignedTable {
public:
    explicit AlignedTable(const std::vector<std::string>& columns)
        : m_columns(columns)
    {
        for (const std::string& column : columns)
            m_widths.push_back(charactersOf(column));
    }

    void add(const SqlRow& row)
    {
        if (m_printed) {
            print(row);
            return;
        }
        for (std::size_t i = 0; i < row.size(); ++i)
            m_widths[i] =
                std::clamp(charactersOf(cell(row[i])), m_widths[i], std::max(m_widths[i], widestColumn));
        m_waiting.push_back(row);
        if (m_waiting.size() == rowsThatDecideWidths)
            printWaiting();
    }

    void printWaiting()
    {
        if (!std::exchange(m_printed, true))
            printHead();
        for (const SqlRow& row : std::exchange(m_waiting, {}))
            print(row);
    }

private:
    static std::string cell(const SqlValue& value)
    {
        return std::holds_alternative<std::monostate>(value) ? "NULL" : oneLine(valueText(value));
    }

    void printHead() const
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            printCell(i, m_columns[i], rightAligned(i));
        std::cout << "\n";
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            std::cout << (i > 0 ? "  " : "") << std::string(m_widths[i], '-');
        std::cout << "\n";
    }

    /// As the first value that is one.
    bool rightAligned(std::size_t column) const
    {
        for (const SqlRow& row : m_waiting)
            if (!std::holds_alternative<std::monostate>(row[column]))
                return isNumber(row[column]);
        return false;
    }

    void print(const SqlRow& row) const
    {
        for (std::size_t i = 0; i < row.size(); ++i)
            printCell(i, cell(row[i]), isNumber(row[i]));
        std::cout << "\n";
    }

    void printCell(std::size_t column, const std::string& text, bool right) const
    {
        const std::size_t width = charactersOf(text);
        const std::string space(m_widths[column] > width ? m_widths[column] - width : 0, ' ');
        const bool last = column + 1 == m_columns.size();
        std::cout << (column > 0 ? "  " : "") << (right ? space + text : last ? text : text + space);
    }

    std::vector<std::string> m_columns;
    std::vector<std::size_t> m_widths;
    std::vector<SqlRow> m_waiting;
    bool m_printed = false;
};

void printTable(SqlQuery& query)
{
    AlignedTable table(query.columns());
    for (SqlRow row; query.next(row);)
        table.add(row);
    table.printWaiting();
}

int ask(const CommandLine& line, const std::string& sql, const std::string& format)
{
    SqlQuery query(line.workspace, sql, line.stop);
    if (!query.notice().empty())
        std::cerr << "watchlab-cli: warning: " << query.notice() << "\n";
    if (line.json || format == "json")
        printJson(line, query);
    else if (format == "csv")
        printCsv(query);
    else
        printTable(query);
    return exitDone;
}

} // namespace

void addQueryVerb(CLI::App& runs, CommandLine& line)
{
    struct Options {
        std::string sql;
        std::string format = "table";
    };
    const auto options = std::make_shared<Options>();
    CLI::App* verb = runs.add_subcommand(
        "query", "Ask the database in SQL; reading only (docs/database.md describes the tables)");
    verb->add_option("sql", options->sql, "One statement: \"SELECT ...\"")->required();
    verb->add_option("--format", options->format, "table, csv or json")
        ->check(CLI::IsMember({"table", "csv", "json"}))
        ->capture_default_str();
    onParsed(*verb, line, [&line, options] { return ask(line, options->sql, options->format); });
}

} // namespace watchlab::cli
