// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_control.h"

#include "core/util/error.h"

#include <utility>

namespace watchlab {

RunControl::RunControl(CommandQueue& commands, std::stop_token stop)
    : m_commands(commands)
    , m_stop(std::move(stop))
{
}

void RunControl::poll()
{
    throwIfStopped();
    while (const std::optional<TrainCommand> command = m_commands.poll())
        obey(*command);
}

void RunControl::wait()
{
    if (const std::optional<TrainCommand> command = m_commands.wait(m_stop))
        obey(*command);
    throwIfStopped();
}

void RunControl::batchStarts()
{
    if (m_stepsAllowed > 0)
        --m_stepsAllowed;
}

std::vector<std::int64_t> RunControl::takeUsersToWatch()
{
    return std::exchange(m_usersToWatch, {});
}

std::vector<std::int64_t> RunControl::takeUsersToUnwatch()
{
    return std::exchange(m_usersToUnwatch, {});
}

bool RunControl::takeCheckpointRequest()
{
    return std::exchange(m_checkpointRequested, false);
}

void RunControl::throwIfStopped() const
{
    if (m_stop.stop_requested())
        throw Cancelled();
}

void RunControl::obey(const TrainCommand& command)
{
    if (std::holds_alternative<PauseCommand>(command)) {
        m_paused = true;
        m_stepsAllowed = 0;
    } else if (std::holds_alternative<ResumeCommand>(command)) {
        m_paused = false;
        m_stepsAllowed = 0;
    } else if (std::holds_alternative<StepCommand>(command)) {
        m_paused = true;
        ++m_stepsAllowed;
    } else if (std::holds_alternative<CheckpointCommand>(command)) {
        m_checkpointRequested = true;
    } else if (const auto* watch = std::get_if<WatchUserCommand>(&command)) {
        std::erase(m_usersToUnwatch, watch->userId);
        m_usersToWatch.push_back(watch->userId);
    } else if (const auto* unwatch = std::get_if<UnwatchUserCommand>(&command)) {
        std::erase(m_usersToWatch, unwatch->userId);
        m_usersToUnwatch.push_back(unwatch->userId);
    }
}

} // namespace watchlab
