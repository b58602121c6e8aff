// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/line_chart.h"
#include "core/store/database.h"
#include "core/store/run_import.h"
#include "core/store/run_rows.h"
#include "tests/runs/sent_bundle.h"

using namespace watchlab;
using namespace watchlab::test;

TEST_CASE("a bundle brings a run whole into an empty workspace")
{
    const Sent sent;
    const auto runs = importBundle(sent.file, sent.to);
    REQUIRE(runs.size() == 1);
    CHECK_FALSE(runs[0].wasHere);
    const RunStore before(sent.from);
    const RunStore after(sent.to);
    CHECK(knownOf(after, runs[0].id) == knownOf(before, sent.run));
    const fs::path files = after.runFolder(runs[0].id);
    CHECK(bytesOf(files / "step-1.safetensors") == "weights of step-1.safetensors");
    CHECK(bytesOf(files / "split/split.csv") == "row,part\n0,train\n");
    CHECK(readPredictions(files / predictionsFile)->values == std::vector<float>{1.5F, 2.5F});
    CHECK(same(after.readSeries(runs[0].id, 0, 1), before.readSeries(sent.run, 0, 1))); // levels, too
    CHECK(bytesOf(files / "figures/mae.png") == "a picture");
    CHECK_FALSE(fs::exists(sent.to / "incoming"));
    CHECK_FALSE(fs::exists(sent.to / "deleted"));

    const RunLineage lineage = readLineage(after, runs[0].id);
    REQUIRE(lineage.origin);
    CHECK(lineage.origin->kind == "bundle");
    CHECK(lineage.origin->source == sent.file.string());
    CHECK(lineage.origin->runThere == sent.run);
    CHECK(lineage.uuid == readLineage(before, sent.run).uuid);
}

TEST_CASE("a bundle says what is in it, and has the figures")
{
    const Sent sent;
    const auto members = sent.members();
    const json manifest = json::parse(members.at("manifest.json"));
    CHECK(manifest["format"] == "watchlab bundle");
    CHECK(manifest["version"] == 1);
    const json& run = manifest["runs"].at(0);
    CHECK(run["name"] == "sent");
    CHECK(run["data_fingerprint"] == newRun().dataFingerprint);
    CHECK(run["metrics"]["mae"] == 0.1 + 0.2);
    CHECK(run["seed"].is_string());
    CHECK(run["weights"] == true);
    CHECK(members.at("figures/mae.png") == "a picture");
    CHECK(members.size() == manifest["members"].size() + 1);
    for (const json& member : manifest["members"]) {
        Sha256 hash;
        hash.add(members.at(member["name"]));
        CHECK(hash.hex() == member["sha256"]);
        CHECK(members.at(member["name"]).size() == member["bytes"]);
    }
    CHECK(members.at("runs/1/series/0-loss.csv")
              .starts_with("step,wall_ms,value\n1,1700000000000,0.1\n2,1700000000001,\n"));
}

TEST_CASE("each series has a picture: a line per run, gaps left out, words escaped")
{
    TemporaryFolder folder;
    RunStore store(folder / "workspace");
    const std::int64_t runs[] = {recordRun(store, "one <&> \"two\""), recordRun(store, "other")};
    const auto figures = drawCurves(store, runs);
    std::map<std::string, std::string> pictures;
    for (const BundleFigure& figure : figures)
        CHECK(pictures.emplace(figure.name, figure.bytes).second);
    REQUIRE(pictures.contains("loss.svg"));
    const std::string& svg = pictures["loss.svg"];
    const auto count = [&svg](std::string_view what) {
        int times = 0;
        for (std::size_t at = svg.find(what); at != std::string::npos; at = svg.find(what, at + 1))
            ++times;
        return times;
    };
    CHECK(count("<path ") == 2);
    CHECK(count("one &lt;&amp;> &quot;two&quot;") == 1);
    CHECK(count("nan") + count("inf") == 0);
    CHECK(svg.ends_with("</svg>\n"));
    CHECK(pictures.size() == 3); // no picture of a series without points

    writeBundle(store.workspace(), runs, folder / "all.watchlab", {false, false, figures});
    importBundle(folder / "all.watchlab", folder / "there");
    CHECK(bytesOf(RunStore(folder / "there").runFolder(2) / "figures/loss.svg") == svg);
    importWorkspace(folder / "there", {}, folder / "elsewhere");
    CHECK(bytesOf(RunStore(folder / "elsewhere").runFolder(1) / "figures/loss.svg") == svg);
}

