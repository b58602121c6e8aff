// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_band.h"
#include "plots/curve_plot.h"
#include "plots/dense_lines.h"
#include "plots/drawn_values.h"
#include "plots/qcustomplot_include.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab::plots {

inline constexpr double rawOpacity = 0.22; ///< of values under their average
inline constexpr char rawLayer[] = "raw";

/// What the points that are drawn of a curve depend on, but for its values.
struct DrawnPart {
    PictureColumns columns;
    bool logarithmic = false;
    bool withAverage = false;
    bool operator==(const DrawnPart&) const = default;
};

/// A curve of a CurvePlot: what is known of it, and the graphs that show it. Internal to the plot.
struct CurvePlot::Curve {
    CurveStyle style;
    std::vector<double> x;
    DrawnValues values;     ///< over x
    DrawnValues average;    ///< of the values, as many as they, where the style asks for it
    std::size_t stored = 0; ///< of a long curve, whose values are some of so many; 0 = they are all
    bool partIsWhole = false;
    std::function<Points()> readAll;
    DebiasedAverage filter{0};
    Points ahead;
    double highlight = std::numeric_limits<double>::quiet_NaN();
    bool shown = true;
    std::optional<DrawnPart> drawn; ///< what its lines hold; none: not what it has by now
    std::size_t drawnPoints = 0;
    std::unique_ptr<CurveBand> band; ///< null = none
    CurveGraph* raw = nullptr;       ///< owned by the canvas, as are the others
    CurveGraph* line = nullptr;
    QCPGraph* dotted = nullptr;
    QCPGraph* dot = nullptr;

    /// Fills its lines with what is to be drawn of it, unless they hold that already. Touches nothing that
    /// another curve has.
    void thin(const DrawnPart& part);
    std::size_t size() const { return x.size(); }
    /// Beyond its ends it has nothing to say: a fork before its beginning, a run that stopped earlier. What
    /// is measured now and then has its newest value until the next one would be due. nearest: its point
    /// nearest to at, of at least one.
    bool reaches(std::size_t nearest, double at, const QCPAxis& axis) const;
    const std::vector<double>& y() const { return values.all(); }
    /// After every change of the values.
    void extendAverage()
    {
        drawn.reset();
        for (std::size_t i = average.all().size(); style.smoothed && i < y().size(); ++i)
            average.append(filter.add(y()[i]));
    }
    void renewAverage(double weight)
    {
        average.clear();
        filter = DebiasedAverage(style.smoothed ? weight : 0);
        extendAverage();
    }
};

} // namespace watchlab::plots
