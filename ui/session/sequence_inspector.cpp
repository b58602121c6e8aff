// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sequence_inspector.h"

#include "core/util/error.h"

namespace watchlab::ui {

namespace {

constexpr std::size_t mostViewings = 200;

using Question = SequenceInspector::Question;

SequenceModel& sequencesOf(LoadedRun& loaded, const Question& question, const JobContext& job)
{
    loaded.load(question, job);
    if (SequenceModel* sequences = loaded.model().sequences())
        return *sequences;
    throw InputError("run " + std::to_string(question.run) +
                     " of this workspace has no sequences of actions; choose a run of A2Gen");
}

ActionTimelines timelinesOf(LoadedRun& loaded, const Question& question, const JobContext& job)
{
    SequenceModel& sequences = sequencesOf(loaded, question, job);
    return question.of == SequenceInspector::Of::User
               ? sequences.userTimelines(loaded.data(), question.id, mostViewings, job)
               : sequences.videoTimelines(loaded.data(), question.id, mostViewings, job);
}

} // namespace

SequenceInspector::SequenceInspector(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) { m_problem = message; });
    connect(&m_job, &BackgroundJob::finished, this, [this] {
        if (hasWork())
            work();
        Q_EMIT changed();
    });
    connect(&m_job, &BackgroundJob::progressed, this, &SequenceInspector::changed);
}

void SequenceInspector::ask(const Question& question)
{
    if (question == m_question)
        return;
    if (question.dataset != m_question.dataset)
        m_loaded = std::make_shared<LoadedRun>(); // keeps no closed dataset; a job at work has its own
    m_question = question;
    m_timelines.reset();
    m_generated.reset();
    m_row.reset();
    m_askedRow.reset();
    m_problem.clear();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

void SequenceInspector::look(std::uint32_t row)
{
    if (m_row == row || !m_timelines)
        return;
    m_row = row; // what was shown stays until the new answer is there
    m_problem.clear();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

bool SequenceInspector::hasWork() const
{
    return m_asked != m_question || (m_timelines && m_row != m_askedRow);
}

void SequenceInspector::work()
{
    if (m_asked != m_question || !m_timelines)
        answerQuestion();
    else if (m_row != m_askedRow)
        answerLook();
}

void SequenceInspector::answerQuestion()
{
    m_asked = m_question;
    m_problem.clear();
    if (m_question.run == 0 || !m_question.dataset)
        return;
    m_job.start(
        [loaded = m_loaded, question = m_question](const JobContext& job) {
            return std::make_shared<const ActionTimelines>(timelinesOf(*loaded, question, job));
        },
        [this, question = m_question](std::shared_ptr<const ActionTimelines> timelines) {
            if (question == m_question)
                m_timelines = std::move(timelines);
        });
}

void SequenceInspector::answerLook()
{
    m_askedRow = m_row;
    m_job.start(
        [loaded = m_loaded, question = m_question, row = *m_row](const JobContext& job) {
            return std::make_shared<const GeneratedActions>(
                sequencesOf(*loaded, question, job).generateViewing(loaded->data(), row, job));
        },
        [this, question = m_question, row = *m_row](std::shared_ptr<const GeneratedActions> generated) {
            if (question == m_question && m_row == row)
                m_generated = std::move(generated);
        });
}

} // namespace watchlab::ui
