// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recorded_curves.h"

#include "core/util/error.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>

namespace watchlab::ui {

namespace {

/// About what a wide screen can show; every bucket keeps its minimum and maximum.
constexpr std::size_t drawnPoints = 4000;

} // namespace

std::shared_ptr<const RecordedCurves> readCurves(const std::filesystem::path& workspace, std::int64_t run,
                                                 const JobContext& job, std::size_t mostPoints)
{
    const RunStore store(workspace, RunStore::Access::ReadOnly);
    std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw InputError("There is no run " + std::to_string(run) + " in this workspace any more.");
    auto curves = std::make_shared<RecordedCurves>();
    curves->record = std::move(*record);
    const std::size_t count = curves->record.start.series.size();
    for (std::size_t i = 0; i < count; ++i) {
        job.throwIfStopped();
        curves->series.push_back(store.readPart(run, static_cast<std::int32_t>(i), {}, drawnPoints));
    }
    std::vector<std::size_t> shortestFirst(count);
    std::iota(shortestFirst.begin(), shortestFirst.end(), std::size_t(0));
    std::ranges::sort(shortestFirst, {}, [&](std::size_t i) { return curves->series[i].count; });
    for (const std::size_t i : shortestFirst) {
        SeriesPart& part = curves->series[i];
        const auto points = static_cast<std::size_t>(part.count);
        if (points > mostPoints)
            break;
        mostPoints -= points;
        job.throwIfStopped();
        if (!part.isWhole())
            part = store.readPart(run, static_cast<std::int32_t>(i), {}, 0);
    }
    return curves;
}

} // namespace watchlab::ui
