// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/store/run_export.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace watchlab;
using namespace watchlab::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& file)
{
    std::ifstream source(file);
    std::stringstream text;
    text << source.rdbuf();
    return text.str();
}

std::int64_t recordRun(RunStore& store)
{
    const std::int64_t run = store.createRun(newRun("exported"));
    RunStart start = sampleStart();
    start.series.push_back({"../escape/key", "", "", SeriesRole::Diagnostic});
    store.recordStart(run, start);
    store.recordPoints(run,
                       std::vector<SeriesPoint>{
                           {0, 1, 1000, 0.1}, {0, 2, 1001, noNumber}, {0, 3, 1002, -1e300}, {3, 1, 5, 1}});
    store.recordEvaluation(run, sampleEvaluation(1, 4.5));
    store.recordUserList(run, sampleList(14, 1));
    for (const char* file : {"good.safetensors", "bad.safetensors"}) {
        std::ofstream(store.runFolder(run) / file) << "weights";
        store.recordCheckpoint(run, {1, 1, file, sha256OfFile(store.runFolder(run) / file), 7, false});
    }
    std::ofstream(store.runFolder(run) / "bad.safetensors") << "other";
    store.recordCheckpoint(run, {1, 1, "gone.safetensors", "00", 7, false});
    store.recordEvent(run, {0, 0, EventLevel::Info, "bad \xff byte"});
    store.finishRun(run, Completed{{{"mae", 4.25}, {"xauc", noNumber}}});
    return run;
}

} // namespace

TEST_CASE("a run as JSON says everything under the names of the tables")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = recordRun(store);
    const json document = runAsJson(store, run);
    CHECK(document["id"] == run);
    CHECK(document["name"] == "exported");
    CHECK(document["status"] == "completed");
    CHECK(document["target"] == "watch_time");
    CHECK(document["unit"] == "s");
    CHECK(document["metrics"]["mae"] == 4.25);
    CHECK(document["metrics"]["xauc"].is_null());
    const auto concerned = std::ranges::count_if(
        parameterTable(), [](const Parameter& parameter) { return concerns(parameter, "gr"); });
    CHECK(document["parameters"].size() == static_cast<std::size_t>(concerned));
    CHECK(document["parameters"]["train.epochs"] == TrainParams().epochs);
    CHECK(document["parameters"]["data.target"].is_string());
    CHECK(document["series"][1]["key"] == "mae");
    CHECK(document["series"][1]["role"] == "validation");
    CHECK(document["evaluations"][0]["metrics"][0]["value"] == 4.5);
    CHECK(document["evaluations"][0]["target"]["edges"][2] == "inf");
    CHECK(document["user_lists"][0]["rows"][1]["truth"].is_null());
    CHECK(document["checkpoints"].size() == 3);
    CHECK(document["events"].size() == 1);
    CHECK(document["created"].get<std::string>().ends_with("Z"));
    CHECK(summaryAsJson(store.listRuns().at(0))["finished"].is_string());
    CHECK_THROWS_AS(runAsJson(store, run + 1), InputError);
}

TEST_CASE("a run is exported whole into a new folder")
{
    const TemporaryFolder folder;
    RunStore store(folder / "workspace");
    const std::int64_t run = recordRun(store);
    const fs::path out = folder / "exports/run one";
    exportRun(store, run, out);
    CHECK(textOf(out / "series/loss.csv") == "step,wall_ms,value\n1,1000,0.1\n2,1001,\n3,1002,-1e+300\n");
    CHECK(textOf(out / "series/mae.csv") == "step,wall_ms,value\n");
    CHECK(textOf(out / "checkpoints/good.safetensors") == "weights");
    const json document = json::parse(textOf(out / "run.json"));
    std::map<std::string, std::string> exported;
    for (const json& checkpoint : document["checkpoints"])
        exported[checkpoint["file"]] = checkpoint["export"];
    CHECK(exported == std::map<std::string, std::string>{{"good.safetensors", "copied"},
                                                         {"bad.safetensors", "damaged"},
                                                         {"gone.safetensors", "missing"}});
    CHECK_FALSE(fs::exists(out / "checkpoints/bad.safetensors"));
    const auto entries = [](const fs::path& path) { return std::distance(fs::directory_iterator(path), {}); };
    CHECK(entries(out / "series") == 4); // the odd key stayed inside
    CHECK(entries(out) == 3);
    CHECK(entries(folder / "exports") == 1);

    const std::string before = textOf(out / "run.json");
    CHECK_THROWS_WITH(exportRun(store, run, out), Catch::Contains("exists already"));
    CHECK(textOf(out / "run.json") == before);
    fs::create_directory(folder / "empty");
    exportRun(store, run, folder.path().string() + "/empty/");
    CHECK(textOf(folder / "empty/run.json") == before);
}

TEST_CASE("a run is exported as one file of JSON")
{
    const TemporaryFolder folder;
    RunStore store(folder / "workspace");
    const std::int64_t run = recordRun(store);
    exportRun(store, run, folder / "run.json");
    CHECK(json::parse(textOf(folder / "run.json"))["name"] == "exported");
}

TEST_CASE("an export that fails leaves nothing")
{
    const TemporaryFolder folder;
    RunStore store(folder / "workspace");
    const std::int64_t run = recordRun(store);
    std::ofstream(folder / "file") << "text";
    CHECK_THROWS_AS(exportRun(store, run, folder / "file/out"), InputError);
    CHECK_THROWS_AS(exportRun(store, run, folder / "file"), InputError);
    CHECK_THROWS_AS(exportRun(store, run, folder / "file/out.json"), InputError);
    CHECK_THROWS_AS(exportRun(store, run + 1, folder / "out"), InputError);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
    CHECK(textOf(folder / "file") == "text");
}
