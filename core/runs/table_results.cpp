// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/table_results.h"

#include "core/data/protocol_words.h"
#include "core/metrics/user_rows.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "core/runs/run_predictions.h"
#include "core/util/error.h"
#include "core/util/median.h"

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
    if (metric == "rmse")
        return ceiling.rmse;
    if (metric == "xauc")
        return ceiling.bestXauc();
    if (metric == "spearman")
        return ceiling.bestSpearman();
    if (metric == "gini")
        return ceiling.gini;
    return std::nullopt;
}

/// Decides which rows a protocol gives of a dataset; protocolText() leaves the files of a split to their
/// content.
std::string keyOf(const DataParams& protocol)
{
    return protocolText(protocol) + protocol.splitFile;
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

/// What a run's test gave, into its method's cells under its protocol.
void take(ResultTable& table, const TableRun& run, const std::vector<Metric>& metrics)
{
    for (std::size_t i = 0; i < table.metrics.size(); ++i) {
        const auto metric = std::ranges::find(metrics, table.metrics[i].key, &Metric::key);
        if (metric == metrics.end())
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
    for (const std::int64_t number : runs) {
        const std::optional<RunRecord> run = store.findRun(number);
        if (!run)
            throw InputError("run " + std::to_string(number) + " is gone; read the table again");
        const std::vector<float> predictions = predictionsOfRun(store, *run, data, job).values;
        const std::vector<double> truths = truthsOfRun(store, *run, data);
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

} // namespace

ResultTable blankTable(const TableSpec& spec)
{
    ResultTable table;
    table.title = spec.title;
    table.data = spec.data;
    table.seeds = spec.seeds;
    for (const std::string& key : spec.metrics)
        table.metrics.push_back({key, key, {}, nothing, true});
    for (const TableProtocol& protocol : spec.protocols) {
        ResultProtocol& facts = table.protocols.emplace_back();
        facts.label = protocol.label;
        facts.words = describeProtocol(protocol.protocol);
        facts.ceiling.resize(spec.metrics.size());
    }
    for (const TableMethod& method : spec.methods) {
        ResultRow row{method.label, modelName(method.config), {}, {}};
        row.costs.assign(spec.protocols.size(), meanOf({}));
        for (const TableProtocol& protocol : spec.protocols) {
            const std::string title = protocolTitle(protocol.protocol);
            for (const std::string& metric : spec.metrics) {
                row.cells.emplace_back();
                row.cells.back().published = publishedResults(title, row.model, metric);
            }
        }
        table.rows.push_back(std::move(row));
    }
    summarise(table);
    return table;
}

TableResults::TableResults(std::shared_ptr<const Dataset> dataset)
    : m_dataset(std::move(dataset))
{
}

std::shared_ptr<const PreparedData> TableResults::prepareProtocol(const DataParams& protocol,
                                                                  const JobContext& job) const
{
    DataParams params = protocol;
    params.columns = m_dataset->columns;
    return prepare(m_dataset, params, job);
}

const TableResults::Facts& TableResults::factsOf(const DataParams& params, const JobContext& job)
{
    const auto known = m_facts.find(keyOf(params));
    if (known != m_facts.end())
        return known->second;
    const auto data = prepareProtocol(params, job);
    Facts facts;
    ResultProtocol& protocol = facts.protocol;
    protocol.words = describeProtocol(data->protocol);
    protocol.targetName = data->target->name();
    protocol.targetUnit = data->target->unit();
    protocol.trainRows = static_cast<std::int64_t>(data->train.size());
    protocol.validationRows = static_cast<std::int64_t>(data->validation.size());
    protocol.testRows = static_cast<std::int64_t>(data->test.size());
    protocol.userFields = static_cast<std::int64_t>(m_dataset->users.fields.width());
    protocol.videoFields = static_cast<std::int64_t>(m_dataset->videos.fields.width());
    protocol.fingerprint = data->fingerprint;
    facts.ceiling = findCeiling(*data, data->test, job);
    return m_facts.emplace(keyOf(params), std::move(facts)).first->second;
}

const TableResults::Figures& TableResults::figuresOf(std::int64_t run, const RunStore& store)
{
    const auto known = m_figures.find(run);
    if (known != m_figures.end())
        return known->second;
    Figures figures;
    const std::optional<RunRecord> record = store.findRun(run);
    if (const Evaluation* test = record ? testOf(*record) : nullptr) {
        figures.metrics = test->metrics;
        figures.cost = costOf(store, *record);
    }
    return m_figures.emplace(run, std::move(figures)).first->second;
}

std::vector<TableRun> TableResults::find(const TableSpec& spec, const RunStore& store, const JobContext& job)
{
    std::vector<std::string> fingerprints;
    for (std::size_t protocol = 0; protocol < spec.protocols.size(); ++protocol)
        fingerprints.push_back(factsOf(spec.config(0, protocol, 0).data, job).protocol.fingerprint);
    return findTableRuns(spec, store, fingerprints);
}

ResultTable TableResults::read(const TableSpec& spec, const std::vector<TableRun>& runs,
                               const RunStore& store, const JobContext& job)
{
    ResultTable table = blankTable(spec);
    table.data = m_dataset->name;
    for (std::size_t number = 0; number < spec.protocols.size(); ++number) {
        const Facts& facts = factsOf(spec.config(0, number, 0).data, job);
        ResultProtocol& protocol = table.protocols[number];
        protocol = facts.protocol;
        protocol.label = spec.protocols[number].label;
        for (const std::string& metric : spec.metrics)
            protocol.ceiling.push_back(facts.ceiling ? ceilingOf(*facts.ceiling, metric) : std::nullopt);
    }
    std::vector<std::vector<ResultCost>> costs(spec.methods.size() * spec.protocols.size());
    for (const TableRun& run : runs) {
        job.throwIfStopped();
        if (run.run == 0 || run.status != RunStatus::Completed)
            continue;
        const Figures& figures = figuresOf(run.run, store);
        if (figures.metrics.empty())
            continue;
        take(table, run, figures.metrics);
        costs[run.method * spec.protocols.size() + run.protocol].push_back(figures.cost);
    }
    for (std::size_t i = 0; i < costs.size(); ++i)
        table.rows[i / spec.protocols.size()].costs[i % spec.protocols.size()] = meanOf(costs[i]);
    summarise(table);
    return table;
}

void TableResults::addPairs(ResultTable& table, const TableSpec& spec, const std::vector<TableRun>& runs,
                            const RunStore& store, const JobContext& job) const
{
    for (std::size_t protocol = 0; protocol < spec.protocols.size(); ++protocol) {
        const auto data = prepareProtocol(spec.config(0, protocol, 0).data, job);
        const UserRows users(*m_dataset, data->test);
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

std::vector<TableRun> findTableRuns(const TableSpec& spec, const RunStore& store,
                                    const std::shared_ptr<const Dataset>& dataset, const JobContext& job)
{
    return TableResults(dataset).find(spec, store, job);
}

ResultTable readResultTable(const TableSpec& spec, const std::vector<TableRun>& runs, const RunStore& store,
                            const std::shared_ptr<const Dataset>& dataset, const JobContext& job)
{
    TableResults results(dataset);
    ResultTable table = results.read(spec, runs, store, job);
    if (spec.paired)
        results.addPairs(table, spec, runs, store, job);
    return table;
}

} // namespace watchlab
