// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/user_errors.h"

#include "core/runs/run_comparison.h"
#include "core/runs/trained_model.h"
#include "translations/error_words.h"
#include "ui/session/run_data.h"

#include <optional>

namespace watchlab::ui {

namespace {

/// What is stored or, where it is to be made, made.
std::optional<RunPredictions> predictionsOf(const RunStore& store, const RunRecord& run,
                                            const PreparedData& data, bool computes, const JobContext& job)
{
    if (computes)
        return predictionsOfRun(store, run, data, job);
    return run.checkpoints.empty() ? std::nullopt : storedPredictions(store, run, data);
}

std::optional<RunPredictions> earlierOf(const RunStore& store, const RunRecord& run, const PreparedData& data,
                                        bool computes, const JobContext& job)
{
    return computes ? earlierPredictionsOfRun(store, run, data, job)
                    : storedEarlierPredictions(store, run, data);
}

} // namespace

UserErrors::Found UserErrors::find(const Wanted& wanted, Effort effort, const JobContext& job)
{
    const RunStore store(wanted.workspace, RunStore::Access::ReadOnly);
    const RunRecord run = recordOfRun(store, wanted.run);
    const PreparedData& data = *wanted.prepared;
    const bool computes = effort != Effort::Read;
    Found found;
    if (const auto present = predictionsOf(store, run, data, computes, job)) {
        const std::vector<double> truths = truthsOfRun(store, run, data);
        found.hasRun = true;
        found.run = errorsByUser(data, *present, truths, job);
        found.step = trainedCheckpoint(run).step;
        if (const auto earlier = earlierOf(store, run, data, effort == Effort::PredictEarlier, job)) {
            found.earlier = errorsByUser(data, *earlier, truths, job);
            found.earlierStep = earlier->step;
        } else if (const auto checkpoint = earlierCheckpoint(store, run)) {
            found.earlierStep = checkpoint->step;
        }
    }
    if (wanted.beside == 0)
        return found;
    const RunRecord beside = recordOfRun(store, wanted.beside);
    found.notComparable = errorWords(whyNotComparable(run.summary, beside.summary, UserMetric::Mae));
    if (!found.notComparable.isEmpty())
        return found;
    if (const auto theirs = predictionsOf(store, beside, data, computes, job)) {
        found.hasBeside = true;
        found.beside = errorsByUser(data, *theirs, truthsOfRun(store, beside, data), job);
    }
    return found;
}

UserErrors::UserErrors(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) { m_problem = message; });
    connect(&m_job, &BackgroundJob::finished, this, &UserErrors::changed);
    connect(&m_job, &BackgroundJob::progressed, this, &UserErrors::progressed);
}

void UserErrors::want(const Wanted& wanted)
{
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    m_found = {};
    m_problem.clear();
    m_job.cancel();
    if (m_wanted.run != 0 && m_wanted.prepared)
        start(Effort::Read);
    Q_EMIT changed();
}

bool UserErrors::isMissing() const
{
    const bool isWanted = m_wanted.run != 0 && m_wanted.prepared && !m_wanted.prepared->test.empty();
    const bool lacksBeside = m_wanted.beside != 0 && m_found.notComparable.isEmpty() && !m_found.hasBeside;
    return isWanted && (!m_found.hasRun || lacksBeside);
}

void UserErrors::compute()
{
    if (!isMissing() || isComputing())
        return;
    m_problem.clear();
    start(Effort::Predict);
    Q_EMIT changed();
}

bool UserErrors::isEarlierMissing() const
{
    return m_found.hasRun && m_found.earlier.empty() && m_found.earlierStep >= 0;
}

void UserErrors::computeEarlier()
{
    if (!isEarlierMissing() || isComputing())
        return;
    m_problem.clear();
    start(Effort::PredictEarlier);
    Q_EMIT changed();
}

void UserErrors::cancel()
{
    if (isComputing())
        m_job.cancel();
}

void UserErrors::start(Effort effort)
{
    m_computes = effort != Effort::Read;
    m_job.start([wanted = m_wanted, effort](const JobContext& job) { return find(wanted, effort, job); },
                [this, wanted = m_wanted](Found found) {
                    if (wanted == m_wanted)
                        m_found = std::move(found);
                });
}

} // namespace watchlab::ui
