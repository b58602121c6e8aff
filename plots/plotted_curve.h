// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_band.h"
#include "plots/curve_plot.h"
#include "plots/qcustomplot_include.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace watchlab::plots {

/// A curve of a CurvePlot: what is known of it, and the graphs that show it. Internal to the plot.
struct CurvePlot::Curve {
    CurveStyle style;
    Points points;
    std::size_t stored = 0; ///< of a long curve, whose points are some of so many; 0 = points are all
    bool partIsWhole = false;
    std::function<Points()> readAll;
    std::vector<double> average; ///< of points.y, as long as they are
    DebiasedAverage filter{0};
    Points ahead;
    double highlight = std::numeric_limits<double>::quiet_NaN();
    bool shown = true;
    std::unique_ptr<CurveBand> band; ///< null = none
    QCPGraph* raw = nullptr;         ///< owned by the canvas
    QCPGraph* line = nullptr;
    QCPGraph* dotted = nullptr;
    QCPGraph* dot = nullptr;

    void extendAverage()
    {
        for (std::size_t i = average.size(); i < points.y.size(); ++i)
            average.push_back(filter.add(points.y[i]));
    }
    void renewAverage(double weight)
    {
        average.clear();
        filter = DebiasedAverage(style.smoothed ? weight : 0);
        extendAverage();
    }
};

} // namespace watchlab::plots
