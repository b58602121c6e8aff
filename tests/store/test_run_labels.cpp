// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_export.h"
#include "core/store/run_recorder.h"
#include "core/store/run_store.h"
#include "core/util/clock.h"
#include "core/util/error.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace watchlab;
using namespace watchlab::test;

namespace {

std::int64_t finishedRun(RunStore& store, const std::string& name)
{
    const std::int64_t run = store.createRun(newRun(name));
    store.recordStart(run, sampleStart());
    store.recordPoints(run, std::vector<SeriesPoint>{{0, 1, 1, 0.5}, {0, 2, 2, 0.25}});
    store.finishRun(run, Completed{{{"mae", 3.0}}});
    return run;
}

} // namespace

TEST_CASE("star, tags, note and archive are kept")
{
    const TemporaryFolder folder;
    std::int64_t run = 0;
    {
        RunStore store(folder.path());
        run = finishedRun(store, "one");
        const RunSummary plain = store.findRun(run)->summary;
        CHECK_FALSE(plain.starred);
        CHECK(plain.tags.empty());
        CHECK(plain.note.empty());
        CHECK(plain.archivedMs == 0);
        store.starRun(run, true);
        store.addTag(run, " best ");
        store.addTag(run, "Best"); // another one
        store.addTag(run, "best");
        store.addTag(run, "最好");
        store.setNote(run, "First line\nand \"second\"");
        store.archiveRun(run, true);
    }
    RunStore store(folder.path());
    const RunSummary summary = store.listRuns().at(0);
    CHECK(summary.starred);
    CHECK(summary.tags == std::vector<std::string>{"Best", "best", "最好"});
    CHECK(summary.note == "First line\nand \"second\"");
    CHECK(summary.archivedMs > 1'700'000'000'000);
    CHECK(store.findRun(run)->summary.tags == summary.tags);
    const nlohmann::json document = summaryAsJson(summary);
    CHECK(document["starred"] == true);
    CHECK(document["tags"] == nlohmann::json({"Best", "best", "最好"}));
    CHECK(document["deleted_ms"].is_null());

    store.starRun(run, false);
    store.removeTag(run, "Best");
    store.removeTag(run, "never there");
    store.setNote(run, "");
    store.archiveRun(run, false);
    const RunSummary after = store.listRuns().at(0);
    CHECK_FALSE(after.starred);
    CHECK(after.tags == std::vector<std::string>{"best", "最好"});
    CHECK(after.note.empty());
    CHECK(after.archivedMs == 0);
}

TEST_CASE("labels want a run, and tags a word")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = finishedRun(store, "one");
    CHECK_THROWS_WITH(store.starRun(run + 1, true), Catch::Contains("has no run"));
    CHECK_THROWS_AS(store.addTag(run + 1, "x"), InputError);
    CHECK_THROWS_AS(store.setNote(run + 1, "x"), InputError);
    CHECK_THROWS_AS(store.archiveRun(run + 1, true), InputError);
    CHECK_THROWS_AS(store.trashRun(run + 1), InputError);
    CHECK_THROWS_AS(store.restoreRun(run + 1), InputError);
    for (const std::string& tag : {std::string(), std::string("  "), std::string("two\nlines"),
                                   std::string("a\"b"), std::string(101, 'x')})
        CHECK_THROWS_AS(store.addTag(run, tag), InputError);
    CHECK(store.findRun(run)->summary.tags.empty());
}

TEST_CASE("a deleted run is out of sight and comes back whole")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t first = finishedRun(store, "same");
    const std::int64_t second = finishedRun(store, "same");
    store.addTag(second, "best");
    std::ofstream(store.runFolder(second) / "kept.bin") << "weights";
    store.trashRun(second);
    REQUIRE(store.listRuns().size() == 1);
    CHECK(store.listRuns()[0].id == first);
    CHECK(store.listRuns("tag:best").empty());
    REQUIRE(store.listTrash().size() == 1);
    CHECK(store.listTrash()[0].deletedMs > 1'700'000'000'000);
    CHECK(store.findRunId("same") == first);
    CHECK(store.findRunId("same", true) == second);
    CHECK_FALSE(store.findRunId(std::to_string(second)));
    CHECK(store.findRunId(std::to_string(second), true) == second);
    CHECK(store.findRun(second)); // forks of it still know where they come from

    store.restoreRun(second);
    REQUIRE(store.listRuns().size() == 2);
    CHECK(store.listRuns()[0].tags == std::vector<std::string>{"best"});
    CHECK(store.listTrash().empty());
    CHECK(store.readSeries(second, 0).size() == 2);
    CHECK(std::filesystem::exists(store.runFolder(second) / "kept.bin"));
}

TEST_CASE("emptying the trash removes what is old enough, and nothing else")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t kept = finishedRun(store, "kept");
    const std::int64_t gone = finishedRun(store, "gone");
    store.trashRun(gone);
    CHECK(store.emptyTrash(1000) == 0); // since 1970
    CHECK(store.listTrash().size() == 1);
    CHECK(store.emptyTrash(wallClockMs() + 1) == 1);
    CHECK(store.listTrash().empty());
    CHECK_FALSE(store.findRun(gone));
    CHECK_FALSE(std::filesystem::exists(store.runFolder(gone)));
    CHECK(store.findRun(kept));
    CHECK(store.emptyTrash(wallClockMs() + 1) == 0);
}

TEST_CASE("a run that is being recorded cannot be deleted")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    CHECK_THROWS_WITH(store.trashRun(run), Catch::Contains("still being recorded"));
    CHECK(store.listRuns().size() == 1);
}
