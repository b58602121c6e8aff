// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "plots/series.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace watchlab::ui {

/// What curves of several runs are laid over each other by.
enum class RunAxis { Step, Epoch, WallTime };

QString axisTitle(RunAxis axis);        ///< under the axis
QString axisReadoutTitle(RunAxis axis); ///< in front of the crosshair's value
int axisDecimals(RunAxis axis);         ///< of that value

/// Where a run's points lie on the axis: at their step, at the epochs that have passed, or at the seconds
/// since the run began, without those in which nothing was trained.
class RunScale {
public:
    RunScale(RunAxis axis, const RunRecord& run);

    double at(const SeriesPoint& point) const;
    double atStep(std::int64_t step) const; ///< not of WallTime
    double stepAt(double x) const;          ///< likewise
    /// x ascends, whatever the clock did.
    plots::Points points(const std::vector<SeriesPoint>& stored) const;

private:
    RunAxis m_axis;
    double m_stepsPerEpoch;
    std::int64_t m_beginMs;
    std::vector<Standstill> m_standstills;
};

} // namespace watchlab::ui
