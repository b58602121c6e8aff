// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_slicer.h"

#include "core/runs/row_slice.h"
#include "core/util/error.h"

#include <utility>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostWorst = 20;

std::shared_ptr<const RunSlices> sliceErrors(const std::filesystem::path& workspace, std::int64_t run,
                                             const OpenData& open, const JobContext& job)
{
    const RunStore store(workspace, RunStore::Access::LookOnly);
    const RunRecord record = recordOfRun(store, run);
    const auto data = dataOfRun(store, record, open, job);
    if (data->test.empty())
        throw InputError("There are no test rows under the run's protocol.");
    auto slices = std::make_shared<RunSlices>();
    slices->run = run;
    slices->unit = record.summary.targetUnit;
    slices->map = sliceRun(store, record, *data, {}, job);
    slices->worst = worstSlices(slices->map, mostWorst);
    for (const SliceAxis& axis : sliceAxes(*data, data->test))
        slices->axes.push_back(axis.key);
    return slices;
}

} // namespace

RunSlicer::RunSlicer(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::progressed, this, &RunSlicer::changed);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) { m_problem = message; });
    connect(&m_job, &BackgroundJob::finished, this, &RunSlicer::changed);
}

void RunSlicer::ask(const std::filesystem::path& workspace, std::int64_t run, const OpenData& open)
{
    m_answer.reset();
    m_problem.clear();
    m_job.start([=](const JobContext& job) { return sliceErrors(workspace, run, open, job); },
                [this](std::shared_ptr<const RunSlices> slices) { m_answer = std::move(slices); });
    Q_EMIT changed();
}

void RunSlicer::cancel()
{
    m_answer.reset();
    m_problem.clear();
    m_job.cancel();
    Q_EMIT changed();
}

} // namespace watchlab::ui
