// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "core/util/clock.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace watchlab::cli {

namespace {

constexpr std::int64_t redrawMs = 100;
constexpr int barCells = 24;

std::string barText(double fraction)
{
    const int filled = static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * barCells));
    std::string bar;
    for (int cell = 0; cell < barCells; ++cell)
        bar += cell < filled ? "█" : "░";
    return bar + " " + std::to_string(std::lround(fraction * 100)) + " %";
}

std::size_t terminalColumns()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

bool ProgressLine::isUseful()
{
    return isatty(STDERR_FILENO) == 1;
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(std::string_view phase, double fraction, std::string_view details)
{
    const std::lock_guard lock(m_mutex);
    const std::int64_t now = steadyClockMs();
    if (m_visible && now - m_lastMs < redrawMs)
        return;
    m_lastMs = now;
    m_visible = true;
    std::string line(phase);
    const std::size_t cells = phase.size() + details.size() + barCells + 10;
    if (fraction >= 0 && cells <= terminalColumns())
        line += "  " + barText(fraction);
    if (!details.empty())
        line += "  " + std::string(details);
    std::cerr << "\r\033[K" << line << std::flush;
}

void ProgressLine::clear()
{
    const std::lock_guard lock(m_mutex);
    if (m_visible)
        std::cerr << "\r\033[K" << std::flush;
    m_visible = false;
}

} // namespace watchlab::cli
