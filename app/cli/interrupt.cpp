// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include "app/cli/cli.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <iostream>

namespace watchlab::cli {

namespace {

sigset_t stopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_watcher = std::thread([this] { watch(); });
}

Interrupt::~Interrupt()
{
    m_ending = true;
    pthread_kill(m_watcher.native_handle(), SIGTERM);
    m_watcher.join();
}

void Interrupt::watch()
{
    const sigset_t signals = stopSignals();
    int received = 0;
    while (sigwait(&signals, &received) == 0 && !m_ending) {
        if (m_source.stop_requested())
            _exit(exitCancelled);
        if (isatty(STDERR_FILENO) == 1)
            std::cerr << "\nStopping; once more to stop at once.\n";
        m_source.request_stop();
    }
}

} // namespace watchlab::cli
