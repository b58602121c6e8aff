// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/table_bundle.h"

#include <set>

namespace watchlab {

std::vector<std::int64_t> runsBehind(const ResultTable& table)
{
    std::set<std::int64_t> runs;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (std::size_t protocol = 0; protocol < table.protocols.size(); ++protocol)
            for (std::size_t metric = 0; metric < table.metrics.size(); ++metric) {
                const ResultCell& cell = table.cell(row, protocol, metric);
                runs.insert(cell.runs.begin(), cell.runs.end());
            }
    return {runs.begin(), runs.end()};
}

std::vector<BundleFigure> tableFigures(const ResultTable& table, const std::string& name)
{
    return {
        {name + ".md", asMarkdown(table)}, {name + ".tex", asLatex(table)}, {name + ".csv", asCsv(table)}};
}

} // namespace watchlab
