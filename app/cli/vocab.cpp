// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"
#include "core/data/open_dataset.h"
#include "core/gr/vocabulary.h"

#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

/// The rows that statistics may look at, as whole thousandths.
std::vector<std::int32_t> vocabularyValues(const PreparedData& data)
{
    std::vector<std::int32_t> values;
    const bool all = data.protocol.statistics == Statistics::AllRows;
    values.reserve(data.train.size() + (all ? data.validation.size() + data.test.size() : 0));
    for (const std::uint32_t row : data.train)
        values.push_back(data.target->milli(row));
    if (all)
        for (const auto* part : {&data.validation, &data.test})
            for (const std::uint32_t row : *part)
                values.push_back(data.target->milli(row));
    return values;
}

int buildAndPrint(const CommandLine& line, const std::string& path, const ParameterOptions& options)
{
    const JobContext job = line.job();
    const auto dataset = openDataset(path, options.config("gr").data, job);
    const RunConfig config = fittedConfig(options, "gr", *dataset);
    const auto data = prepare(dataset, config.data, job);
    const std::vector<std::int32_t> values = vocabularyValues(*data);
    const gr::Vocabulary vocabulary =
        gr::buildVocabulary(gr::countValues(values), config.gr.vocabulary, true, job);
    if (line.json) {
        line.print({{"amounts", vocabulary.amounts},
                    {"unencoded_rows", vocabulary.unencodedRows},
                    {"distinct_values", vocabulary.distinctValues},
                    {"appended", vocabulary.appended},
                    {"rows", values.size()},
                    {"target", data->target->name()},
                    {"unit", data->target->unit()}});
        return exitDone;
    }
    std::cout << vocabulary.amounts.size() << " amounts from " << values.size() << " rows, "
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
