// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/result_table.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

ResultCell cellOf(std::vector<double> values, std::vector<std::int64_t> runs)
{
    ResultCell cell;
    cell.values = std::move(values);
    cell.runs = std::move(runs);
    return cell;
}

/// Two methods under one protocol with ceiling and something published.
ResultTable smallTable()
{
    ResultTable table;
    table.title = "Small";
    table.data = "made, up";
    table.seeds = {1, 2, 3};
    table.metrics = {{"mae", "MAE", "s", NAN, true}, {"xauc", "XAUC", "", NAN, false}};
    table.protocols = {{"P1",
                        {"Test rows are those of the test file"},
                        "watch_time",
                        "s",
                        100,
                        10,
                        20,
                        31,
                        5,
                        "ab12",
                        {3.0, std::nullopt}}};
    ResultRow d2q{"D2Q", "d2q", {cellOf({4, 5, 6}, {7, 8, 9}), cellOf({0.6}, {7})}, {{1000, 0.1, 512, 99}}};
    d2q.cells[0].published = {{3.512, "DIFL"}};
    ResultRow vr{"VR", "vr", {cellOf({5, 5, 5}, {1, 2, 3}), cellOf({}, {})}, {{NAN, NAN, NAN, 0}}};
    vr.cells[0].values[0] = 5.3;
    table.rows = {d2q, vr};
    summarise(table);
    return table;
}

} // namespace

TEST_CASE("the best of a column is that of the better mean", "[table]")
{
    const ResultTable table = smallTable();
    CHECK(table.cell(0, 0, 0).best);
    CHECK_FALSE(table.cell(1, 0, 0).best);
    CHECK(table.cell(0, 0, 1).best);
    CHECK(table.cell(0, 0, 0).summary.mean == 5);
    CHECK((table.cell(0, 0, 0).summary.high - 5) == Approx(2.4841).epsilon(1e-4)); // 4.3027 / sqrt(3)
    CHECK(table.hasCeiling());
    CHECK(table.hasPublished(0, 0));
    CHECK_FALSE(table.hasPublished(0, 1));
}

TEST_CASE("a table for reading", "[table]")
{
    const std::string text = asMarkdown(smallTable());
    CHECK_THAT(text, Catch::StartsWith(
                         "# Small\n\nData: made, up, generated. Seeds 1, 2, 3; mean ± half of the 95 %"));
    CHECK_THAT(text,
               Catch::Contains("- **P1**: Test rows are those of the test file. Target watch_time in s; "
                               "100 train, 10 validation, 20 test rows; 31 fields of users, 5 of videos. "
                               "Fingerprint ab12.\n"));
    CHECK_THAT(text, Catch::Contains("| Method | P1 MAE, s | P1 MAE, published on KuaiRec, s | P1 XAUC |\n"
                                     "|---|---:|---|---:|\n"
                                     "| D2Q | **5.0000** ± 2.4841 | 3.512 (DIFL) | **0.6000** (n=1) |\n"
                                     "| VR | 5.1000 ± 0.4303 |  | – |\n"
                                     "| *ceiling* | 3.0000 |  |  |\n"));
    CHECK_THAT(text, Catch::Contains("- DIFL: "));
    CHECK_THAT(text, Catch::Contains("| D2Q | P1 | 1000 | 0.1 | 512 | 99 |\n"));
}

TEST_CASE("a table for other programs", "[table]")
{
    const std::string text = asCsv(smallTable());
    CHECK_THAT(text,
               Catch::StartsWith(
                   "method,model,protocol,metric,unit,n,mean,deviation,low95,high95,best,published,runs\n"
                   "D2Q,d2q,P1,mae,s,3,5,1,"));
    CHECK_THAT(text, Catch::Contains(",1,3.512 (DIFL),\"7, 8, 9\"\n"));
    CHECK_THAT(text, Catch::Contains("VR,vr,P1,xauc,,0,,,,,0,,\n"));
    CHECK_THAT(text, Catch::EndsWith("ceiling,ceiling,P1,mae,s,,3,,,,0,,\n"));
}

TEST_CASE("a table for papers", "[table]")
{
    const std::string text = asLatex(smallTable());
    CHECK_THAT(text, Catch::Contains("   & \\multicolumn{3}{c}{P1} \\\\\n  \\cmidrule(lr){2-4}\n"
                                     "  Method & MAE, s & published on KuaiRec, s & XAUC \\\\\n"));
    CHECK_THAT(text, Catch::Contains(
                         "  D2Q & \\textbf{5.0000} $\\pm$ 2.4841 & 3.512 (DIFL) & \\textbf{0.6000} \\\\\n"
                         "  VR & 5.1000 $\\pm$ 0.4303 &  &  \\\\\n"
                         "  \\midrule\n"
                         "  ceiling & 3.0000 &  &  \\\\\n"));
}

TEST_CASE("each protocol has its own units", "[table]")
{
    ResultTable table = smallTable();
    table.protocols.push_back(table.protocols[0]);
    table.protocols[0].units = {"", ""}; // a target without a unit says nothing about other metrics
    table.protocols[0].targetUnit = "";
    table.protocols[1].label = "P2";
    table.protocols[1].units = {"s", ""};
    for (ResultRow& row : table.rows) {
        row.cells.insert(row.cells.end(), {row.cells[0], row.cells[1]});
        row.costs.push_back(row.costs[0]);
    }
    CHECK_THAT(asMarkdown(table), Catch::Contains("| P1 MAE |") && Catch::Contains("| P1 XAUC |") &&
                                      Catch::Contains("| P2 MAE, s |") && Catch::Contains("| P2 XAUC |"));
    const std::string csv = asCsv(table);
    CHECK_THAT(csv, Catch::Contains("D2Q,d2q,P1,mae,,3") && Catch::Contains("D2Q,d2q,P2,mae,s,3") &&
                        Catch::Contains("D2Q,d2q,P2,xauc,,1"));
    table.protocols[0].units.clear(); // before its first run the target says it
    table.protocols[0].targetName = "watch ratio";
    table.protocols[1].targetName = "watch time";
    table.protocols[1].targetUnit = "s";
    CHECK_THAT(asMarkdown(table), Catch::Contains("| P1 MAE |") && Catch::Contains("| P2 MAE, s |"));
}
