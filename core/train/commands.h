// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <variant>

namespace watchlab {

struct PauseCommand {};
struct ResumeCommand {};
struct StepCommand {}; ///< one batch, then pause again
struct CheckpointCommand {};
/// Score this user's candidates now and at each evaluation from now on.
struct WatchUserCommand {
    std::int64_t userId = 0;
};

/// Nobody looks at this user any more: costs nothing from now on.
struct UnwatchUserCommand {
    std::int64_t userId = 0;
};

using TrainCommand = std::variant<PauseCommand, ResumeCommand, StepCommand, CheckpointCommand,
                                  WatchUserCommand, UnwatchUserCommand>;

/// What the viewer asks of a running trainer: posted from any thread, polled by the trainer between batches.
class CommandQueue {
public:
    void post(TrainCommand command);
    std::optional<TrainCommand> poll();
    /// Waits for the next command; nullopt when stop was requested. For a paused trainer.
    std::optional<TrainCommand> wait(std::stop_token stop);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::deque<TrainCommand> m_commands;
};

} // namespace watchlab
