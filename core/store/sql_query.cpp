// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_query.h"

#include "core/store/migrations.h"
#include "core/store/text_place.h"
#include "core/util/error.h"
#include "core/util/hex_text.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

namespace watchlab {

namespace {

constexpr int stepsBetweenLooks = 10'000; ///< of SQLite's machine, well below a millisecond

/// Pragmas that only tell; those of the second list would change something if they were given a value.
constexpr std::array<std::string_view, 10> askingPragmas = {
    "table_info",  "table_xinfo",      "table_list",      "index_list",  "index_info",
    "index_xinfo", "foreign_key_list", "integrity_check", "quick_check", "foreign_key_check"};
constexpr std::array<std::string_view, 10> tellingPragmas = {
    "application_id", "user_version", "schema_version",  "page_count",    "page_size",
    "freelist_count", "encoding",     "compile_options", "database_list", "journal_mode"};

/// Tables that SQLite makes up. It declares them when they are first named, which looks like a change.
constexpr const char* askedTables =
    "SELECT 1 FROM json_each('[]'), json_tree('[]'), pragma_table_info('runs'), pragma_table_xinfo('runs'), "
    "pragma_table_list, pragma_index_list('runs'), pragma_index_info('runs_by_name'), "
    "pragma_foreign_key_list('parameters') LIMIT 0";

bool mayAsk(std::string_view pragma, bool withValue)
{
    return std::ranges::count(askingPragmas, pragma) > 0 ||
           (!withValue && std::ranges::count(tellingPragmas, pragma) > 0);
}

/// What a statement of that kind does, in a word that the user may have written.
const char* wordOf(int action)
{
    switch (action) {
    case SQLITE_ATTACH:
        return "ATTACH";
    case SQLITE_DETACH:
        return "DETACH";
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        return "a transaction";
    case SQLITE_PRAGMA:
        return "this pragma";
    case SQLITE_FUNCTION:
        return "this function";
    default:
        return "changing anything";
    }
}

} // namespace

struct SqlQuery::Implementation {
    struct Finalize {
        void operator()(sqlite3_stmt* prepared) const { sqlite3_finalize(prepared); }
    };
    using StatementPointer = std::unique_ptr<sqlite3_stmt, Finalize>;

    Implementation(const std::filesystem::path& workspace, std::string text, std::stop_token token)
        : sql(std::move(text))
        , stop(std::move(token))
        , database(workspace / "watchlab.sqlite", Database::Mode::ReadOnly)
        , notice(prepareSchema(database, Database::Mode::ReadOnly))
    {
        database.execute(askedTables);
        database.execute("PRAGMA query_only = ON");
        sqlite3_set_authorizer(database.handle(), &Implementation::authorize, this);
        sqlite3_progress_handler(database.handle(), stepsBetweenLooks, &Implementation::isStopped, this);
        const char* rest = prepareNext(sql.data());
        if (!statement)
            throw InputError({"query", 1, 1},
                             "says nothing. Write a SELECT; docs/database.md describes the tables.");
        expectNoneAfter(rest);
        for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
            const char* name = sqlite3_column_name(statement.get(), i);
            columns.emplace_back(name ? name : "");
        }
    }

    ~Implementation() = default;
    Implementation(const Implementation&) = delete;

    const char* end() const { return sql.data() + sql.size(); }

    /// Prepares the first statement from there on, none when only comments are left; returns what follows it.
    const char* prepareNext(const char* begin)
    {
        const char* rest = nullptr;
        do {
            rest = nullptr;
            sqlite3_stmt* prepared = nullptr;
            const int code = sqlite3_prepare_v2(database.handle(), begin, static_cast<int>(end() - begin),
                                                &prepared, &rest);
            statement.reset(prepared);
            if (code != SQLITE_OK)
                fail(code, begin);
            begin = rest;
        } while (!statement && rest < end());
        return rest;
    }

    /// SQLite knows best what is only space and comment.
    void expectNoneAfter(const char* rest)
    {
        StatementPointer first = std::move(statement);
        bool another = false;
        try {
            another = rest < end() && (prepareNext(rest), statement != nullptr);
        } catch (const InputError&) {
            another = true; // whatever it says
        }
        statement = std::move(first);
        if (!another)
            return;
        while (rest < end() && std::string_view(" \t\r\n").find(*rest) != std::string_view::npos)
            ++rest;
        throw InputError(placeInText("query", sql, static_cast<std::size_t>(rest - sql.data())),
                         "a second statement begins here. Ask one thing at a time.");
    }

    [[noreturn]] void fail(int code, const char* begin)
    {
        if ((code & 0xff) == SQLITE_INTERRUPT)
            throw Cancelled();
        if (!refused.empty())
            throw InputError({"query", 1, 1}, refused + " is refused: a query may only read.");
        if ((code & 0xff) != SQLITE_ERROR)
            database.fail(code);
        const int offset = sqlite3_error_offset(database.handle());
        const std::size_t byte =
            static_cast<std::size_t>(begin - sql.data()) + static_cast<std::size_t>(std::max(0, offset));
        throw InputError(placeInText("query", sql, byte),
                         std::string(sqlite3_errmsg(database.handle())) +
                             ". docs/database.md describes tables and columns.");
    }

    static int authorize(void* self, int action, const char* first, const char* second, const char*,
                         const char*)
    {
        const bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE ||
                           (action == SQLITE_FUNCTION && std::string_view(second) != "load_extension") ||
                           (action == SQLITE_PRAGMA && mayAsk(first, second != nullptr));
        if (!reads)
            static_cast<Implementation*>(self)->refused = wordOf(action);
        return reads ? SQLITE_OK : SQLITE_DENY;
    }

    static int isStopped(void* self)
    {
        return static_cast<Implementation*>(self)->stop.stop_requested() ? 1 : 0;
    }

    SqlValue valueAt(int column) const
    {
        switch (sqlite3_column_type(statement.get(), column)) {
        case SQLITE_INTEGER:
            return static_cast<std::int64_t>(sqlite3_column_int64(statement.get(), column));
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement.get(), column);
        case SQLITE_BLOB: {
            const auto* bytes =
                static_cast<const unsigned char*>(sqlite3_column_blob(statement.get(), column));
            const auto count = static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column));
            return "X'" + hexText({bytes, count}) + "'";
        }
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
            return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column)));
        }
        default:
            return std::monostate();
        }
    }

    std::string sql;
    std::stop_token stop;
    Database database;
    std::string notice;
    std::string refused;        ///< what was asked for and is more than reading
    StatementPointer statement; // after the database: closed only once it has no statements
    std::vector<std::string> columns;
};

SqlQuery::SqlQuery(const std::filesystem::path& workspace, std::string sql, std::stop_token stop)
    : m_implementation(std::make_unique<Implementation>(workspace, std::move(sql), std::move(stop)))
{
}

SqlQuery::~SqlQuery() = default;

const std::vector<std::string>& SqlQuery::columns() const
{
    return m_implementation->columns;
}

const std::string& SqlQuery::notice() const
{
    return m_implementation->notice;
}

bool SqlQuery::next(SqlRow& row)
{
    Implementation& query = *m_implementation;
    if (query.stop.stop_requested())
        throw Cancelled();
    const int code = sqlite3_step(query.statement.get());
    if (code == SQLITE_DONE)
        return false;
    if (code != SQLITE_ROW)
        query.fail(code, query.sql.data());
    row.clear();
    for (int i = 0; i < sqlite3_column_count(query.statement.get()); ++i)
        row.push_back(query.valueAt(i));
    return true;
}

} // namespace watchlab
