// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/error.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

namespace watchlab {

/// What a long piece of work is given by whoever waits for it: a way to say how far it is and a way to be
/// told to stop. Copyable; the callback may be called from any thread and must return quickly.
struct JobContext {
    std::stop_token stop;
    /// (phase in words, units done, units in all; 0 in all = unknown)
    std::function<void(std::string_view phase, std::uint64_t done, std::uint64_t total)> progress;

    void report(std::string_view phase, std::uint64_t done, std::uint64_t total) const
    {
        if (progress)
            progress(phase, done, total);
    }
    void throwIfStopped() const
    {
        if (stop.stop_requested())
            throw Cancelled();
    }
};

} // namespace watchlab
