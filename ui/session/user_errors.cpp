// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/user_errors.h"

#include "core/runs/run_comparison.h"
#include "core/util/error.h"

#include <optional>
#include <string>

namespace watchlab::ui {

namespace {

RunRecord recordOf(const RunStore& store, std::int64_t run)
{
    std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw InputError("There is no run " + std::to_string(run) + " in this workspace any more.");
    return *std::move(record);
}

/// False where they are not stored and are not to be made.
bool readErrors(const RunStore& store, const RunRecord& run, const PreparedData& data, bool computes,
                const JobContext& job, std::vector<UserError>& errors)
{
    if (!computes && run.checkpoints.empty())
        return false;
    std::optional<RunPredictions> predictions = computes
                                                    ? std::optional(predictionsOfRun(store, run, data, job))
                                                    : storedPredictions(store, run, data);
    if (!predictions)
        return false;
    errors = errorsByUser(data, *predictions, truthsOfRun(store, run, data), job);
    return true;
}

UserErrors::Found findErrors(const UserErrors::Wanted& wanted, bool computes, const JobContext& job)
{
    const RunStore store(wanted.workspace, RunStore::Access::ReadOnly);
    const RunRecord run = recordOf(store, wanted.run);
    UserErrors::Found found;
    found.hasRun = readErrors(store, run, *wanted.prepared, computes, job, found.run);
    if (wanted.beside == 0)
        return found;
    const RunRecord beside = recordOf(store, wanted.beside);
    found.notComparable =
        QString::fromStdString(whyNotComparable(run.summary, beside.summary, UserMetric::Mae));
    if (found.notComparable.isEmpty())
        found.hasBeside = readErrors(store, beside, *wanted.prepared, computes, job, found.beside);
    return found;
}

} // namespace

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
        start(false);
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
    start(true);
    Q_EMIT changed();
}

void UserErrors::cancel()
{
    if (isComputing())
        m_job.cancel();
}

void UserErrors::start(bool computes)
{
    m_computes = computes;
    m_job.start(
        [wanted = m_wanted, computes](const JobContext& job) { return findErrors(wanted, computes, job); },
        [this, wanted = m_wanted](Found found) {
            if (wanted == m_wanted)
                m_found = std::move(found);
        });
}

} // namespace watchlab::ui
