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
