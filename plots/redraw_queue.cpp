// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/redraw_queue.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace watchlab::plots {

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

void RedrawQueue::request(QObject* owner, std::function<void()> redraw)
{
    for (Waiting& waiting : m_waiting) {
        if (waiting.owner == owner) {
            waiting.redraw = std::move(redraw);
            return;
        }
    }
    m_waiting.push_back({owner, std::move(redraw)});
    schedule();
}

void RedrawQueue::schedule()
{
    if (m_redrawing || m_waiting.empty() || m_timer.isActive())
        return;
    m_timer.start(static_cast<int>(std::max<qint64>(0, m_notBeforeMs - m_clock.elapsed())));
}

void RedrawQueue::redrawNext()
{
    if (m_waiting.empty())
        return;
    const auto others = static_cast<double>(m_waiting.size());
    const Waiting next = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (next.owner) {
        const qint64 beganNs = m_clock.nsecsElapsed();
        m_redrawing = true; // what is requested meanwhile waits its turn
        next.redraw();
        m_redrawing = false;
        const double costMs = static_cast<double>(m_clock.nsecsElapsed() - beganNs) * 1e-6;
        const double restMs = std::max(costMs * (1 / paintingShare - 1), leastIntervalMs / others);
        m_notBeforeMs = m_clock.elapsed() + static_cast<qint64>(std::ceil(restMs));
    }
    schedule();
}

} // namespace watchlab::plots
