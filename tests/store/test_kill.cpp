// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/run_store.h"
#include "core/store/statement.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>

extern char** environ;

using namespace watchlab;
using watchlab::test::TemporaryFolder;

namespace {

struct Killed {
    std::int64_t run = 0;
    std::int64_t lastStep = 0; ///< handed to the recorder before the end
    std::int64_t lastMs = 0;
};

/// Lets the recorder work until it has handed over so many steps, then kills it without warning.
Killed recordAndKill(const std::filesystem::path& workspace, std::int64_t steps)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::string program = WATCHLAB_ENDLESS_RECORDER;
    std::string folder = workspace.string();
    char* arguments[] = {program.data(), folder.data(), nullptr};
    pid_t child = 0;
    const int problem = ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (problem != 0)
        throw std::runtime_error("cannot start " + program);

    Killed killed;
    FILE* said = ::fdopen(ends[0], "r");
    long long run = 0;
    long long step = 0;
    long long now = 0;
    bool asked = false;
    while (std::fscanf(said, "%lld %lld %lld", &run, &step, &now) == 3) { // to the end: what it said counts
        killed = {run, step, now};
        if (step >= steps && !std::exchange(asked, true))
            ::kill(child, SIGKILL);
    }
    std::fclose(said);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
        throw std::runtime_error("the recorder ended by itself");
    return killed;
}

void checkIntegrity(const std::filesystem::path& workspace)
{
    Database database(workspace / "watchlab.sqlite", Database::Mode::ReadWrite);
    Statement check(database, "PRAGMA integrity_check");
    REQUIRE(check.next());
    CHECK(check.text(0) == "ok");
    Statement foreign(database, "PRAGMA foreign_key_check");
    CHECK_FALSE(foreign.next());
}

} // namespace

TEST_CASE("a kill costs at most a second of metrics")
{
    const TemporaryFolder workspace;
    std::int64_t leastLostMs = 1'000'000;
    for (const std::int64_t steps : {50, 700, 1100, 1500}) {
        const Killed killed = recordAndKill(workspace.path(), steps);
        checkIntegrity(workspace.path());
        const RunStore store(workspace.path());
        const auto record = store.findRun(killed.run);
        REQUIRE(record);
        CHECK(record->summary.status == RunStatus::Interrupted);
        if (steps < 100)
            continue; // gone before the first batch: there need be nothing but the run itself

        // Everything up to some step is there, in both series and on every level, and nothing beside it.
        const auto points = store.readSeries(killed.run, 0);
        REQUIRE_FALSE(points.empty());
        CHECK(points.back().step == static_cast<std::int64_t>(points.size()));
        CHECK(store.readSeries(killed.run, 1).size() == points.size());
        CHECK(record->summary.lastStep <= points.back().step);
        Database database(workspace / "watchlab.sqlite", Database::Mode::ReadOnly);
        for (const int level : {1, 2, 3}) {
            Statement counted(database, "SELECT sum(count) FROM levels JOIN series ON id = series_id "
                                        "WHERE run = ? AND position = 0 AND level = ?");
            counted.bind(killed.run, level);
            REQUIRE(counted.next());
            CHECK(counted.integer(0) == static_cast<std::int64_t>(points.size()));
        }
        leastLostMs = std::min(leastLostMs, killed.lastMs - points.back().wallMs);
    }
    std::cout << "lost by a kill: " << leastLostMs << " ms of metrics\n";
    CHECK(leastLostMs <= 1000); // of several, since a busy machine may hold up one recording thread
}