TEST_CASE("lines lie where the numbers say, between gaps a dot")
{
    LineChart chart{"title",
                    "step",
                    "value, s",
                    {{"one", {{0, 0}, {50, 10}, {60, noNumber}, {70, 5}, {80, noNumber}, {100, 10}}}}};
    const std::string svg = svgOf(chart);
    const std::size_t begin = svg.find("<path d=\"") + 9;
    const std::string path = svg.substr(begin, svg.find('"', begin) - begin);
    CHECK(path == "M76.0 368.0L76.0 368.0L388.0 64.0M512.8 216.0L512.8 216.0M700.0 64.0L700.0 64.0");
    for (const char* word : {">title<", ">step<", ">value, s<", ">one<", ">100<", ">10<", ">0<"})
        CHECK_THAT(svg, Catch::Contains(word));
    CHECK_THAT(svgOf({"empty", "step", "", {}}), Catch::Contains(">empty<"));
    const double huge = 1e300;
    for (const auto& [low, high] :
         {std::pair(5.0, 5.0), std::pair(0.0, 0.0), std::pair(-huge, huge), std::pair(1e-300, 2e-300)}) {
        const std::string odd = svgOf({"", "", "", {{"", {{1, low}, {2, high}}}}});
        CHECK_THAT(odd, !Catch::Contains("nan") && !Catch::Contains("inf"));
    }
}

TEST_CASE("a figure's name stays within its folder")
{
    const Sent sent;
    for (const char* name : {"../mae.svg", "a/b.svg", "", ".svg", "C:x", "a b"})
        CHECK_THROWS_WITH(writeBundle(sent.from, std::span(&sent.run, 1), sent.folder / "x.watchlab",
                                      {false, false, {{name, "x"}}}),
                          Catch::Contains("cannot be called"));
    CHECK_THROWS_AS(writeBundle(sent.from, std::span(&sent.run, 1), sent.folder / "x.watchlab",
                                {false, false, {{"a", "x"}, {"a", "y"}}}),
                    InputError);
    CHECK_FALSE(fs::exists(sent.folder / "x.watchlab"));
}

TEST_CASE("what was imported is not imported once more, unless that is asked for")
{
    const Sent sent;
    const std::int64_t first = importBundle(sent.file, sent.to)[0].id;
    const auto again = importBundle(sent.file, sent.to);
    CHECK(again[0].wasHere);
    CHECK(again[0].id == first);
    CHECK(importBundle(sent.file, sent.from)[0].id == sent.run); // where it came from
    RunStore store(sent.to);
    CHECK(store.listRuns().size() == 1);
    store.trashRun(first);
    CHECK(importBundle(sent.file, sent.to)[0].inTrash);
    const auto copy = importBundle(sent.file, sent.to, true);
    CHECK(copy[0].id != first);
    CHECK(readLineage(store, copy[0].id).uuid != readLineage(store, first).uuid);
    CHECK(knownOf(store, copy[0].id)["points"] == knownOf(RunStore(sent.from), sent.run)["points"]);
}

TEST_CASE("a run without weights and predictions keeps what is known of them")
{
    const Sent sent;
    writeBundle(sent.from, std::span(&sent.run, 1), sent.file);
    const std::int64_t run = importBundle(sent.file, sent.to)[0].id;
    const RunStore store(sent.to);
    CHECK(store.findRun(run)->checkpoints.size() == 2);
    CHECK_FALSE(fs::exists(store.runFolder(run) / "step-1.safetensors"));
    CHECK_FALSE(fs::exists(store.runFolder(run) / predictionsFile));
}

TEST_CASE("what is damaged or missing is left out of a bundle, and said")
{
    const Sent sent;
    const RunStore store(sent.from);
    writeBytes(store.runFolder(sent.run) / "step-1.safetensors", "other");
    fs::remove(store.runFolder(sent.run) / predictionsFile);
    const BundleReport report = writeBundle(sent.from, std::span(&sent.run, 1), sent.file, {true, true, {}});
    REQUIRE(report.leftOut.size() == 2);
    CHECK_THAT(report.leftOut[0], Catch::Contains("step-1.safetensors"));
    CHECK_THAT(report.leftOut[1], Catch::Contains("no predictions"));
    CHECK(importBundle(sent.file, sent.to).size() == 1);
}

TEST_CASE("an import that is cancelled anywhere leaves the workspace as it was")
{
    const Sent sent;
    for (int stopAt = 1; stopAt < 6; ++stopAt) {
        std::stop_source stop;
        int calls = 0;
        const JobContext job{stop.get_token(), [&](std::string_view phase, std::uint64_t, std::uint64_t) {
                                 const bool importing = phase == "Importing runs";
                                 calls += importing || stopAt == 1 ? 1 : 0;
                                 if (calls >= std::max(1, stopAt - 1))
                                     stop.request_stop();
                             }};
        try {
            importBundle(sent.file, sent.to, false, job);
        } catch (const Cancelled&) {
            calls = -1;
        }
        const bool whole = calls != -1;
        INFO("stopped at " << stopAt);
        RunStore store(sent.to);
        CHECK(store.listRuns().size() == (whole ? 1U : 0U));
        CHECK_FALSE(fs::exists(sent.to / "incoming"));
        if (whole)
            break;
    }
    CHECK(importBundle(sent.file, sent.to).size() == 1);
}

