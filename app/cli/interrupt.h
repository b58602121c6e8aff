// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace watchlab::cli {

/// Turns the first Ctrl-C (or SIGTERM) into a stop request, so that a run ends cleanly; the second one kills.
/// One in a process. The handler only writes to a pipe, since libraries have threads of their own that may
/// receive the signal.
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
    int m_pipe[2] = {-1, -1};
    std::thread m_watcher;
};

} // namespace watchlab::cli
