// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recorded_curves.h"

#include "core/util/error.h"

#include <optional>
#include <string>

namespace watchlab::ui {

namespace {

/// About what a wide screen can show; every bucket keeps its minimum and maximum.
constexpr std::size_t drawnPoints = 4000;

} // namespace

std::shared_ptr<const RecordedCurves> readCurves(const std::filesystem::path& workspace, std::int64_t run,
                                                 const JobContext& job)
{
    const RunStore store(workspace, RunStore::Access::ReadOnly);
    std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw InputError("There is no run " + std::to_string(run) + " in this workspace any more.");
    auto curves = std::make_shared<RecordedCurves>();
    curves->record = std::move(*record);
    for (std::size_t i = 0; i < curves->record.start.series.size(); ++i) {
        job.throwIfStopped();
        curves->series.push_back(store.readSeries(run, static_cast<std::int32_t>(i), drawnPoints));
    }
    return curves;
}

} // namespace watchlab::ui
