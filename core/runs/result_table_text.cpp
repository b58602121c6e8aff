// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/latex_table.h"
#include "core/runs/result_table.h"
#include "core/util/csv_text.h"
#include "core/util/number_text.h"

#include <cmath>
#include <cstdio>
#include <set>

namespace watchlab {

namespace {

std::string fixed(double value, int digits)
{
    if (std::isnan(value))
        return "–";
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

double halfInterval(const SeedSummary& summary)
{
    return (summary.high - summary.low) / 2;
}

std::string publishedText(const std::vector<PublishedResult>& results)
{
    std::string text;
    for (const PublishedResult& result : results)
        text += (text.empty() ? "" : ", ") + decimalText(result.value) + " (" + result.source + ")";
    return text;
}

std::string publishedTitle(std::string_view metric)
{
    const std::string_view unit = publishedUnit(metric);
    return "published on KuaiRec" + (unit.empty() ? "" : ", " + std::string(unit));
}

/// Of rows that nobody watched.
std::string dataWords(const ResultTable& table)
{
    return table.data + (table.isGenerated() ? ", generated" : "");
}

std::string metricTitle(const ResultTable& table, std::size_t protocol, std::size_t metric)
{
    const std::string& unit = table.unitOf(protocol, metric);
    return table.metrics[metric].label + (unit.empty() ? "" : ", " + unit);
}

std::string cellText(const ResultCell& cell, std::size_t seeds)
{
    if (cell.values.empty())
        return "–";
    std::string text = fixed(cell.summary.mean, 4);
    if (cell.best)
        text = "**" + text + "**";
    if (!std::isnan(cell.summary.low))
        text += " ± " + fixed(halfInterval(cell.summary), 4);
    if (cell.values.size() != seeds)
        text += " (n=" + std::to_string(cell.values.size()) + ")";
    return text;
}

std::string listOf(const std::vector<std::int64_t>& numbers)
{
    std::string text;
    for (const std::int64_t number : numbers)
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

std::string facts(const ResultProtocol& protocol)
{
    std::string text = "- **" + protocol.label + "**: ";
    for (const std::string& sentence : protocol.words)
        text += sentence + (sentence.ends_with('.') ? " " : ". ");
    return text + "Target " + protocol.targetName +
           (protocol.targetUnit.empty() ? "" : " in " + protocol.targetUnit) + "; " +
           std::to_string(protocol.trainRows) + " train, " + std::to_string(protocol.validationRows) +
           " validation, " + std::to_string(protocol.testRows) + " test rows; " +
           std::to_string(protocol.userFields) + " fields of users, " + std::to_string(protocol.videoFields) +
           " of videos. Fingerprint " + protocol.fingerprint + ".\n";
}

std::string markdownRow(const std::vector<std::string>& cells)
{
    std::string line = "|";
    for (const std::string& cell : cells)
        line += " " + cell + " |";
    return line + "\n";
}

/// Calls visit(protocol, metric) for each column of figures.
template<typename Visit>
void forEachColumn(const ResultTable& table, Visit visit)
{
    for (std::size_t protocol = 0; protocol < table.protocols.size(); ++protocol)
        for (std::size_t metric = 0; metric < table.metrics.size(); ++metric)
            visit(protocol, metric);
}

std::string markdownResults(const ResultTable& table)
{
    std::vector<std::string> head{"Method"};
    std::string rule = "|---|";
    forEachColumn(table, [&](std::size_t protocol, std::size_t metric) {
        const std::string title =
            table.protocols[protocol].label + " " + metricTitle(table, protocol, metric);
        head.push_back(title);
        rule += "---:|";
        if (table.hasPublished(protocol, metric)) {
            head.push_back(table.protocols[protocol].label + " " + table.metrics[metric].label + ", " +
                           publishedTitle(table.metrics[metric].key));
            rule += "---|";
        }
    });
    std::string text = markdownRow(head) + rule + "\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::vector<std::string> cells{table.rows[row].label};
        forEachColumn(table, [&](std::size_t protocol, std::size_t metric) {
            const ResultCell& cell = table.cell(row, protocol, metric);
            cells.push_back(cellText(cell, table.seeds.size()));
            if (table.hasPublished(protocol, metric))
                cells.push_back(publishedText(cell.published));
        });
        text += markdownRow(cells);
    }
    if (!table.hasCeiling())
        return text;
    std::vector<std::string> cells{"*ceiling*"};
    forEachColumn(table, [&](std::size_t protocol, std::size_t metric) {
        const std::optional<double> value = table.protocols[protocol].ceiling[metric];
        cells.push_back(value ? fixed(*value, 4) : "");
        if (table.hasPublished(protocol, metric))
            cells.emplace_back();
    });
    return text + markdownRow(cells);
}

std::string markdownCosts(const ResultTable& table)
{
    std::string text = "| Method | Protocol | Rows per second | Seconds per epoch | Memory of the process, "
                       "MB | Parameters |\n"
                       "|---|---|---:|---:|---:|---:|\n";
    for (const ResultRow& row : table.rows)
        for (std::size_t protocol = 0; protocol < table.protocols.size(); ++protocol) {
            const ResultCost& cost = row.costs[protocol];
            text += markdownRow({row.label, table.protocols[protocol].label, fixed(cost.rowsPerSecond, 0),
                                 fixed(cost.secondsPerEpoch, 1), fixed(cost.megabytes, 0),
                                 std::to_string(cost.parameters)});
        }
    return text;
}

std::string markdownPairs(const ResultTable& table)
{
    std::string text;
    for (const ResultRow& row : table.rows)
        for (std::size_t protocol = 0; protocol < row.pairs.size(); ++protocol) {
            if (!row.pairs[protocol])
                continue;
            const auto& [best, comparison] = *row.pairs[protocol];
            const PairedInterval& difference = comparison.difference;
            text += markdownRow({row.label, table.protocols[protocol].label, best,
                                 fixed(difference.mean, 4) + " (" + fixed(difference.low, 4) + " to " +
                                     fixed(difference.high, 4) + ")",
                                 fixed(100 * comparison.shareBetter(), 1) + " %",
                                 std::to_string(comparison.users)});
        }
    if (text.empty())
        return text;
    return "\nMAE of each user's test rows against the best method's, 95 % interval over users "
           "(bootstrap):\n\n"
           "| Method | Protocol | Best | Longer by | Users it is better for | Users |\n"
           "|---|---|---|---:|---:|---:|\n" +
           text;
}

std::string markdownSources(const ResultTable& table)
{
    std::set<std::string> sources;
    for (const ResultRow& row : table.rows)
        for (const ResultCell& cell : row.cells)
            for (const PublishedResult& result : cell.published)
                sources.insert(result.source);
    std::string text;
    for (const std::string& source : sources)
        text += "- " + source + ": " + describeSource(source) + "\n";
    return text.empty()
               ? text
               : "\nAs published, by others, on other rows and with other filters than here; not to be "
                 "compared with the figures beside them:\n\n" +
                     text;
}

bool hasPublished(const ResultTable& table)
{
    bool any = false;
    forEachColumn(table, [&](std::size_t protocol, std::size_t metric) {
        any = any || table.hasPublished(protocol, metric);
    });
    return any;
}

} // namespace

std::string asMarkdown(const ResultTable& table)
{
    std::string text =
        "# " + table.title + "\n\nData: " + dataWords(table) + ". " +
        (table.seeds.size() == 1 ? "Seed " : "Seeds ") + listOf(table.seeds) +
        (table.seeds.size() > 1 ? "; mean ± half of the 95 % interval (Student's t) over them" : "") +
        ", on the test rows; the best in bold.\n\n";
    for (const ResultProtocol& protocol : table.protocols)
        text += facts(protocol);
    text += "\n" + markdownResults(table) + markdownPairs(table) + markdownSources(table) +
            "\nWhat training took:\n\n" + markdownCosts(table);
    return text;
}

std::string asCsv(const ResultTable& table)
{
    std::string text =
        "method,model,protocol,metric,unit,n,mean,deviation,low95,high95,best,published,runs\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        forEachColumn(table, [&](std::size_t protocol, std::size_t metric) {
            const ResultCell& cell = table.cell(row, protocol, metric);
            const SeedSummary& summary = cell.summary;
            text += csvField(table.rows[row].label) + "," + table.rows[row].model + "," +
                    csvField(table.protocols[protocol].label) + "," + table.metrics[metric].key + "," +
                    csvField(table.unitOf(protocol, metric)) + "," + std::to_string(cell.values.size()) +
                    "," + csvNumber(summary.mean) + "," + csvNumber(summary.deviation) + "," +
                    csvNumber(summary.low) + "," + csvNumber(summary.high) + "," + (cell.best ? "1" : "0") +
                    "," + csvField(publishedText(cell.published)) + "," + csvField(listOf(cell.runs)) + "\n";
        });
    forEachColumn(table, [&](std::size_t protocol, std::size_t metric) {
        if (const std::optional<double> value = table.protocols[protocol].ceiling[metric])
            text += "ceiling,ceiling," + csvField(table.protocols[protocol].label) + "," +
                    table.metrics[metric].key + "," + csvField(table.unitOf(protocol, metric)) + ",," +
                    csvNumber(*value) + ",,,,0,,\n";
    });
    return text;
}

