// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_run.h"

#include "core/data/open_dataset.h"

#include <algorithm>
#include <iostream>

namespace watchlab::cli {

RunStore openToLook(const CommandLine& line)
{
    RunStore store(line.workspace, RunStore::Access::LookOnly);
    if (!store.notice().empty())
        std::cerr << "watchlab-cli: warning: " << store.notice() << "\n";
    return store;
}

std::int64_t findRunOrThrow(const RunStore& store, const std::string& idOrName)
{
    const std::optional<std::int64_t> run = store.findRunId(idOrName);
    if (!run)
        throw UsageError("run", "there is no run \"" + idOrName + "\" in " + store.workspace().string() +
                                    "; watchlab-cli runs list shows those there are");
    return *run;
}

std::vector<std::int64_t> findEachRun(const RunStore& store, const std::vector<std::string>& words)
{
    std::vector<std::int64_t> runs;
    for (const std::string& word : words)
        if (const std::int64_t run = findRunOrThrow(store, word); std::ranges::find(runs, run) == runs.end())
            runs.push_back(run);
    return runs;
}

void warnThatDataChanged(const RunRecord& run)
{
    std::cerr << "watchlab-cli: warning: " << run.summary.dataPath << " has changed since run "
              << run.summary.id << " was trained on it; figures cannot be compared\n";
}

std::shared_ptr<const PreparedData> openDataOfRun(const RunRecord& run, const std::string& otherPath,
                                                  const JobContext& job)
{
    const std::string path = otherPath.empty() ? run.summary.dataPath : otherPath;
    const auto data = prepare(openDataset(path, run.config.data, job), run.config.data, job);
    if (otherPath.empty() && data->fingerprint != run.summary.dataFingerprint)
        warnThatDataChanged(run);
    return data;
}

} // namespace watchlab::cli
