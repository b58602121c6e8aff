// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/mailbox.h"

#include "core/util/clock.h"

#include <utility>

namespace watchlab {

template<typename Change>
void Mailbox::post(Change change)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        change(m_mail);
        first = !std::exchange(m_hasMail, true);
    }
    if (first && m_wake)
        m_wake();
}

Mail Mailbox::drain()
{
    const std::lock_guard lock(m_mutex);
    m_hasMail = false;
    return std::exchange(m_mail, {});
}

void Mailbox::exchange(Mail& mail)
{
    const std::lock_guard lock(m_mutex);
    m_hasMail = false;
    std::swap(m_mail, mail);
}

void Mail::clear()
{
    start.reset();
    progress.reset();
    pauses.clear();
    points.clear();
    evaluations.clear();
    userLists.clear();
    checkpoints.clear();
    stages.clear();
    events.clear();
}

void Mailbox::started(const RunStart& start)
{
    post([&](Mail& mail) { mail.start = start; });
}

void Mailbox::progressed(const TrainProgress& progress)
{
    post([&](Mail& mail) {
        mail.progress = progress;
        if (progress.paused == m_pause.has_value())
            return;
        if (progress.paused)
            m_pause = RunPause{progress.step, wallClockMs(), 0};
        else
            m_pause->endedMs = wallClockMs();
        mail.pauses.push_back(*m_pause);
        if (!progress.paused)
            m_pause.reset();
    });
}

void Mailbox::measured(std::span<const SeriesPoint> points)
{
    post([&](Mail& mail) { mail.points.insert(mail.points.end(), points.begin(), points.end()); });
}

void Mailbox::evaluated(std::shared_ptr<const Evaluation> evaluation)
{
    post([&](Mail& mail) { mail.evaluations.push_back(std::move(evaluation)); });
}

void Mailbox::listed(std::shared_ptr<const UserList> list)
{
    post([&](Mail& mail) { mail.userLists[list->userId] = std::move(list); });
}

void Mailbox::checkpointed(const CheckpointInfo& checkpoint)
{
    post([&](Mail& mail) { mail.checkpoints.push_back(checkpoint); });
}

void Mailbox::stageDone(const StageReport& stage)
{
    post([&](Mail& mail) { mail.stages.push_back(stage); });
}

void Mailbox::happened(const RunEvent& event)
{
    post([&](Mail& mail) { mail.events.push_back(event); });
}

} // namespace watchlab
