// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/time_shares.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace watchlab {

namespace {

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

TimeShares::TimeShares()
    : m_markNs(nowNs())
{
}

void TimeShares::add(Activity activity, double seconds)
{
    m_seconds[static_cast<std::size_t>(activity)] += seconds;
}

void TimeShares::mark(Activity activity)
{
    add(activity, sinceMark());
}

void TimeShares::markStep(double forward, double backward, double optimiserSeconds)
{
    const double passes = std::max(0.0, sinceMark() - optimiserSeconds);
    const double share = forward + backward > 0 ? forward / (forward + backward) : 0;
    add(Activity::Forward, passes * share);
    add(Activity::Backward, passes * (1 - share));
    add(Activity::Optimiser, optimiserSeconds);
}

void TimeShares::skip()
{
    sinceMark();
}

double TimeShares::seconds() const
{
    return std::accumulate(m_seconds.begin(), m_seconds.end(), 0.0);
}

std::array<double, activityCount> TimeShares::take()
{
    const double all = seconds();
    std::array<double, activityCount> shares = std::exchange(m_seconds, {});
    for (double& share : shares)
        share = all > 0 ? 100 * share / all : 0;
    return shares;
}

double TimeShares::sinceMark()
{
    const std::int64_t before = std::exchange(m_markNs, nowNs());
    return static_cast<double>(m_markNs - before) * 1e-9;
}

} // namespace watchlab
