// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/redraw_queue.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <ctime>

namespace watchlab::plots {

namespace {

/// Processor time of the calling thread.
double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

} // namespace

RedrawQueue::RedrawQueue(QObject* parent)
    : QObject(parent)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RedrawQueue::redrawNext);
}

RedrawQueue& RedrawQueue::shared()
{
    static QPointer<RedrawQueue> queue;
    if (!queue)
        queue = new RedrawQueue(QCoreApplication::instance());
    return *queue;
}

void RedrawQueue::request(QObject* owner, std::function<void()> redraw, Urgency urgency)
{
    const auto isOwner = [owner](const Waiting& waiting) { return waiting.owner == owner; };
    const bool isUrgent = std::any_of(m_urgent.begin(), m_urgent.end(), isOwner);
    if (urgency == Urgency::Now && !isUrgent)
        std::erase_if(m_waiting, isOwner);
    std::deque<Waiting>& line = urgency == Urgency::Now || isUrgent ? m_urgent : m_waiting;
    const auto found = std::find_if(line.begin(), line.end(), isOwner);
    if (found != line.end())
        found->redraw = std::move(redraw);
    else
        line.push_back({owner, std::move(redraw)});
    schedule();
}

void RedrawQueue::schedule()
{
    if (m_redrawing || (m_urgent.empty() && m_waiting.empty()))
        return;
    const qint64 restMs = m_urgent.empty() ? std::max<qint64>(0, m_notBeforeMs - m_clock.elapsed()) : 0;
    if (!m_timer.isActive() || m_timer.remainingTime() > restMs)
        m_timer.start(static_cast<int>(restMs));
}

void RedrawQueue::redrawNext()
{
    std::deque<Waiting>& line = m_urgent.empty() ? m_waiting : m_urgent;
    if (line.empty())
        return;
    const auto others = static_cast<double>(line.size());
    const Waiting next = std::move(line.front());
    line.pop_front();
    if (next.owner) {
        const double beganMs = threadMs();
        m_redrawing = true; // what is requested meanwhile waits its turn
        next.redraw();
        m_redrawing = false;
        const double restMs =
            std::max((threadMs() - beganMs) * (1 / paintingShare - 1), leastIntervalMs / others);
        m_notBeforeMs = m_clock.elapsed() + static_cast<qint64>(std::ceil(restMs));
    }
    schedule();
}

} // namespace watchlab::plots
