// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_cache.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace watchlab {

namespace {

/// Does one thing after another on a thread that ends when nothing is left.
class Errands {
public:
    void add(std::function<void()> errand)
    {
        const std::scoped_lock lock(m_mutex);
        m_errands.push_back(std::move(errand));
        if (m_running)
            return;
        m_running = true;
        m_thread = std::jthread([this] { run(); }); // the one before has ended
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_done.wait(lock, [this] { return !m_running; });
    }

private:
    void run()
    {
        std::unique_lock lock(m_mutex);
        while (!m_errands.empty()) {
            const std::function<void()> errand = std::move(m_errands.front());
            m_errands.pop_front();
            lock.unlock();
            errand();
            lock.lock();
        }
        m_running = false;
        m_done.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_done;
    std::deque<std::function<void()>> m_errands;
    bool m_running = false;
    std::jthread m_thread; ///< joined when the process ends
};

Errands& errands()
{
    static Errands all;
    return all;
}

} // namespace

void keepInBackground(DatasetCache cache, SourceState source, std::shared_ptr<const Dataset> dataset,
                      std::stop_token stop)
{
    errands().add([cache = std::move(cache), source = std::move(source), dataset = std::move(dataset),
                   stop = std::move(stop)] { cache.keep(source, *dataset, stop); });
}

void waitUntilKept()
{
    errands().wait();
}

} // namespace watchlab
