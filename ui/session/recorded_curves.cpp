// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recorded_curves.h"

#include "ui/session/run_data.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

namespace watchlab::ui {

namespace {

/// About what a wide screen can show; every bucket keeps its minimum and maximum.
constexpr std::size_t drawnPoints = 4000;
constexpr std::int64_t comparedPoints = 2000; ///< at most of a series that is not held

/// The first of the points at or after each multiple of the stride.
std::vector<SeriesPoint> firstOfEach(const std::vector<SeriesPoint>& points, std::int64_t stride)
{
    std::vector<SeriesPoint> firsts;
    for (const SeriesPoint& point : points)
        if (firsts.empty() || point.step / stride > firsts.back().step / stride)
            firsts.push_back(point);
    return firsts;
}

/// One look-up for each point: the series is not read.
SparseSeries readSparsely(const RunStore& store, std::int64_t run, std::int32_t series, StepRange steps,
                          const JobContext& job)
{
    SparseSeries sparse{1, {}};
    while ((steps.last - steps.first) / sparse.stride > comparedPoints)
        sparse.stride *= 2;
    std::int64_t wanted = steps.first / sparse.stride * sparse.stride;
    while (wanted <= steps.last) {
        job.throwIfStopped();
        const auto next = store.readPart(run, series, {wanted - 1, wanted - 1}, 0).after;
        if (!next)
            break;
        sparse.points.push_back(*next);
        wanted = (next->step / sparse.stride + 1) * sparse.stride;
    }
    return sparse;
}

/// Without the steps that one of the runs lacks although it has others before and after them.
void keepCommonSteps(std::vector<std::vector<SeriesPoint>>& runs)
{
    std::map<std::int64_t, std::size_t> having;
    for (const auto& run : runs)
        for (const SeriesPoint& point : run)
            ++having[point.step];
    const auto isLacking = [&](const SeriesPoint& point) {
        const auto reach = std::ranges::count_if(runs, [&](const auto& run) {
            return !run.empty() && run.front().step <= point.step && point.step <= run.back().step;
        });
        return having[point.step] < static_cast<std::size_t>(reach);
    };
    std::vector<std::vector<SeriesPoint>> kept;
    for (const auto& run : runs) {
        kept.emplace_back();
        std::ranges::remove_copy_if(run, std::back_inserter(kept.back()), isLacking);
    }
    runs = std::move(kept);
}

} // namespace

std::shared_ptr<const RecordedCurves> readCurves(const std::filesystem::path& workspace, std::int64_t run,
                                                 const JobContext& job, std::size_t mostPoints)
{
    const RunStore store(workspace, RunStore::Access::ReadOnly);
    auto curves = std::make_shared<RecordedCurves>();
    curves->record = recordOfRun(store, run);
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
    curves->sparse.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const SeriesPart& part = curves->series[i];
        if (!part.isWhole() && !part.points.empty())
            curves->sparse[i] = readSparsely(store, run, static_cast<std::int32_t>(i),
                                             {part.points.front().step, part.points.back().step}, job);
    }
    return curves;
}

ComparedSeries comparedSeries(const std::vector<std::shared_ptr<const RecordedCurves>>& runs,
                              const std::vector<std::size_t>& index)
{
    ComparedSeries compared;
    const auto sparseOf = [&](std::size_t i) -> const SparseSeries* {
        return index[i] < runs[i]->sparse.size() ? &runs[i]->sparse[index[i]] : nullptr;
    };
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (const SparseSeries* sparse = sparseOf(i))
            compared.stride = std::max(compared.stride, sparse->stride);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const SparseSeries* sparse = sparseOf(i);
        const auto& held = sparse && sparse->stride > 0 ? sparse->points : runs[i]->series[index[i]].points;
        compared.runs.push_back(compared.stride > 0 ? firstOfEach(held, compared.stride) : held);
    }
    if (compared.stride > 0)
        keepCommonSteps(compared.runs);
    return compared;
}

} // namespace watchlab::ui
