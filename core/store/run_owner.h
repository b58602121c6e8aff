// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace watchlab {

/// The process that records a run, precisely enough to tell later whether it still lives: a process number
/// alone is used again after a while, and means nothing on another machine, after a restart or in another
/// container.
struct RunOwner {
    std::int64_t pid = 0;
    std::int64_t processStart = 0; ///< clock ticks between the start of the system and that of the process
    std::string bootId;            ///< this start of this system, and the process namespace in it
};

RunOwner thisProcess();

/// Whether the run's process has certainly ended. Of a process on another machine (a shared folder) only the
/// heartbeat is known: it counts as gone after a minute of silence.
bool isGone(const RunOwner& owner, std::int64_t heartbeatMs, std::int64_t nowMs);

} // namespace watchlab
