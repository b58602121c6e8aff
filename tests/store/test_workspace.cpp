// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace as a place: who may use it, what lies in it, what becomes of runs that nobody ended.
#include "core/store/database.h"
#include "core/store/run_store.h"
#include "core/util/clock.h"
#include "core/util/error.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

using namespace watchlab;
using namespace watchlab::test;
namespace fs = std::filesystem;

namespace {

Database openDatabase(const TemporaryFolder& folder)
{
    return Database(folder / "watchlab.sqlite", Database::Mode::ReadWrite);
}

} // namespace

TEST_CASE("a deleted run takes its rows and its files along")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    for (int i = 0; i < 2; ++i) {
        const std::int64_t id = store.createRun(newRun());
        store.recordStart(id, sampleStart());
        store.recordPoints(id, std::vector<SeriesPoint>{{0, 1, 1, 1}, {1, 1, 1, 1}});
        store.recordEvaluation(id, sampleEvaluation(1, 1));
        store.recordUserList(id, sampleList(1, 1));
        store.recordCheckpoint(id, {1, 1, "last.safetensors", "", 1, true});
        store.recordEvent(id, {1, 1, EventLevel::Info, ""});
        std::ofstream(store.runFolder(id) / "last.safetensors") << "weights";
    }
    CHECK_THROWS_WITH(store.deleteRun(1), Catch::Contains("still being recorded"));
    CHECK(fs::exists(store.runFolder(1) / "last.safetensors"));
    store.finishRun(1, WasCancelled{});
    store.finishRun(2, WasCancelled{});
    store.deleteRun(1);

    CHECK_FALSE(store.findRun(1));
    CHECK_FALSE(fs::exists(store.runFolder(1)));
    CHECK_FALSE(fs::exists(folder / "deleted"));
    CHECK(fs::exists(store.runFolder(2) / "last.safetensors"));
    CHECK(store.readSeries(2, 0).size() == 1);
    CHECK_THROWS_AS(store.deleteRun(1), InputError);

    store.deleteRun(2);
    Database database = openDatabase(folder);
    for (const char* table :
         {"runs", "parameters", "starts", "series", "points", "levels", "evaluations", "evaluation_metrics",
          "run_metrics", "user_lists", "user_list_rows", "checkpoints", "events"}) {
        CAPTURE(table);
        CHECK(database.readInteger(std::string("SELECT count(*) FROM ") + table) == 0);
    }
    CHECK(store.createRun(newRun()) == 3); // numbers are not used again
}

