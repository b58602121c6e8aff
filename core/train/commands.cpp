// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/commands.h"

namespace watchlab {

void CommandQueue::post(TrainCommand command)
{
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(command);
    }
    m_arrived.notify_one();
}

std::optional<TrainCommand> CommandQueue::poll()
{
    const std::lock_guard lock(m_mutex);
    if (m_commands.empty())
        return std::nullopt;
    const TrainCommand command = m_commands.front();
    m_commands.pop_front();
    return command;
}

std::optional<TrainCommand> CommandQueue::wait(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_arrived.wait(lock, stop, [this] { return !m_commands.empty(); }))
        return std::nullopt;
    const TrainCommand command = m_commands.front();
    m_commands.pop_front();
    return command;
}

} // namespace watchlab
