// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "core/data/generator.h"

#include <iostream>
#include <memory>

namespace watchlab::cli {

void addGenerateVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "generate", "Write a folder shaped like KuaiRec 2.0 whose true distribution of every row is known");
    struct Options {
        GeneratorParams params;
        std::filesystem::path folder;
    };
    const auto options = std::make_shared<Options>();
    verb->add_option("folder", options->folder, "Folder to make")->required()->type_name("DIR");
    verb->add_option(
            "--rows", options->params.bigRows,
            "Rows of big_matrix; everything else shrinks with it. 12530806 gives KuaiRec's own counts")
        ->capture_default_str();
    verb->add_option("--seed", options->params.seed, "Decides every value")->capture_default_str();
    verb->add_option("--signal", options->params.signal, "How much user and video decide; 0 = nothing")
        ->capture_default_str();
    onParsed(*verb, line, [&line, options] {
        writeKuaiRecFolder(options->params, options->folder, line.job());
        if (line.json)
            line.print({{"folder", options->folder.string()},
                        {"rows", options->params.bigRows},
                        {"seed", options->params.seed},
                        {"signal", options->params.signal}});
        else
            std::cout << "Wrote " << options->folder.string() << "\n";
        return exitDone;
    });
}

} // namespace watchlab::cli
