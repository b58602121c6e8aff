// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/loading_progress.h"

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr std::int64_t firstEstimateMs = 700;

} // namespace

void LoadingProgress::start(std::int64_t nowMs, std::uint64_t expectedBytes)
{
    *this = {};
    m_startMs = nowMs;
    m_expected = expectedBytes;
}

void LoadingProgress::report(const QString& phase, std::uint64_t done, std::uint64_t total,
                             std::int64_t nowMs)
{
    if (m_startMs == 0)
        m_startMs = nowMs;
    if (phase != m_phase) {
        m_finished += m_total;
        m_phase = phase;
        m_done = 0;
    }
    m_done = done;
    m_total = total;
}

double LoadingProgress::fraction() const
{
    if (m_expected > 0)
        return std::min(1.0, static_cast<double>(doneBytes()) / static_cast<double>(m_expected));
    return m_total > 0 ? static_cast<double>(m_done) / static_cast<double>(m_total) : -1.0;
}

double LoadingProgress::secondsLeft(std::int64_t nowMs) const
{
    const double share = fraction();
    const auto elapsed = static_cast<double>(nowMs - m_startMs);
    if (m_expected == 0 || share <= 0.01 || elapsed < firstEstimateMs)
        return -1;
    return elapsed / 1000.0 * (1 - share) / share;
}

} // namespace watchlab::ui
