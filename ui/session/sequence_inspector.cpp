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
    connect(&m_job, &BackgroundJob::failed, this, &SequenceInspector::fail);
    connect(&m_job, &BackgroundJob::finished, this, [this] {
        if (hasWork())
            work();
        else if (m_newer)
            ask(Question(*m_newer));
        Q_EMIT changed();
    });
    connect(&m_job, &BackgroundJob::progressed, this, &SequenceInspector::changed);
}

/// What is out of date is nobody's problem any more.
void SequenceInspector::fail(const QString& message)
{
    if (m_asked != m_question || (m_looks && m_askedLook != m_look))
        return;
    m_problem = message;
    if (m_looks)
        m_generated.reset(); // it is of something else
}

void SequenceInspector::ask(const Question& question)
{
    m_newer.reset();
    if (question == m_question)
        return;
    const bool isNewer = asksNewerCheckpoint(question, m_question);
    if (isNewer && m_job.isRunning()) {
        m_newer = question;
        return;
    }
    if (question.dataset != m_question.dataset)
        m_loaded = std::make_shared<LoadedRun>(); // keeps no closed dataset; a job at work has its own
    m_question = question;
    m_asked = {}; // also where it is asked again while a job is about another one
    m_askedLook.reset();
    if (!isNewer)
        forget();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

void SequenceInspector::forget()
{
    const bool asksNobody = m_question.of == Of::Nobody && m_question.run != 0 && m_question.dataset;
    m_timelines = asksNobody ? std::make_shared<const ActionTimelines>() : nullptr; // looked at without them
    m_generated.reset();
    m_look.reset();
    m_problem.clear();
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
    m_looks = false;
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
    m_looks = true;
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
