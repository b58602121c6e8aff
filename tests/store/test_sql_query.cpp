// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/run_store.h"
#include "core/store/sql_query.h"
#include "core/util/error.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace watchlab;
using namespace watchlab::test;

namespace {

std::vector<SqlRow> answer(const TemporaryFolder& workspace, const std::string& sql)
{
    SqlQuery query(workspace.path(), sql);
    std::vector<SqlRow> rows;
    for (SqlRow row; query.next(row);)
        rows.push_back(row);
    return rows;
}

struct Refusal {
    std::int64_t line = 0;
    std::int64_t column = 0;
    std::string message;
};

Refusal refusal(const TemporaryFolder& workspace, const std::string& sql)
{
    try {
        answer(workspace, sql);
    } catch (const InputError& error) {
        return {error.place().line, error.place().column, error.message()};
    }
    return {};
}

void fill(const TemporaryFolder& workspace)
{
    RunStore store(workspace.path());
    store.createRun(newRun("first"));
    store.createRun(newRun("第二"));
}

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream source(file, std::ios::binary);
    std::stringstream bytes;
    bytes << source.rdbuf();
    return bytes.str();
}

} // namespace

TEST_CASE("a query in SQL is answered, value by value")
{
    const TemporaryFolder folder;
    fill(folder);
    SqlQuery query(folder.path(), "SELECT id, name, 0.5 AS half, NULL AS none, x'00fe' AS bytes FROM runs "
                                  "ORDER BY id; -- and no more");
    CHECK(query.columns() == std::vector<std::string>{"id", "name", "half", "none", "bytes"});
    CHECK(query.notice().empty());
    SqlRow row;
    REQUIRE(query.next(row));
    CHECK(row == SqlRow{std::int64_t(1), "first", 0.5, std::monostate(), "X'00fe'"});
    REQUIRE(query.next(row));
    CHECK(row[1] == SqlValue("第二"));
    CHECK_FALSE(query.next(row));
}

TEST_CASE("what only tells something passes")
{
    const TemporaryFolder folder;
    fill(folder);
    const std::string sql =
        GENERATE("SELECT count(*) FROM runs",
                 "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 3) "
                 "SELECT i FROM n",
                 "VALUES (1), (2)", "EXPLAIN QUERY PLAN SELECT * FROM runs", "PRAGMA table_info(runs)",
                 "PRAGMA user_version", "PRAGMA page_count", "SELECT name FROM pragma_table_info('runs')",
                 "SELECT value FROM json_each('[1, 2]')", "/* before */ SELECT sql FROM sqlite_schema ;;",
                 "SELECT 'ATTACH; DELETE'");
    INFO(sql);
    CHECK_FALSE(answer(folder, sql).empty());
}

TEST_CASE("what changes anything is refused, and the file stays as it is")
{
    const TemporaryFolder folder;
    fill(folder);
    const std::string before = bytesOf(folder / "watchlab.sqlite");
    const std::string elsewhere = (folder / "other.sqlite").string();
    for (const std::string& sql :
         {std::string("DELETE FROM runs"),
          std::string("UPDATE runs SET name = 'x'"),
          std::string("INSERT INTO events (run, wall_ms, step, level, text) VALUES (1, 1, 1, 'info', '')"),
          std::string("DROP TABLE runs"),
          std::string("CREATE TABLE t (x)"),
          std::string("CREATE TEMP TABLE t (x)"),
          std::string("VACUUM"),
          "VACUUM INTO '" + elsewhere + "'",
          "ATTACH '" + elsewhere + "' AS other",
          std::string("DETACH main"),
          std::string("EXPLAIN DELETE FROM runs"),
          std::string("BEGIN"),
          std::string("SAVEPOINT s"),
          std::string("REINDEX"),
          std::string("ANALYZE"),
          std::string("PRAGMA user_version = 7"),
          std::string("PRAGMA journal_mode = DELETE"),
          std::string("PRAGMA writable_schema = ON"),
          std::string("PRAGMA query_only = OFF"),
          std::string("WITH old AS (SELECT 1) DELETE FROM runs"),
          std::string("SELECT load_extension('x')")}) {
        INFO(sql);
        CHECK_THROWS_AS(answer(folder, sql), InputError);
    }
    CHECK(refusal(folder, "ATTACH '" + elsewhere + "' AS other").message ==
          "ATTACH is refused: a query may only read.");
    CHECK(refusal(folder, "DELETE FROM runs").message ==
          "changing anything is refused: a query may only read.");
    CHECK_FALSE(std::filesystem::exists(elsewhere));
    CHECK(bytesOf(folder / "watchlab.sqlite") == before);
    CHECK(RunStore(folder.path()).listRuns().size() == 2);
}

TEST_CASE("a mistake in a query is told with its place, in characters")
{
    const TemporaryFolder folder;
    fill(folder);
    const Refusal word = refusal(folder, "SELECT id\nFORM runs WHERE name = '第二'");
    CHECK(word.line == 2);
    CHECK(word.column == 6);
    CHECK(word.message.find("syntax error") != std::string::npos);
    const Refusal column = refusal(folder, "SELECT '第二', nam FROM runs");
    CHECK(column.line == 1);
    CHECK(column.column == 14);
    CHECK(column.message.find("nam") != std::string::npos);
    const Refusal second = refusal(folder, "SELECT 1;\n  SELECT 2");
    CHECK(second.line == 2);
    CHECK(second.column == 3);
    CHECK(second.message.find("second statement") != std::string::npos);
    CHECK(refusal(folder, "SELECT 1; rubbish").column == 11);
    for (const char* nothing : {"", "  \n", "-- only a remark", ";"})
        CHECK(refusal(folder, nothing).message.find("says nothing") == 0);
    CHECK(refusal(folder, "SELECT abs(-9223372036854775808)").message.find("integer overflow") !=
          std::string::npos);
}

TEST_CASE("a query ends soon after a stop is requested")
{
    const TemporaryFolder folder;
    fill(folder);
    std::stop_source stop;
    SqlQuery endless(folder.path(),
                     "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
                     stop.get_token());
    SqlRow row;
    REQUIRE(endless.next(row));
    stop.request_stop();
    CHECK_THROWS_AS(endless.next(row), Cancelled);
    std::stop_source before;
    before.request_stop();
    SqlQuery counting(
        folder.path(),
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        before.get_token());
    CHECK_THROWS_AS(counting.next(row), Cancelled);
}

TEST_CASE("a query looks at a newer database and says so; at nothing it cannot look")
{
    const TemporaryFolder folder;
    fill(folder);
    Database(folder / "watchlab.sqlite", Database::Mode::ReadWrite)
        .execute("PRAGMA user_version = " + std::to_string(schemaVersion() + 1));
    SqlQuery query(folder.path(), "SELECT count(*) FROM runs");
    CHECK(query.notice().find("newer Watchlab") != std::string::npos);
    SqlRow row;
    REQUIRE(query.next(row));
    CHECK(row == SqlRow{std::int64_t(2)});
    CHECK_THROWS_AS(SqlQuery(folder / "absent", "SELECT 1"), InputError);
    CHECK_FALSE(std::filesystem::exists(folder / "absent"));
}
