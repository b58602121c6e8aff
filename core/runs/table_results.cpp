// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ceiling.h"
#include "core/data/protocol_words.h"
#include "core/metrics/user_rows.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "core/runs/table_runs.h"
#include "core/runs/trained_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace watchlab {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::optional<double> ceilingOf(const Ceiling& ceiling, std::string_view metric)
{
    if (metric == "mae")
        return ceiling.mae;
    if (metric == "xauc") // no single order of the rows is the best of all pairs
        return std::max(ceiling.xauc, ceiling.xaucOfMedian);
    return std::nullopt;
}

std::shared_ptr<const PreparedData> prepareProtocol(const TableSpec& spec, std::size_t number,
                                                    const std::shared_ptr<const Dataset>& dataset,
                                                    const JobContext& job)
{
    DataParams params = spec.config(0, number, 0).data;
    params.columns = dataset->columns;
    return prepare(dataset, params, job);
}

ResultProtocol factsOf(const TableSpec& spec, std::size_t number,
                       const std::shared_ptr<const Dataset>& dataset, const JobContext& job)
{
    const auto data = prepareProtocol(spec, number, dataset, job);
    ResultProtocol protocol;
    protocol.label = spec.protocols[number].label;
    protocol.words = describeProtocol(data->protocol);
    protocol.targetName = data->target->name();
    protocol.targetUnit = data->target->unit();
    protocol.trainRows = static_cast<std::int64_t>(data->train.size());
    protocol.validationRows = static_cast<std::int64_t>(data->validation.size());
    protocol.testRows = static_cast<std::int64_t>(data->test.size());
    protocol.userFields = static_cast<std::int64_t>(dataset->users.fields.width());
    protocol.videoFields = static_cast<std::int64_t>(dataset->videos.fields.width());
    protocol.fingerprint = data->fingerprint;
    const std::optional<Ceiling> ceiling = findCeiling(*data, data->test, job);
    for (const std::string& metric : spec.metrics)
        protocol.ceiling.push_back(ceiling ? ceilingOf(*ceiling, metric) : std::nullopt);
    return protocol;
}

/// Of all points of one of a run's curves.
std::vector<double> valuesOf(const RunStore& store, const RunRecord& run, std::string_view key)
{
    std::vector<double> values;
    const auto found = std::ranges::find(run.start.series, key, &SeriesInfo::key);
    if (found == run.start.series.end())
        return values;
    for (const SeriesPoint& point :
         store.readSeries(run.summary.id, static_cast<std::int32_t>(found - run.start.series.begin())))
        if (!std::isnan(point.value))
            values.push_back(point.value);
    return values;
}

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return nothing;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

ResultCost costOf(const RunStore& store, const RunRecord& run)
{
    ResultCost cost;
    cost.rowsPerSecond = medianOf(valuesOf(store, run, "rows_per_second"));
    cost.secondsPerEpoch =
        cost.rowsPerSecond > 0 ? static_cast<double>(run.start.trainRows) / cost.rowsPerSecond : nothing;
    const std::vector<double> memory = valuesOf(store, run, "memory");
    cost.megabytes = memory.empty() ? nothing : *std::ranges::max_element(memory);
    cost.parameters = run.start.parameterCount;
    return cost;
}

ResultCost meanOf(const std::vector<ResultCost>& costs)
{
    if (costs.empty())
        return {nothing, nothing, nothing, 0};
    ResultCost mean;
    const auto count = static_cast<double>(costs.size());
    for (const ResultCost& cost : costs) {
        mean.rowsPerSecond += cost.rowsPerSecond / count;
        mean.secondsPerEpoch += cost.secondsPerEpoch / count;
        mean.megabytes += cost.megabytes / count;
        mean.parameters = cost.parameters;
    }
    return mean;
}

/// The look at the test rows.
const Evaluation* testOf(const RunRecord& run)
{
    const auto found = std::ranges::find(run.evaluations.rbegin(), run.evaluations.rend(), "test",
                                         [](const auto& evaluation) { return evaluation->part; });
    return found != run.evaluations.rend() ? found->get() : nullptr;
}

