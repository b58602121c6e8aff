// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_comparer.h"

#include "core/data/open_dataset.h"
#include "core/runs/recorded_run.h"
#include "core/util/error.h"

#include <optional>
#include <utility>

namespace watchlab::ui {

namespace {

struct Compared {
    std::shared_ptr<const RunComparison> comparison;
    std::shared_ptr<const PreparedData> prepared;
};

RunRecord recordOf(const RunStore& store, std::int64_t run)
{
    std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw InputError("There is no run " + std::to_string(run) + " in this workspace any more.");
    return *std::move(record);
}

/// The run's rows, from what is open where that is the run's data.
std::shared_ptr<const PreparedData> dataOf(const RunStore& store, const RunRecord& run,
                                           const RunComparer::OpenData& open, const JobContext& job)
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

Compared compare(const RunComparer::Question& question, const RunComparer::OpenData& open,
                 const JobContext& job)
{
    const RunStore store(question.workspace, RunStore::Access::LookOnly);
    requireComparable(store, question.first, question.second, question.metric); // before data is opened
    const RunRecord first = recordOf(store, question.first.front());
    Compared compared;
    compared.prepared = dataOf(store, first, open, job);
    compared.comparison = std::make_shared<const RunComparison>(
        compareRuns(store, question.first, question.second, *compared.prepared, question.metric, job));
    return compared;
}

} // namespace

RunComparer::RunComparer(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::progressed, this, &RunComparer::changed);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) { m_problem = message; });
    connect(&m_job, &BackgroundJob::finished, this, &RunComparer::changed);
}

void RunComparer::ask(const Question& question, const OpenData& open)
{
    if (question == m_question && (m_answer || m_job.isRunning()))
        return;
    m_question = question;
    m_answer.reset();
    m_problem.clear();
    OpenData known = open;
    if (!known.prepared)
        known.prepared = m_prepared;
    m_job.start([question, known](const JobContext& job) { return compare(question, known, job); },
                [this](Compared compared) {
                    m_answer = std::move(compared.comparison);
                    m_prepared = std::move(compared.prepared);
                });
    Q_EMIT changed();
}

void RunComparer::cancel()
{
    m_question = {};
    m_answer.reset();
    m_prepared.reset();
    m_problem.clear();
    m_job.cancel();
    Q_EMIT changed();
}

} // namespace watchlab::ui