std::string asLatex(const ResultTable& table)
{
    LatexTable latex;
    latex.caption = table.title;
    latex.groups.push_back({"", 1});
    latex.header.emplace_back("Method");
    for (std::size_t protocol = 0; protocol < table.protocols.size(); ++protocol) {
        std::size_t columns = 0;
        for (std::size_t metric = 0; metric < table.metrics.size(); ++metric) {
            latex.header.push_back(metricTitle(table, protocol, metric));
            ++columns;
            if (table.hasPublished(protocol, metric)) {
                latex.header.push_back(publishedTitle(table.metrics[metric].key));
                ++columns;
            }
        }
        latex.groups.push_back({table.protocols[protocol].label, columns});
    }
    const auto addRow = [&](const std::string& label, auto cellOf, auto publishedOf) {
        std::vector<LatexCell> cells{LatexCell::words(label)};
        forEachColumn(table, [&](std::size_t protocol, std::size_t metric) {
            cells.push_back(cellOf(protocol, metric));
            if (table.hasPublished(protocol, metric))
                cells.push_back(LatexCell::words(publishedOf(protocol, metric)));
        });
        latex.rows.push_back(std::move(cells));
    };
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        addRow(
            table.rows[row].label,
            [&](std::size_t protocol, std::size_t metric) {
                const ResultCell& cell = table.cell(row, protocol, metric);
                LatexCell shown;
                if (!cell.values.empty())
                    shown.mean = cell.summary.mean;
                shown.spread = halfInterval(cell.summary);
                shown.bold = cell.best;
                return shown;
            },
            [&](std::size_t protocol, std::size_t metric) {
                return publishedText(table.cell(row, protocol, metric).published);
            });
    if (table.hasCeiling()) {
        latex.rulesBefore.push_back(latex.rows.size());
        addRow(
            "ceiling",
            [&](std::size_t protocol, std::size_t metric) {
                LatexCell shown;
                shown.mean = table.protocols[protocol].ceiling[metric];
                return shown;
            },
            [](std::size_t, std::size_t) { return std::string(); });
    }
    const bool single = table.seeds.size() == 1;
    latex.notes.push_back("Data: " + dataWords(table) + ". Test rows, " + (single ? "seed " : "seeds ") +
                          listOf(table.seeds) + (single ? "." : ": mean and half of the 95 % interval.") +
                          (hasPublished(table) ? " As published: other rows, other filters." : ""));
    return writeLatex(latex);
}

} // namespace watchlab
