// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace watchlab::cli {

/// Turns the first Ctrl-C (or SIGTERM) into a stop request, so that a run ends cleanly; the second one kills.
/// Make it first in main: it blocks the signals for every thread made later.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

private:
    void watch();

    std::stop_source m_source;
    std::atomic<bool> m_ending = false;
    std::thread m_watcher;
};

} // namespace watchlab::cli
