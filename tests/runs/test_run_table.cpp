// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/mlflow.h"
#include "core/runs/run_table.h"
#include "core/store/run_origin.h"
#include "core/util/error.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <limits>
#include <map>
#include <sstream>

using namespace watchlab;
using namespace watchlab::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::string textOf(const fs::path& file)
{
    std::ifstream source(file);
    std::stringstream text;
    text << source.rdbuf();
    return text.str();
}

/// A completed run of a configuration, with a seed.
std::int64_t addRun(RunStore& store, const std::string& name, double quantile, std::int64_t seed, double mae,
                    const std::string& unit = "s")
{
    NewRun made = newRun(name);
    made.config.gr.vocabulary.quantileEnd = quantile;
    made.config.train.seed = seed;
    const std::int64_t run = store.createRun(made);
    store.recordStart(run, sampleStart());
    Evaluation evaluation = sampleEvaluation(1, mae, "test");
    evaluation.metrics[0].unit = unit;
    store.recordEvaluation(run, evaluation);
    store.finishRun(run, Completed{{{"mae", mae}, {"xauc", 0.625}}});
    return run;
}

/// Three seeds of two configurations: 4.0, 4.1, 4.2 against 5.0, 5.1, 5.2; and a single run between them.
struct Seeds {
    TemporaryFolder folder;
    RunStore store{folder.path()};
    std::vector<std::int64_t> runs;

    Seeds()
    {
        for (int seed = 1; seed <= 3; ++seed) {
            runs.push_back(addRun(store, "good_" + std::to_string(seed), 0.9, seed, 3.9 + 0.1 * seed));
            runs.push_back(addRun(store, "bad_" + std::to_string(seed), 0.99, seed, 4.9 + 0.1 * seed));
        }
        runs.push_back(addRun(store, "alone", 0.95, 1, 4.5));
    }
};

} // namespace

TEST_CASE("runs as LaTeX: seeds together, the best in bold, a star where the difference is no luck")
{
    const Seeds seeds;
    const auto lines =
        linesOf(runsAsLatex(seeds.store, seeds.runs, {{"mae", "xauc"}, "Two & one", "tab:two", {}}));
    const auto line = [&](std::string_view begin) {
        const auto found = std::ranges::find_if(
            lines, [&](const std::string& text) { return text.starts_with("  " + std::string(begin)); });
        return found == lines.end() ? std::string() : *found;
    };
    // t(0.975, 2) = 4.302653 * 0.1 / sqrt(3) = 0.248414
    CHECK(line("good") ==
          "  good\\_1 and 2 more & 3 & \\textbf{4.1000} $\\pm$ 0.2484 & \\textbf{0.6250} $\\pm$ 0.0000 \\\\");
    CHECK(line("bad") ==
          "  bad\\_1 and 2 more & 3 & 5.1000 $\\pm$ 0.2484\\textsuperscript{*} & 0.6250 $\\pm$ 0.0000 \\\\");
    CHECK(line("alone") == "  alone & 1 & 4.5000 & 0.6250 \\\\"); // one run says nothing about luck
    CHECK(line("Run") == "  Run & n & MAE, s & XAUC \\\\");
    CHECK(line("\\caption") == "  \\caption{Two \\& one}");
    CHECK(line("\\toprule") != "");
    CHECK(lines.back() == "\\end{table}");

    LatexRunOptions paired{{"mae"}, "", "", {}};
    paired.pValue = [](const auto&, const std::vector<std::int64_t>& other, std::string_view) {
        return std::optional(other.size() == 1 ? 0.01 : 0.5);
    };
    const std::string text = runsAsLatex(seeds.store, seeds.runs, paired);
    CHECK_THAT(text, Catch::Contains("4.5000\\textsuperscript{*}") &&
                         !Catch::Contains("0.2484\\textsuperscript") && Catch::Contains("Wilcoxon") &&
                         !Catch::Contains("Welch"));
    // The note says of each star what found it.
    paired.pValue = [](const auto&, const std::vector<std::int64_t>& other, std::string_view) {
        return other.size() == 1 ? std::optional(0.01) : std::nullopt;
    };
    CHECK_THAT(runsAsLatex(seeds.store, seeds.runs, paired), Catch::Contains("0.2484\\textsuperscript{*}") &&
                                                                 Catch::Contains("Wilcoxon") &&
                                                                 Catch::Contains("Welch"));
    paired.pValue = [](const auto&, const auto&, std::string_view) { return std::optional<double>(); };
    CHECK_THAT(runsAsLatex(seeds.store, seeds.runs, paired),
               !Catch::Contains("Wilcoxon") && Catch::Contains("Welch"));
}

