// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_axis.h"

#include <QCoreApplication>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr double msPerSecond = 1000;

} // namespace

QString axisTitle(RunAxis axis)
{
    switch (axis) {
    case RunAxis::Epoch:
        return QCoreApplication::translate("RunAxis", "epoch");
    case RunAxis::WallTime:
        return QCoreApplication::translate("RunAxis", "time since the start, s");
    default:
        return QCoreApplication::translate("RunAxis", "step");
    }
}

QString axisReadoutTitle(RunAxis axis)
{
    switch (axis) {
    case RunAxis::Epoch:
        return QCoreApplication::translate("RunAxis", "Epoch");
    case RunAxis::WallTime:
        return QCoreApplication::translate("RunAxis", "Second");
    default:
        return QCoreApplication::translate("RunAxis", "Step");
    }
}

int axisDecimals(RunAxis axis)
{
    return axis == RunAxis::Step ? 0 : axis == RunAxis::Epoch ? 2 : 1;
}

RunScale::RunScale(RunAxis axis, const RunRecord& run)
    : m_axis(axis)
    , m_stepsPerEpoch(static_cast<double>(std::max<std::int64_t>(1, run.start.stepsPerEpoch)))
    , m_beginMs(run.summary.createdMs)
    , m_standstills(run.standstills)
{
}

double RunScale::atStep(std::int64_t step) const
{
    return m_axis == RunAxis::Epoch ? static_cast<double>(step) / m_stepsPerEpoch : static_cast<double>(step);
}

double RunScale::stepAt(double x) const
{
    return m_axis == RunAxis::Epoch ? x * m_stepsPerEpoch : x;
}

double RunScale::at(const SeriesPoint& point) const
{
    if (m_axis != RunAxis::WallTime)
        return atStep(point.step);
    const std::int64_t stoodMs = standstillUntil(m_standstills, point.wallMs);
    return static_cast<double>(point.wallMs - m_beginMs - stoodMs) / msPerSecond;
}

plots::Points RunScale::points(const std::vector<SeriesPoint>& stored) const
{
    plots::Points points;
    points.x.reserve(stored.size());
    points.y.reserve(stored.size());
    for (const SeriesPoint& point : stored) {
        const double x = at(point);
        points.x.push_back(points.x.empty() ? x : std::max(x, points.x.back()));
        points.y.push_back(point.value);
    }
    return points;
}

} // namespace watchlab::ui
