// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/store/statement.h"
#include "core/util/error.h"

#include <sqlite3.h>

#include <utility>

namespace watchlab {

namespace {

constexpr int lockWaitMs = 5000;

std::string advice(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "is locked by another program. Close whatever else has this workspace open and try again.";
    case SQLITE_FULL:
        return "cannot grow: the disk is full. Free some space or choose another workspace.";
    case SQLITE_IOERR:
        return "cannot be read or written: the disk is full, was removed or is damaged. Check it, or choose "
               "another workspace.";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return "cannot be opened for this. Check that its folder exists and may be written to, or choose "
               "another "
               "workspace.";
    case SQLITE_NOTADB:
        return "is not a Watchlab database. Choose another workspace or move this file away.";
    case SQLITE_CORRUPT:
        return "is damaged. Move it away and restore a copy, or save what can be read with \"sqlite3 FILE "
               ".recover\".";
    default:
        return "could not do what was asked. Update Watchlab, or choose another workspace.";
    }
}

/// A file name as an SQLite URI: everything that means something in a URI is escaped.
std::string fileUri(const std::filesystem::path& file, std::string_view query)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char character : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '%' || character == '?' || character == '#' || byte < 0x20 || byte >= 0x7f) {
            uri += '%';
            uri += digits[byte >> 4];
            uri += digits[byte & 15];
        } else {
            uri += character;
        }
    }
    return uri.append("?").append(query);
}

bool hasContent(const std::filesystem::path& file)
{
    std::error_code missing;
    const auto bytes = std::filesystem::file_size(file, missing);
    return !missing && bytes > 0;
}

} // namespace

Database::Database(std::filesystem::path file, Mode mode)
    : m_file(std::move(file))
{
    try {
        if (mode == Mode::ReadOnly)
            openReadOnly();
        else
            open(m_file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        if (mode == Mode::ReadWrite && sqlite3_db_readonly(m_handle, "main") == 1)
            throw InputError({m_file.string()}, advice(SQLITE_READONLY));
        execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA synchronous = NORMAL;");
    } catch (...) {
        sqlite3_close(m_handle);
        throw;
    }
}

Database::~Database()
{
    sqlite3_close(m_handle);
}

void Database::open(const std::string& name, int flags)
{
    const int code = sqlite3_open_v2(name.c_str(), &m_handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK)
        fail(code);
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, lockWaitMs);
}

/// A database in WAL mode wants an index file beside it even for reading. Where that cannot be made, and no
/// log waits to be read, the file itself is all there is: it is then opened as one that nobody changes.
void Database::openReadOnly()
{
    std::error_code missing;
    if (!std::filesystem::is_regular_file(m_file, missing))
        throw InputError({m_file.string()}, "does not exist. Choose a workspace that has runs in it.");
    open(fileUri(m_file, "mode=ro"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    const int code = sqlite3_exec(m_handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        return;
    const bool logless = !hasContent(m_file.string() + "-wal");
    if (!logless || ((code & 0xff) != SQLITE_CANTOPEN && (code & 0xff) != SQLITE_READONLY))
        fail(code);
    sqlite3_close(std::exchange(m_handle, nullptr));
    open(fileUri(m_file, "mode=ro&immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

void Database::execute(const std::string& sql)
{
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(code);
}

std::int64_t Database::readInteger(std::string_view sql)
{
    Statement statement(*this, sql);
    return statement.next() ? statement.integer(0) : 0;
}

std::int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

void Database::fail(int code) const
{
    const std::string detail = m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code);
    throw InputError({m_file.string()}, advice(code) + " (SQLite: " + detail + ")");
}

Transaction::Transaction(Database& database)
    : m_database(database)
{
    m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (m_open)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.execute("COMMIT");
    m_open = false;
}

ReadSnapshot::ReadSnapshot(Database& database)
    : m_database(database)
{
    m_database.execute("BEGIN");
}

ReadSnapshot::~ReadSnapshot()
{
    sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace watchlab
