// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A cell of a LaTeX table: words, or a number with what is known of its spread.
struct LatexCell {
    std::string text;             ///< plain; shown where there is no number
    std::optional<double> mean;   ///< NaN is shown as an en dash
    std::optional<double> spread; ///< behind the number, after a plus-minus sign
    int digits = 4;               ///< behind the decimal point, of both
    std::string mark;             ///< plain, raised behind the number: "*", "a"
    bool bold = false;

    static LatexCell words(std::string text) { return {std::move(text), {}, {}, 4, {}, false}; }
};

/// A title above several columns.
struct LatexGroup {
    std::string title; ///< plain; empty = nothing above these
    std::size_t columns = 1;
};

/// A table as booktabs wants it: no vertical lines, few horizontal ones. A value.
struct LatexTable {
    std::vector<LatexGroup> groups; ///< above the header, all its columns in all; empty = no such line
    std::vector<std::string> header;
    std::vector<std::vector<LatexCell>> rows; ///< as many cells as the header has
    std::vector<std::size_t> rulesBefore;     ///< rows before which there is a line, ascending
    std::string caption;                      ///< plain, as the next; empty = none
    std::string label;                        ///< "tab:results"
    std::vector<std::string> notes;           ///< plain sentences below the table
};

/// Plain text such that LaTeX shows it as it is.
std::string latexText(std::string_view plain);

/// A table environment; it needs \usepackage{booktabs}, which a comment says. The first column is flush left,
/// the others flush right. Throws UsageError when a row has not as many cells as the header.
std::string writeLatex(const LatexTable& table);

} // namespace watchlab
