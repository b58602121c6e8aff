// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/crew.h"

#include <algorithm>

namespace watchlab {

Crew::Crew(int threads)
    : m_errors(static_cast<std::size_t>(std::max(threads, 1)))
{
    for (int thread = 1; thread < threads; ++thread)
        m_threads.emplace_back([this, thread](std::stop_token stop) { serve(stop, thread); });
}

Crew::~Crew() = default; // each jthread asks its thread to stop, which the condition variable hears

void Crew::run(int count, const std::function<void(int)>& task)
{
    {
        const std::lock_guard lock(m_mutex);
        std::ranges::fill(m_errors, nullptr); // of the run before only the first was thrown
        m_task = &task;
        m_count = count;
        m_busy = static_cast<int>(m_threads.size());
        ++m_round;
    }
    m_called.notify_all();
    work(0);
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return m_busy == 0; });
    for (const std::exception_ptr& error : m_errors) {
        if (error)
            std::rethrow_exception(error);
    }
}

void Crew::serve(std::stop_token stop, int thread)
{
    std::uint64_t seen = 0;
    std::unique_lock lock(m_mutex);
    while (m_called.wait(lock, stop, [&] { return m_round != seen; })) {
        seen = m_round;
        lock.unlock();
        work(thread);
        lock.lock();
        if (--m_busy == 0)
            m_done.notify_one();
    }
}

void Crew::work(int thread)
{
    try {
        for (int t = thread; t < m_count; t += threads())
            (*m_task)(t);
    } catch (...) {
        m_errors[static_cast<std::size_t>(thread)] = std::current_exception();
    }
}

} // namespace watchlab
