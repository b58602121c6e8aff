// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/statement.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace watchlab;
using watchlab::test::TemporaryFolder;

TEST_CASE("values come back as they went in")
{
    const TemporaryFolder folder;
    Database database(folder / "with space %41 #?.sqlite", Database::Mode::ReadWrite);
    database.execute("CREATE TABLE t (i INTEGER, r REAL, s TEXT) STRICT");
    Statement insert(database, "INSERT INTO t VALUES (?, ?, ?)");
    constexpr std::int64_t large = std::numeric_limits<std::int64_t>::min();
    insert.execute(large, 0.1, std::string("zero \0 inside", 13));
    insert.execute(std::optional<std::int64_t>(), std::numeric_limits<double>::quiet_NaN(), "");
    insert.execute(true, -std::numeric_limits<double>::infinity(), std::string_view());

    Statement select(database, "SELECT i, r, s FROM t");
    select.bind();
    REQUIRE(select.next());
    CHECK(select.integer(0) == large);
    CHECK(select.real(1) == 0.1);
    CHECK(select.text(2) == std::string("zero \0 inside", 13));
    REQUIRE(select.next());
    CHECK(select.isNull(0));
    CHECK(std::isnan(select.real(1)));
    CHECK_FALSE(select.isNull(2));
    CHECK(select.text(2).empty());
    REQUIRE(select.next());
    CHECK(select.flag(0));
    CHECK(std::isinf(select.real(1)));
    CHECK_FALSE(select.isNull(2));
    CHECK_FALSE(select.next());

    const Database reader(database.file(), Database::Mode::ReadOnly);
    CHECK(reader.file() == database.file());
}

TEST_CASE("a transaction that is not committed leaves nothing")
{
    const TemporaryFolder folder;
    Database database(folder / "d.sqlite", Database::Mode::ReadWrite);
    database.execute("CREATE TABLE t (i INTEGER) STRICT");
    {
        Transaction transaction(database);
        database.execute("INSERT INTO t VALUES (1)");
    }
    CHECK(database.readInteger("SELECT count(*) FROM t") == 0);
    {
        Transaction transaction(database);
        database.execute("INSERT INTO t VALUES (1)");
        transaction.commit();
    }
    CHECK(database.readInteger("SELECT count(*) FROM t") == 1);
}

TEST_CASE("errors name the file and say what to do")
{
    const TemporaryFolder folder;
    const auto file = folder / "d.sqlite";
    Database database(file, Database::Mode::ReadWrite);
    try {
        database.execute("SELECT nonsense");
        FAIL("was accepted");
    } catch (const InputError& error) {
        CHECK(error.place().file == file.string());
        CHECK_THAT(error.what(), Catch::Contains("no such column: nonsense"));
    }
    CHECK_THROWS_AS(Database(folder / "absent.sqlite", Database::Mode::ReadOnly), InputError);
    CHECK_THROWS_AS(Database(folder / "no/folder/d.sqlite", Database::Mode::ReadWrite), InputError);
    CHECK_THROWS_AS(Database(folder.path(), Database::Mode::ReadWrite), InputError);

    Database reader(file, Database::Mode::ReadOnly);
    CHECK_THROWS_WITH(reader.execute("CREATE TABLE t (i INTEGER)"),
                      Catch::Contains("choose another workspace"));
}
