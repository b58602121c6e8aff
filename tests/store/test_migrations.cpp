// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/run_origin.h"
#include "core/store/run_store.h"
#include "core/store/statement.h"
#include "core/util/error.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <thread>

using namespace watchlab;
using namespace watchlab::test;

namespace {

std::filesystem::path databaseFile(const TemporaryFolder& workspace)
{
    return workspace / "watchlab.sqlite";
}

/// A database as an earlier version of the program left it.
void loadFixture(const std::string& name, const std::filesystem::path& file)
{
    std::ifstream source(std::filesystem::path(WATCHLAB_TEST_SOURCE_DIR) / "store/fixtures" / name);
    REQUIRE(source);
    std::stringstream text;
    text << source.rdbuf();
    Database(file, Database::Mode::ReadWrite).execute(text.str());
}

std::string schemaText(const std::filesystem::path& file)
{
    Database database(file, Database::Mode::ReadOnly);
    Statement select(database,
                     "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
                     "ORDER BY name");
    std::string text;
    while (select.next())
        text += select.text(0) + ";\n";
    return text;
}

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream source(file, std::ios::binary);
    std::stringstream bytes;
    bytes << source.rdbuf();
    return bytes.str();
}

} // namespace

TEST_CASE("a new workspace carries our mark, a version and a write-ahead log")
{
    const TemporaryFolder folder;
    const RunStore store(folder / "new/workspace");
    Database database(folder / "new/workspace/watchlab.sqlite", Database::Mode::ReadOnly);
    CHECK(database.readInteger("PRAGMA application_id") == databaseApplicationId);
    CHECK(database.readInteger("PRAGMA user_version") == schemaVersion());
    Statement mode(database, "PRAGMA journal_mode");
    REQUIRE(mode.next());
    CHECK(mode.text(0) == "wal");
    Statement loose(database,
                    "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND "
                    "name NOT LIKE 'sqlite_%' AND NOT strict");
    REQUIRE(loose.next());
    CHECK(loose.integer(0) == 0);
}

TEST_CASE("programs that open a new workspace at the same moment share it")
{
    const TemporaryFolder folder;
    std::vector<std::thread> programs;
    std::vector<std::int64_t> runs(8);
    std::vector<std::string> errors(8);
    for (std::size_t i = 0; i < runs.size(); ++i)
        programs.emplace_back([&, i] {
            try {
                runs[i] = RunStore(folder.path()).createRun(newRun());
            } catch (const std::exception& error) {
                errors[i] = error.what();
            }
        });
    for (std::thread& program : programs)
        program.join();
    CHECK(errors == std::vector<std::string>(8));
    std::ranges::sort(runs);
    CHECK(runs == std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8});
}

TEST_CASE("other people's files are refused and left as they are")
{
    const TemporaryFolder folder;
    const auto file = databaseFile(folder);
    SECTION("another program's database")
    {
        Database(file, Database::Mode::ReadWrite).execute("CREATE TABLE bookmarks (url TEXT)");
        const std::string before = bytesOf(file);
        CHECK_THROWS_WITH(RunStore(folder.path()), Catch::Contains("another program"));
        CHECK(bytesOf(file) == before);
    }
    SECTION("no database at all")
    {
        const std::string before(5000, 'x');
        std::ofstream(file) << before;
        CHECK_THROWS_WITH(RunStore(folder.path()), Catch::Contains("is not a Watchlab database"));
        CHECK(bytesOf(file) == before);
    }
}

TEST_CASE("a newer schema is refused for writing and can be looked at")
{
    const TemporaryFolder folder;
    {
        RunStore store(folder.path());
        store.createRun(newRun("kept"));
    }
    Database(databaseFile(folder), Database::Mode::ReadWrite)
        .execute("PRAGMA user_version = " + std::to_string(schemaVersion() + 1));
    CHECK_THROWS_WITH(RunStore(folder.path()), Catch::Contains("newer Watchlab"));
    const RunStore reader(folder.path(), RunStore::Access::ReadOnly);
    CHECK_THAT(reader.notice(), Catch::Contains("newer Watchlab"));
    REQUIRE(reader.listRuns().size() == 1);
    CHECK(reader.listRuns()[0].name == "kept");
}

TEST_CASE("a database that is nothing yet cannot be read, and reading does not make one")
{
    const TemporaryFolder folder;
    CHECK_THROWS_AS(RunStore(folder / "absent", RunStore::Access::ReadOnly), InputError);
    CHECK_FALSE(std::filesystem::exists(folder / "absent"));
}

