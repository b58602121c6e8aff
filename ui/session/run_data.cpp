// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_data.h"

#include "core/data/open_dataset.h"
#include "core/runs/recorded_run.h"
#include "core/util/error.h"

#include <optional>
#include <string>
#include <utility>

namespace watchlab::ui {

RunRecord recordOfRun(const RunStore& store, std::int64_t run)
{
    std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw InputError("There is no run " + std::to_string(run) + " in this workspace any more.");
    return *std::move(record);
}

std::shared_ptr<const PreparedData> dataOfRun(const RunStore& store, const RunRecord& run,
                                              const OpenData& open, const JobContext& job)
{
    const auto fits = [&run](const std::shared_ptr<const PreparedData>& data) {
        return data && data->fingerprint == run.summary.dataFingerprint;
    };
    if (fits(open.prepared))
        return open.prepared;
    const DataParams protocol = protocolOfRun(store, run);
    if (open.dataset && open.dataset->path == run.summary.dataPath)
        if (auto data = prepare(open.dataset, protocol, job); fits(data))
            return data;
    return prepare(openDataset(run.summary.dataPath, protocol, job), protocol, job);
}

} // namespace watchlab::ui
