// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/commands.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace watchlab {

/// What the viewer's commands add up to, for a trainer that looks between batches. Training thread only.
class RunControl {
public:
    RunControl(CommandQueue& commands, std::stop_token stop);

    /// Takes what has been posted; never waits. Throws Cancelled once stop is requested.
    void poll();
    /// Waits for a command and takes it. Throws Cancelled once stop is requested.
    void wait();

    /// No batch may start now.
    bool paused() const { return m_paused && m_stepsAllowed == 0; }
    /// To be called as a batch starts: uses up one Step.
    void batchStarts();

    std::vector<std::int64_t> takeUsersToWatch();
    std::vector<std::int64_t> takeUsersToUnwatch(); ///< none of them is to be watched, too
    bool takeCheckpointRequest();
    std::stop_token stop() const { return m_stop; }

private:
    void throwIfStopped() const;
    void obey(const TrainCommand& command);

    CommandQueue& m_commands;
    std::stop_token m_stop;
    bool m_paused = false;
    std::int64_t m_stepsAllowed = 0;
    bool m_checkpointRequested = false;
    std::vector<std::int64_t> m_usersToWatch;
    std::vector<std::int64_t> m_usersToUnwatch;
};

} // namespace watchlab
