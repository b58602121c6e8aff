// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/latex_table.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

TEST_CASE("a table as booktabs wants it", "[latex]")
{
    LatexTable table;
    table.groups = {{"", 1}, {"P1 & more", 2}};
    table.header = {"Method", "MAE (s)", "XAUC"};
    LatexCell best{{}, 3.19649, 0.01251, 3, "*", true};
    LatexCell unknown{{}, std::nan(""), {}, 4, {}, false};
    table.rows = {
        {LatexCell::words("user_video"), best, unknown},
        {LatexCell::words("ceiling"), LatexCell::words("as published"), {{}, 0.61, {}, 4, {}, false}}};
    table.rulesBefore = {1};
    table.caption = "100 % of it";
    table.label = "tab:one";
    table.notes = {"* over 3 seeds."};
    CHECK(writeLatex(table) == "% needs \\usepackage{booktabs}\n"
                               "\\begin{table}\n"
                               "  \\centering\n"
                               "  \\caption{100 \\% of it}\n"
                               "  \\label{tab:one}\n"
                               "  \\begin{tabular}{lrr}\n"
                               "  \\toprule\n"
                               "   & \\multicolumn{2}{c}{P1 \\& more} \\\\\n"
                               "  \\cmidrule(lr){2-3}\n"
                               "  Method & MAE (s) & XAUC \\\\\n"
                               "  \\midrule\n"
                               "  user\\_video & \\textbf{3.196} $\\pm$ 0.013\\textsuperscript{*} & -- \\\\\n"
                               "  \\midrule\n"
                               "  ceiling & as published & 0.6100 \\\\\n"
                               "  \\bottomrule\n"
                               "  \\end{tabular}\n"
                               "\n  {\\footnotesize * over 3 seeds.}\n"
                               "\\end{table}\n");
}

TEST_CASE("LaTeX's own characters are shown as they are", "[latex]")
{
    CHECK(latexText("a_b & {c} 5% $#\\~^<>") ==
          "a\\_b \\& \\{c\\} 5\\% \\$\\#\\textbackslash{}\\textasciitilde{}\\textasciicircum{}\\textless{}"
          "\\textgreater{}");
}

TEST_CASE("rows of another width are refused", "[latex]")
{
    LatexTable table;
    table.header = {"a", "b"};
    table.rows = {{LatexCell::words("x")}};
    CHECK_THROWS_AS(writeLatex(table), UsageError);
    table.rows.clear();
    table.groups = {{"g", 3}};
    CHECK_THROWS_AS(writeLatex(table), UsageError);
}
