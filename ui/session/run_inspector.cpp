// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_inspector.h"

#include "core/baselines/length_groups.h"
#include "core/hybrid/hybrid_lists.h"
#include "core/metrics/regression_metrics.h"
#include "core/train/watched_users.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostHistory = 2000;

using Question = RunInspector::Question;

void recommend(LoadedRun& loaded, const Question& question, const JobContext& job, UserInspection& result)
{
    if (StagedModel* staged = loaded.model().stages()) {
        result.stages = std::make_shared<const StagedUserList>(staged->recommendByStages(
            loaded.data(), question.user, question.candidates, hybrid::keptByDefault, job));
        result.list = std::shared_ptr<const UserList>(result.stages, &result.stages->list);
    } else {
        auto list = std::make_shared<UserList>(loaded.model().recommend(
            loaded.data(), question.user, question.candidates, hybrid::keptByDefault, job));
        if (TrainedModel* earlier = question.withChanges ? loaded.earlier() : nullptr) {
            const UserList before = earlier->recommend(loaded.data(), question.user, question.candidates,
                                                       hybrid::keptByDefault, job);
            setPreviousRanks(*list, ranksOf(before));
            result.earlierStep = before.step;
        }
        result.list = std::move(list);
    }
    result.step = result.list->step;
}

/// As the users' table does: over the test rows; of who has none, over the validation rows.
void measure(UserInspection& user)
{
    const bool isTested = std::ranges::count(user.history, RowPart::Test, &HistoryRow::part) > 0;
    user.measuredPart = isTested ? RowPart::Test : RowPart::Validation;
    std::vector<double> predictions;
    std::vector<double> truths;
    for (const HistoryRow& row : user.history) {
        if (row.part != user.measuredPart)
            continue;
        predictions.push_back(row.predicted);
        truths.push_back(row.truth);
    }
    user.measuredRows = static_cast<std::int64_t>(predictions.size());
    user.mae = meanAbsoluteError(predictions, truths);
    user.xauc = predictions.size() < 2 ? std::numeric_limits<double>::quiet_NaN() : xauc(predictions, truths);
}

Explanation explain(LoadedRun& loaded, const Question& question, std::int64_t video, const JobContext& job)
{
    loaded.load(question, job);
    return loaded.model().stages()->explain(loaded.data(), question.user, video, job);
}

} // namespace

/// Found once for all users of a dataset under a protocol.
struct RunInspector::Lengths {
    std::shared_ptr<const Dataset> dataset;
    std::string fingerprint;
    std::shared_ptr<const VideoLengths> known;

    void findFor(const PreparedData& data)
    {
        if (known && data.dataset == dataset && data.fingerprint == fingerprint)
            return;
        auto found = std::make_shared<VideoLengths>();
        const std::vector<double> lengths = baselines::videoLengths(data);
        for (std::size_t video = 0; video < lengths.size(); ++video)
            if (!std::isnan(lengths[video]))
                found->emplace(data.dataset->videos.id[video], lengths[video]);
        dataset = data.dataset;
        fingerprint = data.fingerprint;
        known = std::move(found);
    }
};

UserInspection RunInspector::inspect(LoadedRun& loaded, Lengths& lengths, const Question& question,
                                     const JobContext& job)
{
    loaded.load(question, job);
    lengths.findFor(loaded.data());
    UserInspection result;
    result.lengths = lengths.known;
    result.run = question.run;
    recommend(loaded, question, job, result);
    result.history = userHistory(loaded.data(), question.user, 0, job);
    std::vector<std::uint32_t> rows;
    for (const HistoryRow& row : result.history)
        rows.push_back(row.row);
    const std::vector<double> predictions = loaded.model().predict(loaded.data(), rows, job);
    const std::vector<double> compared = loaded.model().truths(loaded.data(), rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        result.history[i].predicted = predictions[i];
        result.history[i].truth = compared[i];
    }
    result.watched = std::make_shared<const WatchedVideos>(watchedInTraining(result.history));
    measure(result);
    result.viewings = static_cast<std::int64_t>(result.history.size());
    result.history.resize(std::min(result.history.size(), mostHistory)); // figures are of all of it
    return result;
}

RunInspector::RunInspector(QObject* parent)
    : QObject(parent)
    , m_lengths(std::make_shared<Lengths>())
{
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        if (m_asked == m_question && (!m_explains || m_askedWhy == m_why)) // else nobody's problem any more
            (m_explains ? m_explanationProblem : m_problem) = message;
    });
    connect(&m_job, &BackgroundJob::finished, this, [this] {
        if (hasWork())
            work();
        else if (m_newer)
            ask(Question(*m_newer));
        Q_EMIT changed();
    });
    connect(&m_job, &BackgroundJob::progressed, this, &RunInspector::changed);
}

void RunInspector::ask(const Question& question)
{
    m_newer.reset();
    if (question == m_question)
        return;
    const bool isNewer = asksNewerCheckpoint(question, m_question);
    if (isNewer && m_job.isRunning()) {
        m_newer = question;
        return;
    }
    if (question.dataset != m_question.dataset) {
        m_loaded = std::make_shared<LoadedRun>(); // keeps no closed dataset; a job at work has its own
        m_lengths = std::make_shared<Lengths>();
    }
    m_question = question;
    m_asked = {}; // also where it is asked again while a job is about another one
    if (!isNewer)
        forget();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

void RunInspector::forget()
{
    m_answer.reset();
    m_problem.clear();
    m_why.reset();
    m_askedWhy.reset();
    m_explanation.reset();
    m_explanationProblem.clear();
}

void RunInspector::explain(std::int64_t video)
{
    if (m_why == video || !m_answer || !m_answer->stages)
        return;
    m_why = video;
    m_explanation.reset();
    m_explanationProblem.clear();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

bool RunInspector::hasWork() const
{
    return m_asked != m_question || (m_answer && m_why != m_askedWhy);
}

void RunInspector::work()
{
    if (m_asked != m_question || !m_answer)
        answerQuestion();
    else if (m_why != m_askedWhy)
        answerWhy();
}

void RunInspector::answerQuestion()
{
    m_asked = m_question;
    m_problem.clear();
    if (m_question.run == 0 || !m_question.dataset)
        return;
    m_explains = false;
    m_job.start([loaded = m_loaded, lengths = m_lengths, question = m_question](
                    const JobContext& job) { return inspect(*loaded, *lengths, question, job); },
                [this, question = m_question](UserInspection answer) {
                    if (question != m_question)
                        return;
                    m_asked = question;
                    m_answer = std::move(answer);
                    m_askedWhy.reset(); // of a newer checkpoint once more
                });
}

void RunInspector::answerWhy()
{
    m_askedWhy = m_why;
    m_explains = true;
    m_job.start([loaded = m_loaded, question = m_question, video = *m_why](
                    const JobContext& job) { return watchlab::ui::explain(*loaded, question, video, job); },
                [this, question = m_question, video = *m_why](Explanation explanation) {
                    if (question == m_question && m_why == video)
                        m_explanation = std::move(explanation);
                });
}

} // namespace watchlab::ui
