// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/latex_table.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace watchlab {

namespace {

std::string fixed(double value, int digits)
{
    if (std::isnan(value))
        return "--";
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string cellText(const LatexCell& cell)
{
    if (!cell.mean)
        return cell.bold ? "\\textbf{" + latexText(cell.text) + "}" : latexText(cell.text);
    std::string text = fixed(*cell.mean, cell.digits);
    if (cell.bold)
        text = "\\textbf{" + text + "}";
    if (cell.spread && !std::isnan(*cell.spread))
        text += " $\\pm$ " + fixed(*cell.spread, cell.digits);
    if (!cell.mark.empty())
        text += "\\textsuperscript{" + latexText(cell.mark) + "}";
    return text;
}

std::string joinedCells(const std::vector<std::string>& cells)
{
    std::string line = "  ";
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i > 0 ? " & " : "") + cells[i];
    return line + " \\\\\n";
}

std::string groupLines(const std::vector<LatexGroup>& groups)
{
    std::vector<std::string> cells;
    std::string rules;
    std::size_t column = 1;
    for (const LatexGroup& group : groups) {
        const std::size_t last = column + group.columns - 1;
        if (group.title.empty()) {
            cells.insert(cells.end(), group.columns, "");
        } else {
            cells.push_back("\\multicolumn{" + std::to_string(group.columns) + "}{c}{" +
                            latexText(group.title) + "}");
            rules += " \\cmidrule(lr){" + std::to_string(column) + "-" + std::to_string(last) + "}";
        }
        column = last + 1;
    }
    return joinedCells(cells) + (rules.empty() ? "" : " " + rules + "\n");
}

std::string headerLine(const std::vector<std::string>& header)
{
    std::vector<std::string> cells;
    for (const std::string& title : header)
        cells.push_back(latexText(title));
    return joinedCells(cells);
}

std::string rowLine(const std::vector<LatexCell>& row)
{
    std::vector<std::string> cells;
    for (const LatexCell& cell : row)
        cells.push_back(cellText(cell));
    return joinedCells(cells);
}

void requireRectangle(const LatexTable& table)
{
    std::size_t columns = 0;
    for (const LatexGroup& group : table.groups)
        columns += group.columns;
    bool good = !table.header.empty() && (table.groups.empty() || columns == table.header.size());
    for (const auto& row : table.rows)
        good = good && row.size() == table.header.size();
    if (!good)
        throw UsageError("a table's rows must have as many cells as its header");
}

} // namespace

std::string latexText(std::string_view plain)
{
    std::string text;
    for (const char c : plain) {
        switch (c) {
        case '\\':
            text += "\\textbackslash{}";
            break;
        case '~':
            text += "\\textasciitilde{}";
            break;
        case '^':
            text += "\\textasciicircum{}";
            break;
        case '<':
            text += "\\textless{}";
            break;
        case '>':
            text += "\\textgreater{}";
            break;
        case '&':
        case '%':
        case '$':
        case '#':
        case '_':
        case '{':
        case '}':
            text += '\\';
            [[fallthrough]];
        default:
            text += c;
        }
    }
    return text;
}

std::string writeLatex(const LatexTable& table)
{
    requireRectangle(table);
    std::string text = "% needs \\usepackage{booktabs}\n\\begin{table}\n  \\centering\n";
    if (!table.caption.empty())
        text += "  \\caption{" + latexText(table.caption) + "}\n";
    if (!table.label.empty())
        text += "  \\label{" + table.label + "}\n";
    text += "  \\begin{tabular}{l" + std::string(table.header.size() - 1, 'r') + "}\n  \\toprule\n";
    if (!table.groups.empty())
        text += groupLines(table.groups);
    text += headerLine(table.header) + "  \\midrule\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (std::ranges::binary_search(table.rulesBefore, row))
            text += "  \\midrule\n";
        text += rowLine(table.rows[row]);
    }
    text += "  \\bottomrule\n  \\end{tabular}\n";
    for (const std::string& note : table.notes)
        text += "\n  {\\footnotesize " + latexText(note) + "}\n";
    return text + "\\end{table}\n";
}

} // namespace watchlab