TEST_CASE("points of a long run are removed in slices, and those that a kill left behind with the next run")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    std::vector<SeriesPoint> points;
    for (std::int64_t step = 0; step < 50'000; ++step) // more than two slices
        points.push_back({0, step, step, 0.5});
    for (int i = 0; i < 3; ++i) {
        const std::int64_t id = store.createRun(newRun());
        store.recordStart(id, sampleStart());
        store.recordPoints(id, points);
        store.finishRun(id, WasCancelled{});
    }
    openDatabase(folder).execute("UPDATE series SET run = NULL WHERE run = 1; DELETE FROM runs WHERE id = 1");
    store.deleteRun(2);
    CHECK(store.readSeries(3, 0).size() == points.size());
    Database database = openDatabase(folder);
    CHECK(database.readInteger("SELECT count(*) FROM series WHERE run IS NOT 3") == 0);
    CHECK(database.readInteger("SELECT count(*) FROM points") == 50'000);
    CHECK(database.readInteger("SELECT sum(count) FROM levels WHERE level = 3") == 50'000);
}

TEST_CASE("a deletion that was cut off is settled at the next start")
{
    const TemporaryFolder folder;
    {
        RunStore store(folder.path());
        for (int i = 0; i < 2; ++i) {
            const std::int64_t id = store.createRun(newRun());
            std::ofstream(store.runFolder(id) / "weights") << "w";
            store.finishRun(id, WasCancelled{});
        }
    }
    fs::create_directory(folder / "deleted");
    fs::rename(folder / "runs/1", folder / "deleted/1"); // killed before the rows were gone
    fs::create_directory(folder / "deleted/99");         // killed after that
    std::ofstream(folder / "deleted/99/weights") << "w";
    const RunStore store(folder.path());
    CHECK(fs::exists(store.runFolder(1) / "weights"));
    CHECK(fs::exists(store.runFolder(2) / "weights"));
    CHECK_FALSE(fs::exists(folder / "deleted"));
}

TEST_CASE("files that a lost database left behind are not mixed with a new run's")
{
    const TemporaryFolder folder;
    fs::create_directories(folder / "runs/1");
    std::ofstream(folder / "runs/1/weights") << "old";
    RunStore store(folder.path());
    const std::int64_t id = store.createRun(newRun());
    CHECK(id == 2);
    CHECK(fs::is_empty(store.runFolder(id)));
}

TEST_CASE("runs whose process is gone become interrupted, others stay as they are")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    for (int i = 0; i < 6; ++i)
        store.heartbeat(store.createRun(newRun()), 10 + i);
    const std::int64_t now = wallClockMs();
    const auto change = [&](std::int64_t run, const std::string& assignments) {
        openDatabase(folder).execute("UPDATE runs SET " + assignments + " WHERE id = " + std::to_string(run));
    };
    // 1 is ours and lives.
    change(2, "pid = 4194305");                     // above the largest number a process can have
    change(3, "process_start = process_start - 1"); // our number, but an earlier process's
    change(4, "boot_id = 'other', heartbeat_ms = " + std::to_string(now - 3'600'000));
    change(5, "boot_id = 'other', heartbeat_ms = " + std::to_string(now)); // another machine, a moment ago
    change(6, "pid = 1, process_start = 0, status = 'completed'");

    const auto expected = std::vector{RunStatus::Running,     RunStatus::Interrupted, RunStatus::Interrupted,
                                      RunStatus::Interrupted, RunStatus::Running,     RunStatus::Completed};
    const auto statuses = [](const RunStore& opened) {
        std::vector<RunStatus> found;
        for (std::int64_t id = 1; id <= 6; ++id)
            found.push_back(opened.findRun(id)->summary.status);
        return found;
    };
    CHECK(statuses(RunStore(folder.path(), RunStore::Access::ReadOnly)) == expected);
    CHECK(openDatabase(folder).readInteger("SELECT count(*) FROM runs WHERE status = 'interrupted'") == 0);

    RunStore again(folder.path());
    CHECK(statuses(again) == expected);
    CHECK(openDatabase(folder).readInteger("SELECT count(*) FROM runs WHERE status = 'interrupted'") == 3);
    const auto record = again.findRun(4);
    CHECK(record->summary.finishedMs == now - 3'600'000);
    REQUIRE(record->events.size() == 1);
    CHECK(record->events[0].level == EventLevel::Warning);
    CHECK(record->events[0].step == 13);
    const RunStore once(folder.path());
    CHECK(once.findRun(4)->events.size() == 1);

    again.heartbeat(4, 20); // it had only slept
    change(4, "boot_id = (SELECT boot_id FROM runs WHERE id = 1)");
    CHECK(again.findRun(4)->summary.status == RunStatus::Running);
    CHECK(again.findRun(4)->summary.finishedMs == 0);
    CHECK(again.findRun(4)->summary.lastStep == 20);
    again.deleteRun(2);
}

TEST_CASE("a workspace that cannot be written to is refused and left alone")
{
    const TemporaryFolder folder;
    std::ofstream(folder / "file") << "text";
    SECTION("below a file")
    {
        CHECK_THROWS_WITH(RunStore(folder / "file/workspace"),
                          Catch::Contains("cannot be used as a workspace"));
        CHECK_THROWS_AS(RunStore(folder / "file"), InputError);
        CHECK(fs::file_size(folder / "file") == 4);
    }
    SECTION("a folder where the database should be")
    {
        fs::create_directories(folder / "w/watchlab.sqlite");
        CHECK_THROWS_AS(RunStore(folder / "w"), InputError);
        CHECK(fs::is_empty(folder / "w/watchlab.sqlite"));
    }
    SECTION("without the right to write")
    {
        const fs::path full = folder / "full";
        const fs::path empty = folder / "empty";
        fs::create_directory(empty);
        {
            RunStore store(full);
            store.finishRun(store.createRun(newRun("kept")), WasCancelled{});
        }
        fs::permissions(folder.path(), fs::perms(0755));
        fs::permissions(full / "watchlab.sqlite", fs::perms(0444));
        fs::permissions(full, fs::perms(0555));
        fs::permissions(empty, fs::perms(0555));
        const auto refuses = [](const fs::path& workspace) {
            try {
                const RunStore store(workspace);
                return false;
            } catch (const InputError&) {
                return true;
            }
        };
        const pid_t child = ::fork(); // the superuser may write anywhere, so somebody else has to try
        if (child == 0) {
            if (::geteuid() == 0 && ::setuid(65534) != 0)
                ::_exit(8);
            int failures = refuses(full) ? 0 : 1;
            failures += refuses(empty) ? 0 : 2;
            try {
                failures +=
                    RunStore(full, RunStore::Access::ReadOnly).listRuns().at(0).name == "kept" ? 0 : 4;
            } catch (const std::exception&) {
                failures += 4;
            }
            ::_exit(failures);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        fs::permissions(full, fs::perms(0755));
        fs::permissions(empty, fs::perms(0755));
        REQUIRE(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
        CHECK(fs::is_empty(empty));
    }
}

TEST_CASE("a damaged database is an error, not an end")
{
    const TemporaryFolder folder;
    {
        RunStore store(folder.path());
        for (int i = 0; i < 200; ++i)
            store.createRun(newRun());
    }
    const auto bytes = fs::file_size(folder / "watchlab.sqlite");
    {
        std::fstream file(folder / "watchlab.sqlite", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 * 3);
        file << std::string(bytes - 4096 * 4, '\x5a');
    }
    CHECK_THROWS_AS(
        [&] {
            RunStore store(folder.path());
            store.listRuns();
            for (int i = 1; i <= 200; ++i)
                store.findRun(i);
        }(),
        InputError);
}

TEST_CASE("the workspace follows the environment")
{
    const auto with = [](const char* chosen, const char* data, const char* home) {
        const auto set = [](const char* name, const char* value) {
            return value ? ::setenv(name, value, 1) : ::unsetenv(name);
        };
        const std::string oldHome = std::getenv("HOME") ? std::getenv("HOME") : "";
        set("WATCHLAB_WORKSPACE", chosen);
        set("XDG_DATA_HOME", data);
        set("HOME", home);
        const fs::path workspace = defaultWorkspace();
        set("WATCHLAB_WORKSPACE", nullptr);
        set("XDG_DATA_HOME", nullptr);
        set("HOME", oldHome.c_str());
        return workspace;
    };
    CHECK(with("/w", "/data", "/home/me") == "/w");
    CHECK(with(nullptr, "/data", "/home/me") == "/data/watchlab/default");
    CHECK(with("", "", "/home/me") == "/home/me/.local/share/watchlab/default");
    CHECK(with(nullptr, nullptr, nullptr).is_absolute());
}
