// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace watchlab::ui {

/// A run, and the data that it is asked about.
struct RunAndData {
    std::filesystem::path workspace;
    std::int64_t run = 0; ///< 0 = nothing to ask
    std::shared_ptr<const Dataset> dataset;
    std::int64_t version = 0; ///< changes when the run has a newer checkpoint
    /// The dataset under the run's own protocol, which saves preparing; may be null. Not compared.
    std::shared_ptr<const PreparedData> prepared;

    bool operator==(const RunAndData& other) const;
};

/// Whether a question (of RunAndData) is the one before, put to a newer checkpoint.
template<typename Question>
bool asksNewerCheckpoint(const Question& question, Question before)
{
    if (question.version == before.version)
        return false;
    before.version = question.version;
    return question == before;
}

/// A run's best checkpoint with the data under the run's own protocol; stays loaded until something else is
/// asked about. Used by one job at a time, on whatever thread.
class LoadedRun {
public:
    /// Throws InputError, Cancelled; then nothing is loaded.
    void load(const RunAndData& wanted, const JobContext& job);
    TrainedModel& model() const { return *m_model; }
    const PreparedData& data() const { return *m_data; }
    /// What the run was at the checkpoint before (earlierCheckpoint()), loaded when first asked for; null
    /// where there is none that can be read.
    TrainedModel* earlier();

private:
    RunAndData m_is;
    std::shared_ptr<const PreparedData> m_data;
    std::unique_ptr<TrainedModel> m_model;
    std::unique_ptr<TrainedModel> m_earlier;
    bool m_soughtEarlier = false;
};

} // namespace watchlab::ui
