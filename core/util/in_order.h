// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace watchlab {

/// How many threads reading and counting should use: one per core, at most 8.
inline unsigned readingThreads()
{
    return std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
}

/// Calls make(i) for 0 <= i < count on several threads, and take(i, result) for each result, one at a time
/// and in ascending order, so that the outcome does not depend on the number of threads. At most one result
/// per thread exists at once. The calling thread works too. What make or take throws for the smallest i is
/// thrown from here; Cancelled within one make().
template<typename Make, typename Take>
void makeInOrder(std::size_t count, unsigned threads, const JobContext& job, Make make, Take take)
{
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::condition_variable turnCame;
    std::size_t turn = 0;
    std::exception_ptr failure;

    const auto takeTurn = [&](std::size_t index, auto&& action) {
        std::unique_lock lock(mutex);
        turnCame.wait(lock, [&] { return turn == index; });
        if (!failure) {
            try {
                action();
            } catch (...) {
                failure = std::current_exception();
                next = count;
            }
        }
        ++turn;
        turnCame.notify_all();
    };
    const auto work = [&] {
        for (std::size_t index = next++; index < count; index = next++) {
            try {
                job.throwIfStopped();
                auto result = make(index);
                takeTurn(index, [&] { take(index, std::move(result)); });
            } catch (...) {
                const std::exception_ptr thrown = std::current_exception();
                takeTurn(index, [&] { std::rethrow_exception(thrown); });
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < threads && i < count; ++i)
            helpers.emplace_back(work);
        work();
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace watchlab
