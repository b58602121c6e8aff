// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/loaded_run.h"

#include "ui/session/run_data.h"

namespace watchlab::ui {

bool RunAndData::operator==(const RunAndData& other) const
{
    return workspace == other.workspace && run == other.run && dataset == other.dataset &&
           version == other.version;
}

void LoadedRun::load(const RunAndData& wanted, const JobContext& job)
{
    if (m_model && m_is == wanted)
        return;
    const RunStore store(wanted.workspace, RunStore::Access::ReadOnly);
    job.report("Loading the checkpoint", 0, 0);
    m_model = nullptr; // nothing is loaded until all of it is
    auto model = loadTrainedModel(store, wanted.run);
    const RunRecord record = recordOfRun(store, wanted.run);
    if (wanted.prepared && wanted.prepared->dataset == wanted.dataset)
        m_data = wanted.prepared;
    else if (!m_data || m_is.dataset != wanted.dataset ||
             m_data->fingerprint != record.summary.dataFingerprint)
        m_data = prepare(wanted.dataset, protocolOfRun(store, record), job);
    m_is = wanted;
    m_model = std::move(model);
}

} // namespace watchlab::ui
