// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace watchlab {

/// A few threads that stay, for work that is shared out many times a second. Task t always runs on thread
/// t % threads(), thread 0 being the caller. One caller at a time.
class Crew {
public:
    explicit Crew(int threads);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    int threads() const { return static_cast<int>(m_threads.size()) + 1; }
    /// Runs task(0) .. task(count - 1) and waits for all; then throws what the first failing thread threw.
    void run(int count, const std::function<void(int)>& task);

private:
    void serve(std::stop_token stop, int thread);
    void work(int thread);

    std::mutex m_mutex;
    std::condition_variable_any m_called;
    std::condition_variable m_done;
    const std::function<void(int)>* m_task = nullptr;
    int m_count = 0;
    int m_busy = 0;
    std::uint64_t m_round = 0;
    std::vector<std::exception_ptr> m_errors; ///< per thread
    std::vector<std::jthread> m_threads;
};

} // namespace watchlab