ResultTable emptyTable(const TableSpec& spec, const std::shared_ptr<const Dataset>& dataset,
                       const JobContext& job)
{
    ResultTable table;
    table.title = spec.title;
    table.data = dataset->name;
    table.seeds = spec.seeds;
    for (const std::string& key : spec.metrics)
        table.metrics.push_back({key, key, {}, nothing, true});
    for (std::size_t protocol = 0; protocol < spec.protocols.size(); ++protocol)
        table.protocols.push_back(factsOf(spec, protocol, dataset, job));
    for (const TableMethod& method : spec.methods) {
        ResultRow row{method.label, modelName(method.config), {}, {}};
        for (const TableProtocol& protocol : spec.protocols) {
            const std::string title = protocolTitle(protocol.protocol);
            for (const std::string& metric : spec.metrics) {
                row.cells.emplace_back();
                row.cells.back().published = publishedResults(title, row.model, metric);
            }
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// What a run's test gave, into its method's cells under its protocol.
void take(ResultTable& table, const TableRun& run, const Evaluation& test)
{
    for (std::size_t i = 0; i < table.metrics.size(); ++i) {
        const Metric* metric = test.find(table.metrics[i].key);
        if (!metric)
            continue;
        Metric& column = table.metrics[i];
        if (column.label == column.key)
            column = {metric->key, metric->label, metric->unit, nothing, metric->lowerIsBetter};
        auto& units = table.protocols[run.protocol].units;
        units.resize(table.metrics.size());
        units[i] = metric->unit;
        ResultCell& cell = table.rows[run.method].cells[run.protocol * table.metrics.size() + i];
        cell.runs.push_back(run.run);
        cell.values.push_back(metric->value);
    }
}

/// The mean absolute error of each user's test rows, over a method's runs.
std::vector<double> userErrors(const PreparedData& data, const UserRows& users, const RunStore& store,
                               const std::vector<std::int64_t>& runs, const JobContext& job)
{
    std::vector<double> errors(users.users(), 0);
    for (const std::int64_t run : runs) {
        const auto model = loadTrainedModel(store, run);
        const std::vector<double> predictions = model->predict(data, data.test, job);
        const std::vector<double> truths = model->truths(data, data.test);
        for (std::size_t user = 0; user < users.users(); ++user) {
            double sum = 0;
            for (const std::uint32_t place : users[user])
                sum += std::fabs(predictions[place] - truths[place]);
            errors[user] += sum / static_cast<double>(users[user].size() * runs.size());
        }
    }
    return errors;
}

std::vector<std::int64_t> runsOf(const std::vector<TableRun>& runs, std::size_t method, std::size_t protocol)
{
    std::vector<std::int64_t> numbers;
    for (const TableRun& run : runs)
        if (run.method == method && run.protocol == protocol && run.run != 0 &&
            run.status == RunStatus::Completed)
            numbers.push_back(run.run);
    return numbers;
}

void comparePairs(ResultTable& table, const TableSpec& spec, const std::vector<TableRun>& runs,
                  const RunStore& store, const std::shared_ptr<const Dataset>& dataset, const JobContext& job)
{
    for (std::size_t protocol = 0; protocol < spec.protocols.size(); ++protocol) {
        const auto data = prepareProtocol(spec, protocol, dataset, job);
        const UserRows users(*dataset, data->test);
        std::vector<std::vector<double>> errors;
        std::vector<double> sums;
        for (std::size_t method = 0; method < spec.methods.size(); ++method) {
            const std::vector<std::int64_t> ofMethod = runsOf(runs, method, protocol);
            errors.push_back(userErrors(*data, users, store, ofMethod, job));
            sums.push_back(ofMethod.empty()
                               ? std::numeric_limits<double>::infinity()
                               : std::accumulate(errors.back().begin(), errors.back().end(), 0.0));
        }
        const auto best = static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin());
        for (std::size_t method = 0; method < spec.methods.size(); ++method) {
            auto& pair = table.rows[method].pairs.emplace_back();
            if (method != best && std::isfinite(sums[method]))
                pair = ResultPair{table.rows[best].label, comparePaired(errors[best], errors[method], true)};
        }
    }
}

} // namespace

ResultTable readResultTable(const TableSpec& spec, const std::vector<TableRun>& runs, const RunStore& store,
                            const std::shared_ptr<const Dataset>& dataset, const JobContext& job)
{
    ResultTable table = emptyTable(spec, dataset, job);
    std::vector<std::vector<ResultCost>> costs(spec.methods.size() * spec.protocols.size());
    for (const TableRun& run : runs) {
        job.throwIfStopped();
        if (run.run == 0 || run.status != RunStatus::Completed)
            continue;
        const std::optional<RunRecord> record = store.findRun(run.run);
        const Evaluation* test = record ? testOf(*record) : nullptr;
        if (!test)
            continue;
        take(table, run, *test);
        costs[run.method * spec.protocols.size() + run.protocol].push_back(costOf(store, *record));
    }
    for (std::size_t i = 0; i < costs.size(); ++i)
        table.rows[i / spec.protocols.size()].costs.push_back(meanOf(costs[i]));
    summarise(table);
    if (spec.paired)
        comparePairs(table, spec, runs, store, dataset, job);
    return table;
}

} // namespace watchlab
