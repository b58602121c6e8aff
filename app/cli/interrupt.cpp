// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include "app/cli/cli.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>

namespace watchlab::cli {

namespace {

constexpr char stopMark = 's';
constexpr char endMark = 'e';
volatile std::sig_atomic_t pipeEnd = -1;

void handleSignal(int)
{
    const int saved = errno;
    [[maybe_unused]] const ssize_t written = write(pipeEnd, &stopMark, 1);
    errno = saved;
}

void setHandler(void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interrupt::Interrupt()
{
    if (pipe2(m_pipe, O_CLOEXEC) != 0)
        return; // Ctrl-C then kills, as it does without us
    pipeEnd = m_pipe[1];
    setHandler(handleSignal);
    m_watcher = std::thread([this] { watch(); });
}

Interrupt::~Interrupt()
{
    if (!m_watcher.joinable())
        return;
    setHandler(SIG_DFL);
    [[maybe_unused]] const ssize_t written = write(m_pipe[1], &endMark, 1);
    m_watcher.join();
    close(m_pipe[0]);
    close(m_pipe[1]);
}

void Interrupt::watch()
{
    char mark = 0;
    while (read(m_pipe[0], &mark, 1) == 1 && mark == stopMark) {
        if (m_source.stop_requested())
            _exit(exitCancelled);
        if (isatty(STDERR_FILENO) == 1)
            std::cerr << "\nStopping; once more to stop at once.\n";
        m_source.request_stop();
    }
}

} // namespace watchlab::cli
