// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "core/data/generator.h"
#include "core/data/target_tables.h"

#include <iostream>
#include <map>
#include <memory>

namespace watchlab::cli {

namespace {

struct GenerateOptions {
    GeneratorParams params;
    std::filesystem::path path;
    std::optional<TargetTable> table;
};

const std::map<std::string, TargetTable> tableWords{{"play_time", TargetTable::PlayTime},
                                                    {"lifetime_value", TargetTable::LifetimeValue}};

nlohmann::json generated(const GenerateOptions& options)
{
    return {
        {"rows", options.params.bigRows}, {"seed", options.params.seed}, {"signal", options.params.signal}};
}

int generateTable(const GenerateOptions& options, const CommandLine& line)
{
    const TargetTableParams params{*options.table, options.params.bigRows, options.params.seed,
                                   options.params.signal};
    writeTargetTable(params, options.path, line.job());
    const std::string columns = columnsOf(params.table);
    if (line.json) {
        nlohmann::json document = generated(options);
        document.update({{"file", options.path.string()}, {"columns", columns}});
        line.print(document);
    } else {
        std::cout << "Wrote " << options.path.string() << ", to be read with\n  --data.target=column '"
                  << "--data.columns=" << columns << "'\n";
    }
    return exitDone;
}

} // namespace

void addGenerateVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "generate", "Write a folder shaped like KuaiRec 2.0 whose true distribution of every row is known");
    const auto options = std::make_shared<GenerateOptions>();
    verb->add_option("path", options->path, "Folder to make; of a table its CSV file")
        ->required()
        ->type_name("PATH");
    verb->add_option("--table", options->table,
                     "Instead a table: minutes played in games, or what customers spend in a year, which is "
                     "mostly nothing")
        ->transform(CLI::CheckedTransformer(tableWords).description(""))
        ->type_name("play_time|lifetime_value");
    verb->add_option("--rows", options->params.bigRows,
                     "Rows of the table, or of big_matrix; everything else shrinks with it. 12530806 gives "
                     "KuaiRec's own counts")
        ->capture_default_str();
    verb->add_option("--seed", options->params.seed, "Decides every value")->capture_default_str();
    verb->add_option("--signal", options->params.signal, "How much ids and features decide; 0 = nothing")
        ->capture_default_str();
    onParsed(*verb, line, [&line, options] {
        if (options->table)
            return generateTable(*options, line);
        writeKuaiRecFolder(options->params, options->path, line.job());
        if (line.json) {
            nlohmann::json document = generated(*options);
            document["folder"] = options->path.string();
            line.print(document);
        } else {
            std::cout << "Wrote " << options->path.string() << "\n";
        }
        return exitDone;
    });
}

} // namespace watchlab::cli