TEST_CASE("figures in different units are not put into one column")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t runs[] = {addRun(store, "seconds", 0.9, 1, 4),
                                 addRun(store, "shares", 0.9, 1, 0.4, "of the length")};
    CHECK_THROWS_WITH(runsAsLatex(store, runs, {{"mae"}, "", "", {}}), Catch::Contains("different units"));
    CHECK_THROWS_AS(runsAsLatex(store, std::vector<std::int64_t>{99}), InputError);
}

TEST_CASE("Welch's test is that of the textbook")
{
    // t = 10 / sqrt(2/3 * 0.01) ... = -12.247, 4 degrees: p = 0.00026 (two-sided)
    const std::vector<double> good{4.0, 4.1, 4.2};
    const std::vector<double> bad{5.0, 5.1, 5.2};
    CHECK(welchPValue(good, bad).value() == Approx(0.000255).margin(2e-6));
    CHECK(welchPValue(good, good).value() == Approx(1));
    CHECK_FALSE(welchPValue(good, std::vector<double>{5.0}));
    CHECK_FALSE(welchPValue(std::vector<double>{4, 4}, std::vector<double>{5, 5}));
}

TEST_CASE("runs as CSV and JSON have every figure to the last digit")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    std::vector<std::int64_t> runs{addRun(store, "a, \"b\"", 0.9, 1, 0.1 + 0.2),
                                   addRun(store, "=1+1", 0.99, 2, noNumber)};
    store.addTag(runs[0], "one");
    store.addTag(runs[0], "two");
    store.setNote(runs[0], "first\nsecond");
    const std::string csv = runsAsCsv(store, runs);
    CHECK_THAT(csv, Catch::StartsWith("run,name,family,model,"));
    CHECK_THAT(csv, Catch::Contains("1,\"a, \"\"b\"\"\",gr,gr,") &&
                        Catch::Contains(",\"one, two\",\"first\nsecond\",0.30000000000000004,0.625,"));
    CHECK_THAT(csv, Catch::Contains("\n2,'=1+1,gr")); // no formula in somebody's spreadsheet
    CHECK_THAT(linesOf(csv)[0], Catch::Contains(",metric.mae,metric.xauc,") &&
                                    Catch::Contains(",gr.q_end,") && Catch::Contains("train.seed"));
    const json list = json::parse(runsAsJson(store, runs));
    REQUIRE(list.size() == 2);
    CHECK(list[0]["metrics"]["mae"] == 0.1 + 0.2);
    CHECK(list[1]["metrics"]["mae"].is_null());
    CHECK(list[1]["parameters"]["gr.q_end"] == 0.99);
}

TEST_CASE("curves as CSV and JSON have every point")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t runs[] = {addRun(store, "one", 0.9, 1, 4), addRun(store, "two", 0.9, 2, 5)};
    store.recordPoints(runs[0],
                       std::vector<SeriesPoint>{{0, 1, 10, 0.1}, {0, 2, 11, noNumber}, {1, 2, 12, 1e300}});
    store.recordPoints(runs[1],
                       std::vector<SeriesPoint>{{2, 7, 13, std::numeric_limits<double>::infinity()}});
    std::string csv;
    visitCurvesCsv(store, runs, [&csv](std::string_view text) { csv += text; });
    CHECK(csv == "run,series,step,wall_ms,value\n1,loss,1,10,0.1\n1,loss,2,11,\n1,mae,2,12,1e+300\n2,ratio,7,"
                 "13,inf\n");
    std::string text;
    visitCurvesJson(store, runs, [&text](std::string_view part) { text += part; });
    const json list = json::parse(text);
    REQUIRE(list.size() == 2);
    CHECK(list[0]["series"][0]["step"] == json{1, 2});
    CHECK(list[0]["series"][0]["value"] == json{0.1, nullptr});
    CHECK(list[0]["series"][1]["wall_ms"] == json{12});
    CHECK(list[1]["series"][2]["value"] == json{"inf"});
    CHECK(list[1]["name"] == "two");
}