TEST_CASE("schema 1 opens and loses nothing")
{
    const TemporaryFolder folder;
    loadFixture("schema_1.sql", databaseFile(folder));
    const RunStore store(folder.path());

    const auto runs = store.listRuns();
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].name == "gr-kuairec-2");
    CHECK(runs[0].status == RunStatus::Failed);
    CHECK(runs[0].message == "out of memory");
    CHECK(runs[1].metrics == std::map<std::string, double>{{"mae", 5.25}, {"xauc", 0.6875}});

    const auto record = store.findRun(1);
    REQUIRE(record);
    CHECK(record->summary.status == RunStatus::Completed);
    CHECK(record->summary.createdMs == 1'750'000'000'000);
    CHECK(record->summary.finishedMs == 1'750'000'060'000);
    CHECK(record->config.preset == "demo");
    CHECK(record->config.train.epochs == 3);
    CHECK(record->config.gr.vocabulary.quantileEnd == 0.95);
    CHECK(record->start.series.size() == 2);
    CHECK(record->start.ratioAhead == std::vector<double>{1.0, 0.5, 0.0});
    REQUIRE(record->evaluations.size() == 2);
    CHECK(record->evaluations[1]->part == "test");
    CHECK(record->evaluations[1]->metrics.size() == 2);
    REQUIRE(record->evaluations[0]->target.edges.size() == 3);
    CHECK(std::isinf(record->evaluations[0]->target.edges[2]));
    REQUIRE(record->userLists.size() == 1);
    CHECK(std::isnan(record->userLists[0]->rows.at(1).truth));
    REQUIRE(record->checkpoints.size() == 1);
    CHECK(record->checkpoints[0].file == "best.safetensors");
    CHECK_FALSE(record->events.empty());

    Database database(databaseFile(folder), Database::Mode::ReadOnly);
    CHECK(database.readInteger("SELECT count(*) FROM pragma_table_info('runs') "
                               "WHERE name = 'protocol_fingerprint'") == 0);

    const std::vector<SeriesPoint> loss = {
        {0, 1, 1'750'000'001'000, 3.5}, {0, 2, 1'750'000'002'000, noNumber}, {0, 64, 1'750'000'003'000, 2.5}};
    CHECK(same(store.readSeries(1, 0), loss));
    CHECK(same(store.readSeries(1, 0, 1), loss));
}

TEST_CASE("schema 2 opens and loses nothing")
{
    const TemporaryFolder folder;
    loadFixture("schema_2.sql", databaseFile(folder));
    const auto record = RunStore(folder.path()).findRun(1);
    REQUIRE(record);
    CHECK(record->evaluations.size() == 2);
    REQUIRE(record->stages.size() == 2);
    CHECK(record->stages[0].key == "als");
    CHECK(record->stages[0].seconds == 30.5);
    const StageReport& classifier = record->stages[1];
    CHECK(classifier.label == "Classifier");
    CHECK(classifier.rounds == 300);
    CHECK(classifier.kept == 200);
    CHECK(std::isnan(classifier.anonymousMegabytes));
    CHECK(classifier.residentMegabytes == 3600);
    REQUIRE(classifier.features.size() == 2);
    CHECK(classifier.features[0].feature == "hour_of_day");
    CHECK(classifier.features[0].gain == 12.5);
    CHECK(classifier.features[0].splits == 3);
    CHECK(std::isnan(classifier.features[1].gain));
}

TEST_CASE("schema 3 opens and loses nothing, and its runs come from nowhere else")
{
    const TemporaryFolder folder;
    loadFixture("schema_3.sql", databaseFile(folder));
    const auto record = RunStore(folder.path()).findRun(1);
    REQUIRE(record);
    CHECK(record->stages.size() == 2);
    CHECK(record->summary.parent == 0);
    CHECK(record->resumedAfter.empty());
    REQUIRE(record->evaluations.size() == 2);
    CHECK(record->evaluations[0]->actions.empty());
    REQUIRE(record->userLists.size() == 1);
    CHECK(record->userLists[0]->actions.viewings.empty());
}

TEST_CASE("schema 4 opens and loses nothing, and nobody has said anything about its runs")
{
    const TemporaryFolder folder;
    loadFixture("schema_4.sql", databaseFile(folder));
    RunStore store(folder.path());
    const auto record = store.findRun(1);
    REQUIRE(record);
    CHECK(record->resumedAfter == std::vector<std::int64_t>{22});
    REQUIRE(record->evaluations.size() == 2);
    CHECK(record->evaluations[0]->actions.types == std::vector<std::string>{"like"});
    REQUIRE(record->userLists.size() == 1);
    CHECK(record->userLists[0]->actions.viewings.size() == 1);
    const auto fork = store.findRun(2);
    REQUIRE(fork);
    CHECK(fork->summary.parent == 1);
    CHECK(fork->summary.parentStep == 64);
    for (const RunSummary& run : store.listRuns()) {
        CHECK_FALSE(run.starred);
        CHECK(run.tags.empty());
        CHECK(run.note.empty());
        CHECK(run.archivedMs == 0);
        CHECK(run.deletedMs == 0);
    }
    CHECK(store.findRuns("gr.q_end < 1 mae < 6") == std::vector<std::int64_t>{1});
    store.addTag(2, "of an old schema");
    CHECK(store.findRuns("tag ~ old") == std::vector<std::int64_t>{2});
}

