// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_run.h"

#include "core/data/open_dataset.h"

#include <iostream>

namespace watchlab::cli {

std::int64_t findRunOrThrow(const RunStore& store, const std::string& idOrName)
{
    const std::optional<std::int64_t> run = store.findRunId(idOrName);
    if (!run)
        throw UsageError("run", "there is no run \"" + idOrName + "\" in " + store.workspace().string() +
                                    "; watchlab-cli runs list shows those there are");
    return *run;
}

std::shared_ptr<const PreparedData> openDataOfRun(const RunRecord& run, const std::string& otherPath,
                                                  const JobContext& job)
{
    const std::string path = otherPath.empty() ? run.summary.dataPath : otherPath;
    const auto data = prepare(openDataset(path, run.config.data, job), run.config.data, job);
    const bool isOwn = otherPath.empty() && !run.summary.dataFingerprint.empty();
    if (isOwn && data->fingerprint != run.summary.dataFingerprint)
        std::cerr << "watchlab-cli: warning: " << path << " has changed since run " << run.summary.id
                  << " was trained on it; figures cannot be compared\n";
    return data;
}

} // namespace watchlab::cli
