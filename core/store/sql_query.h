// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace watchlab {

/// One value of a row; monostate is NULL. A blob reads as the literal that SQLite would write: X'00ff'.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;
using SqlRow = std::vector<SqlValue>;

/// A question of the user's own in SQL to a workspace's database, whose tables docs/database.md describes. It
/// can only read: the file is opened read only, and every statement but SELECT, VALUES, WITH, EXPLAIN and the
/// pragmas that tell something is refused before it runs, ATTACH too. One thread at a time.
class SqlQuery {
public:
    /// Throws InputError: for a mistake in the text with the place "query:line:column", both from 1 and in
    /// characters; for a workspace without a database, too.
    SqlQuery(const std::filesystem::path& workspace, std::string sql, std::stop_token stop = {});
    ~SqlQuery();
    SqlQuery(const SqlQuery&) = delete;

    const std::vector<std::string>& columns() const;
    /// The next row, false at the end. Throws Cancelled soon after a stop was requested, InputError.
    bool next(SqlRow& row);
    /// What the user has to know about the database, a sentence; empty in most cases.
    const std::string& notice() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace watchlab
