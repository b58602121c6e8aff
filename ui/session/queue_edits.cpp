// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/queue_edits.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace watchlab::ui {

QueueEdits::QueueEdits(RunSession& session, CanGoOn canGoOn, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_canGoOn(std::move(canGoOn))
    , m_history(Arrangement{})
{
}

QueueEdits::Removed QueueEdits::withoutData(QueuedRun run)
{
    const auto dataset = std::exchange(run.order.dataset, nullptr);
    if (dataset)
        run.order.dataPath = dataset->path.string();
    return {std::move(run), dataset};
}

bool QueueEdits::mayComeBack(const RunOrder& order) const
{
    const bool isLive = m_session.isRunning() && m_session.run() == order.resumed;
    return order.resumed == 0 || (!isLive && !m_session.isQueued(order.resumed) && m_canGoOn(order.resumed));
}

QueueEdits::Arrangement QueueEdits::present() const
{
    Arrangement present = m_history.current();
    present.order.clear();
    for (const QueuedRun& waiting : m_session.queue())
        present.order.push_back(waiting.ticket);
    return present;
}

void QueueEdits::remove(std::int64_t ticket)
{
    const Arrangement before = present();
    const auto found = std::ranges::find(m_session.queue(), ticket, &QueuedRun::ticket);
    if (found == m_session.queue().end())
        return;
    m_history.amend(before);
    m_removed[ticket] = withoutData(*found);
    Arrangement after = before;
    std::erase(after.order, ticket);
    after.removed.insert(ticket);
    m_session.removeQueued(ticket);
    push(after, tr("Take a run out of the queue"));
}

void QueueEdits::move(std::int64_t ticket, int places)
{
    const Arrangement before = present();
    m_session.moveQueued(ticket, places);
    const Arrangement after = present();
    if (after.order == before.order)
        return;
    m_history.amend(before);
    push(after, tr("Move a waiting run"));
}

void QueueEdits::push(const Arrangement& arrangement, const QString& words)
{
    m_history.push(arrangement, words);
    Q_EMIT changed();
}

void QueueEdits::undo()
{
    if (m_history.undo())
        arrange();
}

void QueueEdits::redo()
{
    if (m_history.redo())
        arrange();
}

/// As the history has it, as far as that is still possible.
void QueueEdits::arrange()
{
    const Arrangement& wanted = m_history.current();
    std::map<std::int64_t, QueuedRun> waiting;
    std::vector<std::int64_t> order = wanted.order;
    for (const QueuedRun& run : m_session.queue()) {
        waiting.emplace(run.ticket, run);
        if (std::ranges::count(order, run.ticket) == 0)
            order.push_back(run.ticket); // added since
    }
    for (const auto& [ticket, removed] : m_removed) {
        if (!mayComeBack(removed.run.order))
            continue;
        QueuedRun& run = waiting.emplace(ticket, removed.run).first->second;
        run.order.dataset = removed.dataset.lock();
    }
    std::map<std::int64_t, Removed> removed;
    std::deque<QueuedRun> queue;
    for (const std::int64_t ticket : order)
        if (const auto run = waiting.find(ticket); run != waiting.end() && !wanted.removed.contains(ticket))
            queue.push_back(run->second);
    for (const std::int64_t ticket : wanted.removed)
        if (const auto run = waiting.find(ticket); run != waiting.end())
            removed.emplace(ticket, withoutData(run->second));
    m_removed = std::move(removed); // what has come back may start and is not to come again
    m_session.setQueue(std::move(queue));
    Q_EMIT changed();
}

} // namespace watchlab::ui
