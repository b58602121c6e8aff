// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/prepared_run.h"

#include "core/runs/recorded_run.h"
#include "ui/session/run_data.h"

#include <utility>

namespace watchlab::ui {

namespace {

std::shared_ptr<const PreparedData> prepareRun(const PreparedRun::Wanted& wanted, const JobContext& job)
{
    const RunStore store(wanted.workspace, RunStore::Access::ReadOnly);
    return prepare(wanted.dataset, protocolOfRun(store, recordOfRun(store, wanted.run)), job);
}

bool fits(const std::shared_ptr<const PreparedData>& data, const PreparedRun::Wanted& wanted)
{
    return data && data->dataset == wanted.dataset && data->fingerprint == wanted.fingerprint;
}

} // namespace

PreparedRun::PreparedRun(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_problem = message;
        Q_EMIT changed();
    });
}

void PreparedRun::want(const Wanted& wanted)
{
    const Wanted before = std::exchange(m_wanted, wanted);
    const bool same =
        before.workspace == wanted.workspace && before.run == wanted.run && before.dataset == wanted.dataset;
    if (same && (m_data || m_job.isRunning() || !m_problem.isEmpty()))
        return;
    m_problem.clear();
    m_job.cancel();
    if (wanted.run == 0 || !wanted.dataset)
        take(nullptr);
    else if (fits(m_data, wanted))
        take(m_data);
    else if (fits(wanted.prepared, wanted))
        take(wanted.prepared);
    else {
        take(nullptr);
        m_job.start([wanted](const JobContext& job) { return prepareRun(wanted, job); },
                    [this](std::shared_ptr<const PreparedData> data) { take(std::move(data)); });
    }
}

void PreparedRun::take(std::shared_ptr<const PreparedData> data)
{
    if (data == m_data)
        return;
    m_data = std::move(data);
    Q_EMIT changed();
}

} // namespace watchlab::ui
