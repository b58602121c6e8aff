// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_bundle.h"
#include "core/store/run_store.h"

#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// Lines over a common x, as a picture that any browser and paper takes: title, legend, axes with round
/// numbers. What is not finite, or beyond 1e300, is
/// a gap.
struct LineChart {
    struct Point {
        double x = 0;
        double y = 0;
    };
    struct Line {
        std::string name;
        std::vector<Point> points; ///< x ascends
    };
    std::string title;
    std::string xTitle;
    std::string yTitle;
    std::vector<Line> lines;
};

std::string svgOf(const LineChart& chart);

/// A picture of each series that one of the runs has points of, over the step, with a line per run:
/// "<key>.svg". Long curves keep their extremes.
std::vector<BundleFigure> drawCurves(const RunStore& store, std::span<const std::int64_t> runs);

} // namespace watchlab