TEST_CASE("MLflow's layout says what the run does")
{
    const TemporaryFolder folder;
    RunStore store(folder / "workspace");
    const std::int64_t run = addRun(store, "it's one", 0.9, 1, 4.25);
    store.recordPoints(
        run, std::vector<SeriesPoint>{{0, 1, 1000, 0.1}, {0, 2, 1001, noNumber}, {1, 2, 1002, -1e300}});
    store.setNote(run, "two\nlines");
    store.addTag(run, "../../escape");
    const std::int64_t runs[] = {run};
    writeMlflow(folder / "workspace", runs, folder / "mlruns");
    const std::string uuid = readLineage(store, run).uuid;
    const fs::path own = folder / "mlruns" / "1" / uuid;
    // read as MLflow does: a file per key, "timestamp value step" per line
    std::map<std::string, std::vector<std::string>> metrics;
    for (const auto& entry : fs::directory_iterator(own / "metrics"))
        metrics[entry.path().filename()] = linesOf(textOf(entry.path()));
    CHECK(metrics.at("loss_loss") == std::vector<std::string>{"1000 0.1 1", "1001 nan 2"});
    CHECK(metrics.at("validation_mae") == std::vector<std::string>{"1002 -1e+300 2"});
    REQUIRE(metrics.at("final_mae").size() == 1);
    CHECK_THAT(metrics.at("final_mae")[0], Catch::Contains(" 4.25 "));
    CHECK(textOf(own / "params/gr.q_end") == "0.9");
    CHECK(textOf(own / "params/train.seed") == "1");
    CHECK(textOf(own / "tags/mlflow.runName") == "it's one");
    CHECK(textOf(own / "tags/mlflow.note.content") == "two\nlines");
    CHECK(textOf(own / "tags/watchlab.tags") == "../../escape");
    CHECK(fs::is_directory(own / "artifacts"));
    std::map<std::string, std::string> meta;
    for (const std::string& line : linesOf(textOf(own / "meta.yaml")))
        meta[line.substr(0, line.find(": "))] = line.substr(line.find(": ") + 2);
    CHECK(meta.at("run_id") == uuid);
    CHECK(meta.at("run_name") == "'it''s one'");
    CHECK(meta.at("status") == "3");
    CHECK(meta.at("lifecycle_stage") == "active");
    CHECK(meta.at("start_time") == std::to_string(store.findRun(run)->summary.createdMs));
    CHECK_THAT(textOf(folder / "mlruns/1/meta.yaml"), Catch::Contains("experiment_id: '1'"));
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
    CHECK_THROWS_AS(writeMlflow(folder / "workspace", runs, folder / "mlruns"), InputError);
}

TEST_CASE("MLflow's layout has every curve, though names may come to the same")
{
    const TemporaryFolder folder;
    RunStore store(folder / "workspace");
    const std::int64_t run = store.createRun(newRun("of TensorBoard"));
    RunStart start;
    const std::string deep(80, 'x');
    for (const std::string& key :
         {std::string("head/loss"), std::string("head_loss"), deep + "/1", deep + "/2"})
        start.series.push_back({key, key, "", SeriesRole::Loss});
    store.recordStart(run, start);
    for (std::int32_t series = 0; series < 4; ++series)
        store.recordPoints(run, std::vector<SeriesPoint>{{series, 1, 1000, series + 0.5}});
    store.finishRun(run, Completed{});
    const std::int64_t runs[] = {run};
    writeMlflow(folder / "workspace", runs, folder / "mlruns");
    std::vector<std::string> values;
    for (const auto& entry :
         fs::directory_iterator(folder / "mlruns" / "1" / readLineage(store, run).uuid / "metrics"))
        values.push_back(textOf(entry.path()));
    std::ranges::sort(values);
    CHECK(values == std::vector<std::string>{"1000 0.5 1\n", "1000 1.5 1\n", "1000 2.5 1\n", "1000 3.5 1\n"});
}
