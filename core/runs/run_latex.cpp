// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seed_summary.h"
#include "core/metrics/student_t.h"
#include "core/params/parameter.h"
#include "core/runs/latex_table.h"
#include "core/runs/run_groups.h"
#include "core/runs/run_table.h"
#include "core/store/record_of.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace watchlab {

namespace {

constexpr double significant = 0.05;

/// A line of the table.
struct Line {
    std::vector<std::int64_t> runs;
    std::string label;
    std::map<std::string, std::vector<double>> values; ///< by metric, one per run that counts
};

/// How a metric is called, in which unit, and in which direction it is good: as the runs' evaluations say.
struct Shown {
    std::string key;
    std::string title;
    bool lowerIsBetter = true;
};

Shown shownOf(const RunStore& store, const std::vector<RunSummary>& runs, const std::string& key)
{
    Shown shown{key, key, true};
    std::set<std::string> units;
    for (const RunSummary& run : runs) {
        const RunRecord record = recordOf(store, run.id);
        for (const auto& evaluation : record.evaluations)
            if (const Metric* metric = evaluation->find(key)) {
                shown.title = metric->label.empty() ? key : metric->label;
                shown.lowerIsBetter = metric->lowerIsBetter;
                units.insert(metric->unit);
            }
    }
    if (units.size() > 1)
        throw UsageError("metrics", "\"" + key +
                                        "\" is measured in different units by these runs, and one column "
                                        "cannot compare them. Choose runs with the same target.");
    if (!units.empty() && !units.begin()->empty())
        shown.title += ", " + *units.begin();
    return shown;
}

std::vector<std::string> usualMetrics(const std::vector<RunSummary>& runs)
{
    std::vector<std::string> metrics;
    for (const char* key : {"mae", "rmse", "xauc", "auc", "ndcg@10"})
        if (std::ranges::any_of(runs, [key](const RunSummary& run) { return run.metrics.contains(key); }))
            metrics.emplace_back(key);
    return metrics;
}

std::vector<Line> linesOf(const RunStore& store, const std::vector<RunSummary>& runs,
                          const std::vector<std::string>& metrics)
{
    std::vector<Line> lines;
    for (const RunGroup& group : groupSeeds(runs, readIdentities(store))) {
        Line line;
        const std::vector<std::size_t>& counted = group.counted.empty() ? group.runs : group.counted;
        for (const std::size_t place : counted)
            line.runs.push_back(runs[place].id);
        line.label = runs[counted.front()].name;
        if (counted.size() > 1)
            line.label += " and " + std::to_string(counted.size() - 1) + " more";
        for (const std::string& key : metrics) {
            std::vector<double> values;
            for (const std::size_t place : counted)
                if (const auto value = runs[place].metrics.find(key); value != runs[place].metrics.end())
                    values.push_back(value->second);
            if (values.size() == counted.size()) // a mean of some of the seeds is not that of the line
                line.values[key] = values;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// The line whose mean is best; none where nobody has the metric.
const Line* bestOf(const std::vector<Line>& lines, const Shown& shown)
{
    const Line* best = nullptr;
    double bestMean = 0;
    for (const Line& line : lines) {
        const auto values = line.values.find(shown.key);
        if (values == line.values.end())
            continue;
        const double mean = summariseSeeds(values->second).mean;
        if (std::isnan(mean) || (best && (shown.lowerIsBetter ? mean >= bestMean : mean <= bestMean)))
            continue;
        best = &line;
        bestMean = mean;
    }
    return best;
}

/// What the stars of a table were found by.
struct Stars {
    bool overUsers = false;
    bool overSeeds = false;
};

LatexCell cellOf(const Line& line, const Line* best, const Shown& shown, const LatexRunOptions& options,
                 Stars& stars)
{
    const auto values = line.values.find(shown.key);
    if (values == line.values.end())
        return LatexCell::words("");
    const SeedSummary summary = summariseSeeds(values->second);
    LatexCell cell;
    cell.mean = summary.mean;
    if (summary.count > 1)
        cell.spread = (summary.high - summary.low) / 2;
    cell.bold = &line == best;
    if (best && !cell.bold) {
        std::optional<double> p;
        if (options.pValue)
            p = options.pValue(best->runs, line.runs, shown.key);
        const bool overUsers = p.has_value();
        if (!overUsers)
            p = welchPValue(best->values.at(shown.key), values->second);
        if (p && *p < significant) {
            cell.mark = "*";
            (overUsers ? stars.overUsers : stars.overSeeds) = true;
        }
    }
    return cell;
}

std::string noteOn(const Stars& stars)
{
    const std::string begin = "* differs from the best, p < 0.05, ";
    if (!stars.overUsers)
        return begin + "Welch's test over seeds.";
    return begin + "Wilcoxon's signed-rank test over users" +
           (stars.overSeeds ? "; where users have no such metric, Welch's test over seeds." : ".");
}

} // namespace

std::optional<double> welchPValue(std::span<const double> first, std::span<const double> second)
{
    const SeedSummary a = summariseSeeds(first);
    const SeedSummary b = summariseSeeds(second);
    if (a.count < 2 || b.count < 2)
        return std::nullopt;
    const double ofA = a.deviation * a.deviation / static_cast<double>(a.count);
    const double ofB = b.deviation * b.deviation / static_cast<double>(b.count);
    if (!(ofA + ofB > 0)) // equal seeds, or no numbers
        return std::nullopt;
    const double degrees =
        (ofA + ofB) * (ofA + ofB) /
        (ofA * ofA / static_cast<double>(a.count - 1) + ofB * ofB / static_cast<double>(b.count - 1));
    const double t = std::abs(a.mean - b.mean) / std::sqrt(ofA + ofB);
    return 1 - studentCentralShare(t, std::max<std::int64_t>(1, static_cast<std::int64_t>(degrees)));
}

std::string runsAsLatex(const RunStore& store, std::span<const std::int64_t> chosen,
                        const LatexRunOptions& options)
{
    std::vector<RunSummary> runs;
    for (const std::int64_t run : chosen)
        runs.push_back(recordOf(store, run).summary);
    const std::vector<std::string> metrics = options.metrics.empty() ? usualMetrics(runs) : options.metrics;
    std::vector<Shown> columns;
    for (const std::string& key : metrics)
        columns.push_back(shownOf(store, runs, key));
    const std::vector<Line> lines = linesOf(store, runs, metrics);
    LatexTable table;
    table.caption = options.caption;
    table.label = options.label;
    table.header = {"Run", "n"};
    for (const Shown& shown : columns)
        table.header.push_back(shown.title);
    std::vector<const Line*> best;
    for (const Shown& shown : columns)
        best.push_back(bestOf(lines, shown));
    Stars stars;
    for (const Line& line : lines) {
        std::vector<LatexCell> cells{LatexCell::words(line.label),
                                     LatexCell::words(std::to_string(line.runs.size()))};
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells.push_back(cellOf(line, best[i], columns[i], options, stars));
        table.rows.push_back(std::move(cells));
    }
    const bool hasSeeds = std::ranges::any_of(lines, [](const Line& line) { return line.runs.size() > 1; });
    table.notes.emplace_back(
        hasSeeds ? "Mean and half of the 95 % interval (Student's t) over n seeds; the best in bold."
                 : "One run each; the best in bold.");
    if (stars.overUsers || stars.overSeeds)
        table.notes.push_back(noteOn(stars));
    return writeLatex(table);
}

} // namespace watchlab
