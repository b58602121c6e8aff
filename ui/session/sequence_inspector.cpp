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
    const bool asksNobody = question.of == Of::Nobody && question.run != 0 && question.dataset;
    if (question.dataset != m_question.dataset)
        m_loaded = std::make_shared<LoadedRun>(); // keeps no closed dataset; a job at work has its own
    m_question = question;
    m_timelines = asksNobody ? std::make_shared<const ActionTimelines>() : nullptr; // looked at without them
    m_generated.reset();
    m_look.reset();
    m_askedLook.reset();
    m_problem.clear();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

void SequenceInspector::lookAt(const Look& look)
{
    if (m_look == look || !m_timelines)
        return;
    m_look = look; // what was shown stays until the new answer is there
    m_problem.clear();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

bool SequenceInspector::hasWork() const
{
    return m_asked != m_question || (m_timelines && m_look != m_askedLook);
}

void SequenceInspector::work()
{
    if (m_asked != m_question || !m_timelines)
        answerQuestion();
    if (!m_job.isRunning() && m_timelines && m_look != m_askedLook)
        answerLook();
}

void SequenceInspector::answerQuestion()
{
    m_asked = m_question;
    m_problem.clear();
    if (m_question.run == 0 || !m_question.dataset || m_question.of == Of::Nobody)
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

GeneratedActions SequenceInspector::generate(LoadedRun& loaded, const Question& question, const Look& look,
                                             const JobContext& job)
{
    SequenceModel& sequences = sequencesOf(loaded, question, job);
    return look.row ? sequences.generateViewing(loaded.data(), *look.row, job)
                    : sequences.generateActions(loaded.data(), look.user, look.video,
                                                SequenceModel::After::TrainRows, job);
}

void SequenceInspector::answerLook()
{
    m_askedLook = m_look;
    m_job.start(
        [loaded = m_loaded, question = m_question, look = *m_look](const JobContext& job) {
            return std::make_shared<const GeneratedActions>(generate(*loaded, question, look, job));
        },
        [this, question = m_question, look = *m_look](std::shared_ptr<const GeneratedActions> generated) {
            if (question == m_question && m_look == look)
                m_generated = std::move(generated);
        });
}

} // namespace watchlab::ui