TEST_CASE("a forked run finds its parent, whichever of them comes first")
{
    const TemporaryFolder folder;
    std::int64_t parent = 0;
    std::int64_t fork = 0;
    {
        RunStore store(folder / "from");
        parent = recordRun(store, "parent");
        NewRun made = newRun("fork");
        made.parent = parent;
        made.parentStep = 1;
        fork = store.createRun(made);
        store.finishRun(fork, WasCancelled{});
        CHECK(readLineage(store, parent).children.at(0).run == fork);
    }
    writeBundle(folder / "from", std::span(&parent, 1), folder / "parent.watchlab");
    writeBundle(folder / "from", std::span(&fork, 1), folder / "fork.watchlab");
    const std::int64_t alone = importBundle(folder / "fork.watchlab", folder / "to")[0].id;
    RunStore store(folder / "to");
    CHECK(store.findRun(alone)->summary.parent == 0);
    REQUIRE(readLineage(store, alone).ancestors.size() == 1);
    CHECK(readLineage(store, alone).ancestors[0].name == "parent");
    CHECK(readLineage(store, alone).ancestors[0].run == 0);
    const std::int64_t above = importBundle(folder / "parent.watchlab", folder / "to")[0].id;
    CHECK(store.findRun(alone)->summary.parent == above);
    CHECK(store.findRun(alone)->summary.parentStep == 1);
    CHECK(readLineage(store, above).children.at(0).name == "fork");
}

TEST_CASE("runs of another workspace come with curves and checkpoints")
{
    const Sent sent;
    std::int64_t second = 0;
    {
        RunStore store(sent.from);
        second = recordRun(store, "second");
        const std::int64_t gone = recordRun(store, "gone");
        store.trashRun(gone);
    }
    const std::int64_t chosen[] = {second};
    const auto one = importWorkspace(sent.from, chosen, sent.to);
    REQUIRE(one.size() == 1);
    const RunStore before(sent.from);
    const RunStore after(sent.to);
    CHECK(knownOf(after, one[0].id) == knownOf(before, second));
    CHECK(bytesOf(after.runFolder(one[0].id) / "step-2.safetensors") == "weights of step-2.safetensors");
    CHECK(readLineage(after, one[0].id).origin->kind == "workspace");
    const auto all = importWorkspace(sent.from, {}, sent.to);
    REQUIRE(all.size() == 2);
    CHECK_FALSE(all[0].wasHere);
    CHECK(all[1].wasHere);
    CHECK(after.listRuns().size() == 2);
    CHECK_THROWS_WITH(importWorkspace(sent.to, {}, sent.to), Catch::Contains("the workspace itself"));
    CHECK_THROWS_AS(importWorkspace(sent.folder / "nowhere", {}, sent.to), InputError);
}

TEST_CASE("a name that somebody else chose does not write into a terminal")
{
    const Sent sent;
    auto members = sent.members();
    const std::string name = "red \x1b[31m\nline";
    json rows = json::parse(members["runs/1/run.json"]);
    rows["run"]["name"] = name;
    members["runs/1/run.json"] = rows.dump();
    json manifest = json::parse(members["manifest.json"]);
    manifest["runs"][0]["name"] = name;
    members["manifest.json"] = manifest.dump();
    sent.replace(members);
    const std::int64_t run = importBundle(sent.file, sent.to)[0].id;
    CHECK(RunStore(sent.to).findRun(run)->summary.name == "red  [31m line");
}

TEST_CASE("points on their way in are not taken for those of deleted runs")
{
    const Sent sent;
    RunStore store(sent.to);
    Database database(sent.from / "watchlab.sqlite", Database::Mode::ReadOnly);
    std::int64_t run = 0;
    {
        RunImport incoming(sent.to);
        const std::size_t place = incoming.addRun(readRunRows(database, sent.run), {}, "rows");
        const SeriesPoint point{0, 1, 2, 3.5};
        incoming.addPoints(place, 0, std::span(&point, 1));
        const std::int64_t other = store.createRun(newRun("other"));
        store.finishRun(other, WasCancelled{});
        store.deleteRun(other);         // purges series without a run
        const RunStore opened(sent.to); // forgets what killed imports left
        CHECK(store.listRuns().empty());
        run = incoming.commit().at(0);
    }
    CHECK(store.readSeries(run, 0).size() == 1);
    CHECK(store.listRuns().size() == 1);
}
