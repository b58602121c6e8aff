// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol.h"
#include "app/cli/stored_run.h"
#include "core/metrics/regression_metrics.h"
#include "core/runs/trained_model.h"

#include <iomanip>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

struct EvaluateOptions {
    std::string run;
    std::string path;
    std::string part = "test";
    std::unique_ptr<ParameterOptions> parameters;
};

const std::vector<std::uint32_t>& rowsOf(const PreparedData& data, const std::string& part)
{
    return part == "train" ? data.train : part == "validation" ? data.validation : data.test;
}

/// Other rows than the run's own, but what the model predicts is fixed.
void useProtocol(RunRecord& run, const ParameterOptions& options)
{
    const DataParams trained = run.config.data;
    run.config = options.on(run.config);
    const DataParams& wanted = run.config.data;
    if (wanted.target != trained.target || wanted.targetClip != trained.targetClip ||
        wanted.targetScaled != trained.targetScaled)
        throw UsageError("data.target", "the run was trained to predict something else than this protocol's "
                                        "target; evaluate it under one with the same target and clip");
    run.summary.dataFingerprint.clear();
}

int evaluate(const CommandLine& line, const EvaluateOptions& options)
{
    const JobContext job = line.job();
    const RunStore store(line.workspace);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = store.findRun(id).value();
    if (options.parameters->givenAny())
        useProtocol(run, *options.parameters);
    const auto model = loadTrainedModel(store, id);
    const auto data = openDataOfRun(run, options.path, job);
    const std::vector<std::uint32_t>& rows = rowsOf(*data, options.part);
    if (rows.empty())
        throw InputError("there are no " + options.part + " rows under this run's protocol");

    const std::vector<double> predictions = model->predict(*data, rows, job);
    std::vector<double> targets;
    targets.reserve(rows.size());
    for (const std::uint32_t row : rows)
        targets.push_back(data->target->value(row));

    const nlohmann::json document{{"run", id},
                                  {"part", options.part},
                                  {"mae", meanAbsoluteError(predictions, targets)},
                                  {"xauc", xauc(predictions, targets)},
                                  {"xauc_ties_half", xaucTiesHalf(predictions, targets)},
                                  {"rows", rows.size()},
                                  {"target", data->target->name()},
                                  {"unit", data->target->unit()},
                                  {"ceiling", ceilingJson(findCeiling(*data, rows, job))}};
    if (line.json) {
        line.print(document);
        return exitDone;
    }
    std::cout << std::fixed << std::setprecision(4) << "Run " << id << " on " << rows.size() << " "
              << options.part << " rows: MAE " << document["mae"].get<double>() << " " << data->target->unit()
              << ", XAUC " << document["xauc"].get<double>() << " ("
              << document["xauc_ties_half"].get<double>() << " with ties at one half)\n";
    printCeiling(findCeiling(*data, rows, job), options.part.c_str());
    return exitDone;
}

} // namespace

void addEvaluateVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("evaluate", "MAE and XAUC of a run's best checkpoint");
    const auto options = std::make_shared<EvaluateOptions>();
    verb->add_option("run", options->run, "Number or name of the run")->required();
    verb->add_option("path", options->path, "Other data than the run's own");
    verb->add_option("--part", options->part, "Which rows")
        ->check(CLI::IsMember({"test", "validation", "train"}))
        ->capture_default_str();
    options->parameters =
        std::make_unique<ParameterOptions>(line, *verb, std::vector<std::string>{"data."}, std::string());
    onParsed(*verb, line, [&line, options] { return evaluate(line, *options); });
}

} // namespace watchlab::cli