TEST_CASE("schema 5 opens and loses nothing, and each run gets an identity")
{
    const TemporaryFolder folder;
    loadFixture("schema_5.sql", databaseFile(folder));
    const RunStore store(folder.path());
    const auto record = store.findRun(1);
    REQUIRE(record);
    CHECK(record->summary.starred);
    CHECK(record->summary.note == "the one of the paper");
    CHECK(record->summary.tags == std::vector<std::string>{"best", "基线"});
    CHECK(store.findRun(2)->summary.archivedMs == 1'750'000'200'000);
    const RunLineage first = readLineage(store, 1);
    const RunLineage second = readLineage(store, 2);
    CHECK(first.uuid.size() == 32);
    CHECK(first.uuid != second.uuid);
    CHECK_FALSE(first.origin);
    REQUIRE(second.ancestors.size() == 1);
    CHECK(second.ancestors[0].run == 1);
    CHECK(second.ancestors[0].step == 64);
    REQUIRE(first.children.size() == 1);
    CHECK(first.children[0].name == "gr-kuairec-2");
}

TEST_CASE("schema 6 opens and loses nothing, and no run was paused")
{
    const TemporaryFolder folder;
    loadFixture("schema_6.sql", databaseFile(folder));
    const RunStore store(folder.path());
    const RunLineage lineage = readLineage(store, 1);
    CHECK(lineage.uuid == "000102030405060708090a0b0c0d0e0f");
    REQUIRE(lineage.origin);
    CHECK(lineage.origin->source == "/data/from-a-colleague.watchlab");
    const RunRecord record = store.findRun(1).value();
    CHECK(record.resumedAfter == std::vector<std::int64_t>{22});
    REQUIRE(record.standstills.size() == 1); // it went on once
    CHECK(record.standstills[0].step == 22);
}

TEST_CASE("who only looks migrates an older database and reads a newer one")
{
    const TemporaryFolder folder;
    loadFixture("schema_4.sql", databaseFile(folder));
    CHECK_THROWS_WITH(RunStore(folder.path(), RunStore::Access::ReadOnly), Catch::Contains("older Watchlab"));
    {
        const RunStore store(folder.path(), RunStore::Access::LookOnly);
        CHECK(store.notice().empty());
        CHECK(store.listRuns().size() == 2);
    }
    Database(databaseFile(folder), Database::Mode::ReadWrite)
        .execute("ALTER TABLE runs ADD COLUMN of_the_future TEXT; PRAGMA user_version = " +
                 std::to_string(schemaVersion() + 1));
    const std::string before = bytesOf(databaseFile(folder));
    {
        RunStore store(folder.path(), RunStore::Access::LookOnly);
        CHECK_THAT(store.notice(), Catch::Contains("newer Watchlab") && Catch::Contains("looked at"));
        CHECK(store.listRuns().size() == 2);
        CHECK(store.findRun(1)->evaluations.size() == 2);
        CHECK(store.readSeries(1, 0).size() == 3);
        CHECK_THROWS_AS(store.renameRun(1, "other"), InputError);
        CHECK_THROWS_AS(store.createRun(newRun()), InputError);
    }
    CHECK(bytesOf(databaseFile(folder)) == before);
    const RunStore made(folder / "fresh", RunStore::Access::LookOnly);
    CHECK(made.listRuns().empty());
}

TEST_CASE("a migrated database has the schema of a new one")
{
    const auto* fixture = GENERATE("schema_1.sql", "schema_2.sql", "schema_3.sql", "schema_4.sql",
                                   "schema_5.sql", "schema_6.sql");
    INFO(fixture);
    const TemporaryFolder folder;
    {
        RunStore store(folder / "new");
    }
    std::filesystem::create_directory(folder / "old");
    loadFixture(fixture, folder / "old" / "watchlab.sqlite");
    {
        RunStore store(folder / "old");
    }
    CHECK(schemaText(folder / "old" / "watchlab.sqlite") == schemaText(folder / "new" / "watchlab.sqlite"));
}
