// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/loaded_run.h"

#include "core/runs/run_predictions.h"
#include "core/runs/trained_families.h"
#include "core/util/error.h"
#include "ui/session/run_data.h"

#include <utility>

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
    m_earlier = nullptr;
    m_soughtEarlier = false;
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

TrainedModel* LoadedRun::earlier()
{
    if (std::exchange(m_soughtEarlier, true))
        return m_earlier.get();
    const RunStore store(m_is.workspace, RunStore::Access::ReadOnly);
    try {
        if (const auto checkpoint = earlierCheckpoint(store, recordOfRun(store, m_is.run)))
            m_earlier = loadCheckpoint(store, m_is.run, *checkpoint);
    } catch (const InputError&) {
        // it has been replaced since, or is damaged: what the run is now can be seen without it
    }
    return m_earlier.get();
}

} // namespace watchlab::ui
