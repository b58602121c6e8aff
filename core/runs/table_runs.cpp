// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/table_runs.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/resumed_run.h"

#include <algorithm>
#include <array>
#include <map>

namespace watchlab {

namespace {

/// How a run is watched, kept and shared out.
bool decidesNothing(std::string_view key)
{
    constexpr std::array<std::string_view, 6> keys{
        "train.threads",          "train.point_every",        "train.candidates",
        "train.checkpoint_every", "train.checkpoint_seconds", "train.checkpoints_kept"};
    return key.starts_with("data.") || std::ranges::find(keys, key) != keys.end();
}

int rankOf(const TableRun& run)
{
    return run.status == RunStatus::Completed ? 2 : run.status == RunStatus::Running ? 1 : 0;
}

/// The configurations of runs of these data, read once.
class KnownRuns {
public:
    explicit KnownRuns(const RunStore& store)
        : m_store(store)
    {
        for (RunSummary& summary : store.listRuns())
            m_byData[summary.dataFingerprint].push_back(std::move(summary));
    }

    /// Leaves the run as it is where there is none.
    void find(TableRun& wanted, const RunConfig& config)
    {
        for (const RunSummary& summary : m_byData[wanted.fingerprint]) {
            if (summary.model != modelName(config) || summary.parent != 0)
                continue;
            TableRun found = wanted;
            found.run = summary.id;
            found.status = summary.status;
            const bool isBetter = wanted.run == 0 || rankOf(found) > rankOf(wanted);
            if (isBetter && comesToTheSame(configOf(summary.id), config))
                wanted = found;
        }
    }

private:
    const RunConfig& configOf(std::int64_t run)
    {
        const auto known = m_configs.find(run);
        return known != m_configs.end() ? known->second
                                        : m_configs.emplace(run, m_store.findRun(run)->config).first->second;
    }

    const RunStore& m_store;
    std::map<std::string, std::vector<RunSummary>> m_byData; ///< newest first
    std::map<std::int64_t, RunConfig> m_configs;
};

struct Maker {
    const TableSpec& spec;
    const std::filesystem::path& workspace;
    const std::shared_ptr<const Dataset>& dataset;
    TrainObserver& observer;
    CommandQueue& commands;
    std::stop_token stop;

    RunResult make(const TableRun& run) const
    {
        if (run.run != 0)
            return resumeRun({workspace, run.run, dataset}, observer, commands, stop);
        RunConfig config = spec.config(run.method, run.protocol, run.seed);
        config.data.columns = dataset->columns;
        return performRun({workspace, {}, config, dataset}, observer, commands, stop);
    }
};

} // namespace

bool comesToTheSame(const RunConfig& one, const RunConfig& other)
{
    if (one.family != other.family)
        return false;
    return std::ranges::all_of(parameterTable(), [&](const Parameter& parameter) {
        const bool counts = concerns(parameter, one.family) && !decidesNothing(parameter.key) &&
                            (!parameter.applies || parameter.applies(one) || parameter.applies(other));
        return !counts || parameterText(parameter, one) == parameterText(parameter, other);
    });
}

std::string figuresKey(const RunConfig& config)
{
    std::string key = config.family + "\n";
    for (const Parameter& parameter : parameterTable())
        if (concerns(parameter, config.family) && !decidesNothing(parameter.key) &&
            (!parameter.applies || parameter.applies(config)))
            key += std::string(parameter.key) + "=" + parameterText(parameter, config) + "\n";
    return key + protocolText(config.data) + config.data.splitFile;
}

std::vector<TableRun> findTableRuns(const TableSpec& spec, const RunStore& store,
                                    const std::vector<std::string>& fingerprints)
{
    KnownRuns known(store);
    std::vector<TableRun> runs;
    for (std::size_t seed = 0; seed < spec.seeds.size(); ++seed)
        for (std::size_t protocol = 0; protocol < spec.protocols.size(); ++protocol)
            for (std::size_t method = 0; method < spec.methods.size(); ++method) {
                TableRun run{method, protocol, seed, fingerprints[protocol], 0, RunStatus::Interrupted};
                known.find(run, spec.config(method, protocol, seed));
                runs.push_back(std::move(run));
            }
    return runs;
}

std::vector<TableRun> makeTableRuns(const TableSpec& spec, const std::filesystem::path& workspace,
                                    const std::shared_ptr<const Dataset>& dataset, TrainObserver& observer,
                                    CommandQueue& commands, std::stop_token stop,
                                    const std::function<void(const TableNews&)>& tell)
{
    std::vector<TableRun> runs = findTableRuns(spec, RunStore(workspace), dataset, JobContext{stop, {}});
    const Maker maker{spec, workspace, dataset, observer, commands, stop};
    TableNews news;
    news.all = runs.size();
    news.done = static_cast<std::size_t>(std::ranges::count(runs, RunStatus::Completed, &TableRun::status));
    for (TableRun& run : runs) {
        if (run.status == RunStatus::Completed && run.run != 0)
            continue;
        news.run = run;
        news.begins = true;
        news.problem.clear();
        tell(news);
        const RunResult result = maker.make(run);
        if (std::holds_alternative<WasCancelled>(result.outcome))
            throw Cancelled();
        if (result.run != 0)
            run.run = result.run;
        const auto* failed = std::get_if<Failed>(&result.outcome);
        run.status = failed ? RunStatus::Failed : RunStatus::Completed;
        news.problem = failed ? failed->message : std::string();
        news.done += failed ? 0 : 1;
        news.run = run;
        news.begins = false;
        tell(news);
    }
    return runs;
}

} // namespace watchlab
