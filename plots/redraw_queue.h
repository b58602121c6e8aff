// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <functional>

namespace watchlab::plots {

/// Paces what moves by itself: one widget is redrawn per turn of the event loop, none more often than 15
/// times a second, and after each the queue rests long enough that painting takes at most 0.8 % of the time
/// (of this thread's own: what other threads take away in between does not count). What the user asked to
/// see, a page or another theme, goes first and without rest, still one widget per turn. GUI thread.
class RedrawQueue final : public QObject {
    Q_OBJECT
public:
    enum class Urgency { WhenDue, Now };
    static constexpr int leastIntervalMs = 67;
    static constexpr double paintingShare = 0.008;

    explicit RedrawQueue(QObject* parent = nullptr);

    /// The queue that all plots of the program share: their costs add up.
    static RedrawQueue& shared();

    /// Calls redraw when it is this owner's turn, unless it is gone by then. An owner waits at most once.
    void request(QObject* owner, std::function<void()> redraw, Urgency urgency = Urgency::WhenDue);

private:
    struct Waiting {
        QPointer<QObject> owner;
        std::function<void()> redraw;
    };

    void redrawNext();
    void schedule();

    std::deque<Waiting> m_urgent;
    std::deque<Waiting> m_waiting;
    QElapsedTimer m_clock;
    qint64 m_notBeforeMs = 0;
    bool m_redrawing = false;
    QTimer m_timer;
};

} // namespace watchlab::plots
