// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"

#include "core/store/database.h"

#include <sqlite3.h>

#include <limits>

namespace watchlab {

Statement::Statement(Database& database, std::string_view sql)
    : m_database(database)
{
    check(sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &m_statement,
                             nullptr));
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

bool Statement::next()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_database.fail(code);
    sqlite3_reset(m_statement);
    return false;
}

void Statement::bindEach(const std::vector<Value>& values)
{
    reset();
    int place = 0;
    for (const Value& value : values)
        std::visit([this, at = ++place](const auto& some) { bindAt(at, some); }, value);
}

void Statement::reset()
{
    sqlite3_reset(m_statement); // reports the failure of the step before, which has been thrown already
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return isNull(column) ? std::numeric_limits<double>::quiet_NaN()
                          : sqlite3_column_double(m_statement, column);
}

std::string Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                 : "";
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

void Statement::bindAt(int place, std::int64_t value)
{
    check(sqlite3_bind_int64(m_statement, place, value));
}

void Statement::bindAt(int place, double value)
{
    check(sqlite3_bind_double(m_statement, place, value)); // SQLite itself turns NaN into NULL
}

void Statement::bindAt(int place, std::string_view value)
{
    check(sqlite3_bind_text64(m_statement, place, value.data() ? value.data() : "", value.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindAt(int place, std::optional<std::int64_t> value)
{
    check(value ? sqlite3_bind_int64(m_statement, place, *value) : sqlite3_bind_null(m_statement, place));
}

void Statement::check(int code) const
{
    if (code != SQLITE_OK)
        m_database.fail(code);
}

} // namespace watchlab
