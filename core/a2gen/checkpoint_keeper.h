// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/checkpoint.h"
#include "core/train/run_reporter.h"

#include <filesystem>
#include <optional>

namespace watchlab::a2gen {

/// Keeps a run's best and last weights in its folder and tells the observer. Two files take turns for the
/// best: what the run's record names stays whole while the next one is written. Training thread only.
class CheckpointKeeper {
public:
    /// Without a folder, the best is kept in memory only.
    CheckpointKeeper(std::filesystem::path folder, RunReporter& reporter);

    void saveBest(Checkpoint checkpoint);
    /// Nothing happens when the step's last weights are there already.
    void saveLast(const Checkpoint& checkpoint);
    const Checkpoint* best() const { return m_best ? &*m_best : nullptr; }

private:
    void save(const Checkpoint& checkpoint, const std::string& name, bool best);

    std::filesystem::path m_folder;
    RunReporter& m_reporter;
    std::optional<Checkpoint> m_best;
    std::int64_t m_lastStep = -1;
    bool m_secondSlot = false;
};

} // namespace watchlab::a2gen
