// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metric_table.h"
#include "app/cli/protocol.h"
#include "app/cli/slice_option.h"
#include "app/cli/stored_run.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/runs/trained_model.h"
#include "core/store/record_of.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <iterator>
#include <memory>

namespace watchlab::cli {

namespace {

struct EvaluateOptions {
    std::string run;
    std::string path;
    std::string part = "test";
    std::string slice;
    std::unique_ptr<ParameterOptions> parameters;
};

/// The data to evaluate on, and the same data as the run was trained on it; null on other data.
struct Evaluated {
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const PreparedData> trained;
};

/// Of the part, within the slice.
std::vector<std::uint32_t> rowsOf(const PreparedData& data, const std::string& part, const RowSlice& slice)
{
    const std::vector<std::uint32_t>& all = part == "train"        ? data.train
                                            : part == "validation" ? data.validation
                                                                   : data.test;
    if (all.empty())
        throw InputError("there are no " + part + " rows under this protocol");
    if (slice.isAll())
        return all;
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t place : placesWithin(slice, data, all))
        rows.push_back(all[place]);
    if (rows.empty())
        throw InputError("none of the " + std::to_string(all.size()) + " " + part + " rows lies within \"" +
                         textOf(slice) + "\". Choose a wider slice.");
    return rows;
}

bool addsUp(const DataParams& protocol)
{
    return protocol.duplicates == Duplicates::Aggregate && protocol.aggregate == Aggregate::Sum;
}

/// What targets are, but for a limit that is learnt.
bool haveSameTarget(const DataParams& a, const DataParams& b)
{
    const bool sameLimit = a.targetClip == TargetClip::None ||
                           (a.targetClip == TargetClip::Value ? a.targetLimit == b.targetLimit
                                                              : a.targetQuantile == b.targetQuantile);
    return a.target == b.target && a.targetClip == b.targetClip && sameLimit &&
           a.targetScaled == b.targetScaled && addsUp(a) == addsUp(b);
}

/// Other rows than the run's own, but what the model predicts is fixed.
DataParams wantedProtocol(const RunRecord& run, const ParameterOptions& options)
{
    if (!options.givenAny())
        return run.config.data;
    const DataParams wanted = options.on(run.config).data;
    if (!haveSameTarget(run.config.data, wanted))
        throw UsageError("data.target", "the run was trained to predict something else than this protocol's "
                                        "target; evaluate it under one with the same target, clip, limit and "
                                        "aggregation");
    return wanted;
}

/// Targets cut off where the run's were, whatever these rows would have given.
DataParams withLimitOf(const TrainedOn& run, DataParams protocol)
{
    const bool isLearnt = protocol.targetClip != TargetClip::None && protocol.targetClip != TargetClip::Value;
    if (isLearnt && !run.targetLimit)
        throw InputError("the run's checkpoint does not say where its targets were cut off, so that other "
                         "rows cannot be measured in its unit; train it again");
    if (isLearnt) {
        protocol.targetClip = TargetClip::Value;
        protocol.targetLimit = *run.targetLimit;
    }
    return protocol;
}

Evaluated openData(const RunRecord& run, const std::string& otherPath, const DataParams& wanted,
                   const TrainedOn& trainedOn, const JobContext& job)
{
    const std::string path = otherPath.empty() ? run.summary.dataPath : otherPath;
    const auto dataset = openDataset(path, wanted, job);
    const bool mayBeOwn =
        trainedOn.dataset.empty() ? otherPath.empty() : trainedOn.dataset == dataset->fingerprint;
    Evaluated evaluated;
    if (mayBeOwn)
        evaluated.trained = prepare(dataset, run.config.data, job);
    if (evaluated.trained && evaluated.trained->fingerprint != run.summary.dataFingerprint)
        evaluated.trained = nullptr;
    if (!evaluated.trained && otherPath.empty())
        warnThatDataChanged(run);
    const bool isOwn = evaluated.trained && wanted.splitFile == run.config.data.splitFile &&
                       protocolText(wanted) == protocolText(run.config.data);
    evaluated.data = isOwn ? evaluated.trained : prepare(dataset, withLimitOf(trainedOn, wanted), job);
    return evaluated;
}

/// How many of the rows the run was trained on; null where they are of other data.
nlohmann::json countTrained(const Evaluated& evaluated, const std::vector<std::uint32_t>& rows)
{
    if (!evaluated.trained)
        return nullptr;
    std::vector<std::uint32_t> shared;
    std::ranges::set_intersection(rows, evaluated.trained->train, std::back_inserter(shared));
    return shared.size();
}

void warnOfTrained(const nlohmann::json& trained, const std::string& part, std::size_t rows)
{
    if (part != "train" && trained.is_number() && trained > 0)
        std::cerr << "watchlab-cli: warning: the run was trained on " << trained << " of these " << rows
                  << " " << part << " rows; figures on them are no test\n";
}

int evaluate(const CommandLine& line, const EvaluateOptions& options)
{
    const JobContext job = line.job();
    const RowSlice slice = sliceOption(options.slice);
    const RunStore store = openToLook(line);
    const std::int64_t id = findRunOrThrow(store, options.run);
    RunRecord run = recordOf(store, id);
    run.config.data = protocolOfRun(store, run);
    const DataParams wanted = wantedProtocol(run, *options.parameters);
    const auto model = loadTrainedModel(store, id);
    const Evaluated evaluated = openData(run, options.path, wanted, model->trainedOn(), job);
    const auto& data = evaluated.data;
    const std::vector<std::uint32_t> rows = rowsOf(*data, options.part, slice);
    const nlohmann::json trained = countTrained(evaluated, rows);
    warnOfTrained(trained, options.part, rows.size());

    for (const std::string& sentence : model->warnings(*data, rows, job))
        std::cerr << "watchlab-cli: warning: " << sentence << "\n";
    const std::vector<Metric> metrics = model->measure(*data, rows, job);
    // What no model can beat and where targets end is said of the protocol's; Hybrid predicts another one.
    const bool predictsTarget = run.config.family != "hybrid";
    const std::optional<Ceiling> ceiling = predictsTarget ? findCeiling(*data, rows, job) : std::nullopt;
    if (line.json) {
        nlohmann::json document{{"run", id},
                                {"part", options.part},
                                {"slice", slice.isAll() ? nlohmann::json() : nlohmann::json(textOf(slice))},
                                {"rows", rows.size()},
                                {"trained_rows", trained},
                                {"target", run.summary.targetName},
                                {"unit", run.summary.targetUnit},
                                {"ceiling", ceilingJson(ceiling)}};
        if (predictsTarget && std::isfinite(data->target->limit()))
            document["target_limit"] = data->target->limit();
        for (const Metric& metric : metrics)
            document[metric.key] = metric.value;
        line.print(document);
        return exitDone;
    }
    std::cout << "Run " << id << " on " << rows.size() << " " << options.part << " rows"
              << (slice.isAll() ? std::string() : " within " + textOf(slice)) << ": "
              << plainMetricsText(metrics) << "\n"
              << rankingTableText(metrics);
    printCeiling(ceiling, options.part.c_str());
    return exitDone;
}

} // namespace

void addEvaluateVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("evaluate", "What a run's best checkpoint reaches on held-out rows");
    const auto options = std::make_shared<EvaluateOptions>();
    verb->add_option("run", options->run, "Number or name of the run")->required();
    verb->add_option("path", options->path, "Other data than the run's own");
    verb->add_option("--part", options->part, "Which rows")
        ->check(CLI::IsMember({"test", "validation", "train"}))
        ->capture_default_str();
    addSliceOption(*verb, options->slice);
    options->parameters =
        std::make_unique<ParameterOptions>(line, *verb, std::vector<std::string>{"data."}, std::string());
    onParsed(*verb, line, [&line, options] { return evaluate(line, *options); });
}

} // namespace watchlab::cli
