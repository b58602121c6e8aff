// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sequence_inspector.h"

#include "core/util/error.h"

namespace watchlab::ui {

namespace {

constexpr std::size_t mostViewings = 200;

} // namespace

/// A model with the data it is asked about; belongs to one job after the other.
struct SequenceInspector::Loaded {
    std::filesystem::path workspace;
    std::int64_t run = 0;
    std::int64_t version = -1;
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const PreparedData> data;
    std::unique_ptr<TrainedModel> model;

    SequenceModel& load(const Question& question, const JobContext& job)
    {
        const bool sameRun =
            workspace == question.workspace && run == question.run && version == question.version;
        if (sameRun && dataset == question.dataset && model)
            return *model->sequences();
        const RunStore store(question.workspace, RunStore::Access::ReadOnly);
        job.report("Loading the checkpoint", 0, 0);
        model = nullptr; // nothing is loaded until all of it is
        auto loaded = loadTrainedModel(store, question.run);
        const std::optional<RunRecord> record = store.findRun(question.run);
        if (!record || !loaded->sequences())
            throw InputError("run " + std::to_string(question.run) +
                             " of this workspace has no sequences of actions; choose a run of A2Gen");
        const std::string& fingerprint = record->summary.dataFingerprint;
        if (question.prepared && question.prepared->fingerprint == fingerprint)
            data = question.prepared;
        else if (!data || dataset != question.dataset || data->fingerprint != fingerprint)
            data = prepare(question.dataset, protocolOfRun(store, *record), job);
        workspace = question.workspace;
        run = question.run;
        version = question.version;
        dataset = question.dataset;
        model = std::move(loaded);
        return *model->sequences();
    }

    ActionTimelines timelines(const Question& question, const JobContext& job)
    {
        SequenceModel& sequences = load(question, job);
        return question.of == Of::User ? sequences.userTimelines(*data, question.id, mostViewings, job)
                                       : sequences.videoTimelines(*data, question.id, mostViewings, job);
    }

    GeneratedActions generate(const Question& question, std::uint32_t row, const JobContext& job)
    {
        SequenceModel& sequences = load(question, job);
        return sequences.generateViewing(*data, row, job);
    }
};

bool SequenceInspector::Question::operator==(const Question& other) const
{
    return workspace == other.workspace && run == other.run && dataset == other.dataset &&
           version == other.version && of == other.of && id == other.id;
}

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
    if (!m_loaded)
        m_loaded = std::make_shared<Loaded>();
    m_job.start(
        [loaded = m_loaded, question = m_question](const JobContext& job) {
            return std::make_shared<const ActionTimelines>(loaded->timelines(question, job));
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
            return std::make_shared<const GeneratedActions>(loaded->generate(question, row, job));
        },
        [this, question = m_question, row = *m_row](std::shared_ptr<const GeneratedActions> generated) {
            if (question == m_question && m_row == row)
                m_generated = std::move(generated);
        });
}

} // namespace watchlab::ui
