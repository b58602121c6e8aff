// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "app/cli/terminal_observer.h"
#include "core/data/open_dataset.h"
#include "core/runs/table_bundle.h"
#include "core/runs/table_runs.h"
#include "core/util/atomic_file.h"

#include <cmath>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

struct TableOptions {
    std::filesystem::path spec;
    bool readOnly = false;
    std::filesystem::path markdown;
    std::filesystem::path csv;
    std::filesystem::path latex;
    std::filesystem::path bundle;
    BundleOptions parts;
};

/// Progress alone: what each run says of its rows is the same for all and stands in the table.
class TableObserver final : public TrainObserver {
public:
    explicit TableObserver(bool shown)
        : m_terminal(false, shown)
    {
    }
    void started(const RunStart& start) override { m_terminal.started(start); }
    void progressed(const TrainProgress& progress) override { m_terminal.progressed(progress); }
    void clearLine() { m_terminal.clearLine(); }

private:
    TerminalObserver m_terminal;
};

/// One line per run that begins or ends.
void printNews(const TableSpec& spec, const TableNews& news)
{
    std::cerr << "watchlab-cli: " << news.done << " of " << news.all
              << " runs: " << spec.methods[news.run.method].label << ", "
              << spec.protocols[news.run.protocol].label << ", seed " << spec.seeds[news.run.seed];
    if (news.begins)
        std::cerr << (news.run.run != 0 ? " goes on (run " + std::to_string(news.run.run) + ")" : " begins");
    else if (news.problem.empty())
        std::cerr << " is complete (run " << news.run.run << ")";
    else
        std::cerr << " failed: " << news.problem;
    std::cerr << "\n";
}

void write(const std::filesystem::path& file, const std::string& text)
{
    if (file.empty())
        return;
    AtomicFile out(file);
    out.write(text);
    out.commit();
}

void writeBundle(const CommandLine& line, const TableOptions& options, const ResultTable& table)
{
    if (options.bundle.empty())
        return;
    BundleOptions parts = options.parts;
    parts.figures = tableFigures(table, options.spec.stem().string());
    const BundleReport written =
        watchlab::writeBundle(line.workspace, runsBehind(table), options.bundle, parts, line.job());
    for (const std::string& sentence : written.leftOut)
        std::cerr << "watchlab-cli: warning: left out: " << sentence << "\n";
}

nlohmann::json orNull(double value)
{
    return std::isnan(value) ? nlohmann::json() : nlohmann::json(value);
}

nlohmann::json cellJson(const ResultTable& table, std::size_t row, std::size_t protocol, std::size_t metric)
{
    const ResultCell& cell = table.cell(row, protocol, metric);
    nlohmann::json document{{"protocol", table.protocols[protocol].label},
                            {"metric", table.metrics[metric].key},
                            {"runs", cell.runs},
                            {"values", cell.values},
                            {"n", cell.values.size()},
                            {"mean", orNull(cell.summary.mean)},
                            {"low", orNull(cell.summary.low)},
                            {"high", orNull(cell.summary.high)},
                            {"best", cell.best}};
    for (const PublishedResult& result : cell.published)
        document["published"].push_back({{"value", result.value}, {"source", result.source}});
    return document;
}

nlohmann::json tableJson(const ResultTable& table)
{
    nlohmann::json document{{"title", table.title}, {"data", table.data}, {"seeds", table.seeds}};
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        nlohmann::json entry{{"label", table.rows[row].label}, {"model", table.rows[row].model}};
        for (std::size_t protocol = 0; protocol < table.protocols.size(); ++protocol)
            for (std::size_t metric = 0; metric < table.metrics.size(); ++metric)
                entry["cells"].push_back(cellJson(table, row, protocol, metric));
        document["rows"].push_back(entry);
    }
    for (const ResultProtocol& protocol : table.protocols)
        for (std::size_t metric = 0; metric < table.metrics.size(); ++metric)
            if (protocol.ceiling[metric])
                document["ceiling"][protocol.label][table.metrics[metric].key] = *protocol.ceiling[metric];
    return document;
}

int makeTable(const CommandLine& line, const TableOptions& options)
{
    const TableSpec spec = readTableSpec(options.spec, ProtocolLibrary(protocolFolder(line)));
    const auto dataset = openDataset(spec.data, spec.protocols.front().protocol, line.job());
    TableObserver observer(!line.quiet);
    CommandQueue commands;
    bool failed = false;
    const auto tell = [&](const TableNews& news) {
        observer.clearLine();
        failed = failed || !news.problem.empty();
        if (!line.quiet || !news.problem.empty())
            printNews(spec, news);
    };
    const std::vector<TableRun> runs =
        options.readOnly
            ? findTableRuns(spec, RunStore(line.workspace, RunStore::Access::LookOnly), dataset, line.job())
            : makeTableRuns(spec, line.workspace, dataset, observer, commands, line.stop, tell);
    observer.clearLine();
    const RunStore store(line.workspace, RunStore::Access::LookOnly);
    const ResultTable table = readResultTable(spec, runs, store, dataset, line.job());
    write(options.markdown, asMarkdown(table));
    write(options.csv, asCsv(table));
    write(options.latex, asLatex(table));
    writeBundle(line, options, table);
    if (line.json)
        line.print(tableJson(table));
    else
        std::cout << asMarkdown(table);
    return failed ? exitFailed : exitDone;
}

} // namespace

void addTableVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "table", "Train every method of a table that is not there yet, and write the table");
    const auto options = std::make_shared<TableOptions>();
    verb->add_option("spec", options->spec, "JSON file: data, methods, protocols, seeds, metrics")
        ->required();
    verb->add_flag("--read-only", options->readOnly, "Train nothing: the table of what is there");
    verb->add_option("--markdown", options->markdown, "File to write it to, for reading")->type_name("FILE");
    verb->add_option("--csv", options->csv, "File to write it to, a line per figure")->type_name("FILE");
    verb->add_option("--latex", options->latex, "File to write it to, for papers (booktabs)")
        ->type_name("FILE");
    CLI::Option* bundle =
        verb->add_option("--bundle", options->bundle, "File for the table with the runs behind it")
            ->type_name("FILE");
    verb->add_flag("--weights", options->parts.weights, "The bundle with their checkpoints")->needs(bundle);
    verb->add_flag("--predictions", options->parts.predictions,
                   "The bundle with the predictions kept beside them")
        ->needs(bundle);
    onParsed(*verb, line, [&line, options] { return makeTable(line, *options); });
}

} // namespace watchlab::cli
