// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/run_import.h"
#include "core/store/run_rows.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdint>

using namespace watchlab;

namespace {

nlohmann::json rowsOfARun(const std::filesystem::path& workspace)
{
    RunStore store(workspace);
    NewRun created;
    created.name = "sent";
    const std::int64_t run = store.createRun(created);
    store.finishRun(run, WasCancelled{});
    Database database(workspace / "watchlab.sqlite", Database::Mode::ReadOnly);
    return readRunRows(database, run);
}

std::vector<std::int64_t> import(const std::filesystem::path& workspace, const nlohmann::json& rows)
{
    RunImport incoming(workspace);
    RunOrigin origin;
    origin.kind = "bundle";
    incoming.addRun(rows, origin, "run.json");
    return incoming.commit();
}

} // namespace

TEST_CASE("numbers of somebody else's run are taken as they are or not at all", "[import]")
{
    const test::TemporaryFolder folder;
    nlohmann::json rows = rowsOfARun(folder / "there");
    rows["run"]["last_step"] = INT64_MAX;
    const std::vector<std::int64_t> runs = import(folder / "here", rows);
    REQUIRE(runs.size() == 1);
    CHECK(RunStore(folder / "here").findRun(runs.front())->summary.lastStep == INT64_MAX);
    rows["run"]["uuid"] = "";
    for (const nlohmann::json& wrong : {nlohmann::json(UINT64_MAX), nlohmann::json(0.5), nlohmann::json("7"),
                                        nlohmann::json::parse("100000000000000000000")}) {
        rows["run"]["last_step"] = wrong;
        CHECK_THROWS_WITH(import(folder / "here", rows), Catch::Contains("run/last_step is no whole number"));
    }
    CHECK(RunStore(folder / "here").listRuns().size() == 1);
}

TEST_CASE("pauses travel with a run, and one of a version that knew of none arrives without", "[import]")
{
    const test::TemporaryFolder folder;
    nlohmann::json rows = rowsOfARun(folder / "there");
    CHECK(rows["pauses"].empty());
    rows["pauses"] = {{{"step", 3}, {"begun_ms", 1000}, {"ended_ms", 4000}},
                      {{"step", 5}, {"begun_ms", 9000}, {"ended_ms", nullptr}}};
    rows["run"]["created_ms"] = 500;
    rows["run"]["finished_ms"] = 9500;
    const std::int64_t run = import(folder / "here", rows).front();
    const RunRecord record = RunStore(folder / "here").findRun(run).value();
    CHECK(record.standstills == std::vector<Standstill>{{3, 4000, 3000}, {5, 9500, 500}});
    CHECK(record.summary.stoppedMs == 3500);
    rows.erase("pauses");
    const std::int64_t older = import(folder / "elsewhere", rows).front();
    CHECK(RunStore(folder / "elsewhere").findRun(older)->standstills.empty());
    rows.erase("resumptions"); // every version writes them
    CHECK_THROWS_WITH(import(folder / "nowhere", rows), Catch::Contains("has no \"resumptions\""));
}
