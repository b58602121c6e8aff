// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_comparer.h"

#include <utility>

namespace watchlab::ui {

namespace {

struct Compared {
    std::shared_ptr<const RunComparison> comparison;
    std::shared_ptr<const PreparedData> prepared;
};

Compared compare(const RunComparer::Question& question, const OpenData& open, const JobContext& job)
{
    const RunStore store(question.workspace, RunStore::Access::LookOnly);
    requireComparable(store, question.first, question.second, question.metric); // before data is opened
    const RunRecord first = recordOfRun(store, question.first.front());
    Compared compared;
    compared.prepared = dataOfRun(store, first, open, job);
    compared.comparison = std::make_shared<const RunComparison>(compareRuns(
        store, question.first, question.second, *compared.prepared, question.metric, job, question.within));
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
