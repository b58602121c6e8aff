// SPDX-License-Identifier: GPL-3.0-or-later
// What the viewer asks of a course between two batches.
#include "core/train/course.h"

#include <utility>

namespace watchlab {

void Course::obeyCommands()
{
    m_control.poll();
    serveRequests();
    while (m_control.paused()) {
        scorePendingUsers();
        saveLast();
        m_checkpoints.finish();
        m_reporter.paused(true);
        m_control.wait();
        serveRequests();
    }
    m_reporter.paused(false);
}

void Course::serveRequests()
{
    for (const std::int64_t user : m_control.takeUsersToUnwatch())
        m_watched.unwatch(user);
    const std::string noLists = m_learner.whyNoLists();
    for (const std::int64_t user : m_control.takeUsersToWatch()) {
        if (!noLists.empty())
            m_reporter.event(EventLevel::Warning, noLists);
        else if (!m_watched.watch(user))
            m_reporter.event(EventLevel::Warning, "The data has no user " + std::to_string(user) + ".");
    }
    if (m_control.takeCheckpointRequest())
        saveLast();
}

void Course::scoreOneUser()
{
    const JobContext quiet{m_control.stop(), {}};
    const ScoreVideos score = [this](std::uint32_t user, std::span<const std::uint32_t> videos,
                                     const JobContext& context) {
        return m_learner.scoreVideos(user, videos, context);
    };
    UserList list = m_watched.scoreNext(score, m_step, quiet);
    m_learner.completeList(list, !m_learning, quiet);
    m_reporter.observer().listed(std::make_shared<const UserList>(std::move(list)));
}

void Course::scorePendingUsers()
{
    while (m_watched.anyPending())
        scoreOneUser();
}

} // namespace watchlab
