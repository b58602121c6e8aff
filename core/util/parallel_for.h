// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace watchlab {

/// Calls work(i) once for each i < count, on one thread per core (at most 8), in no particular order: what it
/// computes must depend on i alone. Reports progress; throws Cancelled after the calls that had begun, or
/// what work threw first.
template<typename Work>
void parallelFor(std::size_t count, std::string_view phase, const JobContext& job, Work work)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    std::mutex mutex;
    std::exception_ptr failure;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) {
                job.throwIfStopped();
                work(i);
                const std::size_t finished = ++done;
                if (finished % 64 == 0 || finished == count)
                    job.report(phase, finished, count);
            }
        } catch (...) {
            next = count;
            const std::lock_guard lock(mutex);
            if (!failure)
                failure = std::current_exception();
        }
    };
    {
        const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < std::min(threads, count); ++i)
            helpers.emplace_back(run);
        run();
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace watchlab
