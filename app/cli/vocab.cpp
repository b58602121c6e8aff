// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"
#include "core/data/open_dataset.h"
#include "core/data/visible_rows.h"
#include "core/gr/preparation.h"

#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

int buildAndPrint(const CommandLine& line, const std::string& path, const ParameterOptions& options)
{
    const JobContext job = line.job();
    const auto dataset = openDataset(path, options.config("gr").data, job);
    const RunConfig config = fittedConfig(options, "gr", *dataset);
    const auto data = prepare(dataset, config.data, job);
    const std::size_t rows = VisibleRows(*data).size();
    const gr::Vocabulary vocabulary =
        gr::buildVocabulary(gr::countVisibleTargets(*data), config.gr.vocabulary, true, job);
    if (line.json) {
        line.print({{"amounts", vocabulary.amounts},
                    {"unencoded_rows", vocabulary.unencodedRows},
                    {"distinct_values", vocabulary.distinctValues},
                    {"appended", vocabulary.appended},
                    {"rows", rows},
                    {"target", data->target->name()},
                    {"unit", data->target->unit()}});
        return exitDone;
    }
    std::cout << vocabulary.amounts.size() << " amounts from " << rows << " rows, "
              << vocabulary.distinctValues << " distinct values, in thousandths of "
              << (data->target->unit() == "s" ? "a second" : "the ratio") << ":\n";
    for (const std::int32_t amount : vocabulary.amounts)
        std::cout << amount << " ";
    std::cout << "\n"
              << vocabulary.unencodedRows << " rows needed " << vocabulary.appended << " amounts more\n";
    return exitDone;
}

} // namespace

void addVocabVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("vocab", "Build GR's dynamic-quantile vocabulary and print it");
    const auto path = std::make_shared<std::string>();
    verb->add_option("path", *path, "KuaiRec folder, folder with train.npy and test.npy, or: sample")
        ->required();
    const auto parameters =
        std::make_shared<ParameterOptions>(line, *verb, std::vector<std::string>{"data.", "gr."});
    onParsed(*verb, line, [&line, path, parameters] { return buildAndPrint(line, *path, *parameters); });
}

} // namespace watchlab::cli
