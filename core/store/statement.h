// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3_stmt;

namespace watchlab {

class Database;

/// One prepared SQL statement. Placeholders are filled from left to right by bind(); rows are visited with
/// next():
///
///     Statement runs(database, "SELECT id, name FROM runs WHERE family = ?");
///     runs.bind("gr");
///     while (runs.next())
///         use(runs.integer(0), runs.text(1));
///
/// NaN is stored as NULL, and NULL is read as NaN, 0 or "". Must not outlive its database; throws InputError.
class Statement {
public:
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Starts over with these values, one per placeholder.
    template<typename... Values>
    void bind(const Values&... values)
    {
        reset();
        int place = 0;
        (bindAt(++place, values), ...);
    }

    using Value = std::variant<std::int64_t, double, std::string>;
    /// Starts over with values whose number is only known now, the first for placeholder ?1.
    void bindEach(const std::vector<Value>& values);

    /// Starts over with these values and runs to the end: for statements that return no rows.
    template<typename... Values>
    void execute(const Values&... values)
    {
        bind(values...);
        while (next()) {
        }
    }

    /// Moves to the first or next row; false when there is none left, which also ends the read.
    bool next();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    bool flag(int column) const { return integer(column) != 0; }
    bool isNull(int column) const;

private:
    void reset();
    void bindAt(int place, std::int64_t value);
    void bindAt(int place, double value);
    void bindAt(int place, std::string_view value);
    void bindAt(int place, std::optional<std::int64_t> value); ///< none = NULL
    void bindAt(int place, const std::string& value) { bindAt(place, std::string_view(value)); }
    void bindAt(int place, const char* value) { bindAt(place, std::string_view(value)); }
    template<std::integral Integer>
    void bindAt(int place, Integer value)
    {
        bindAt(place, static_cast<std::int64_t>(value));
    }
    void check(int code) const;

    Database& m_database;
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace watchlab
