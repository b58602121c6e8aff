// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/drawn_values.h"
#include "plots/plot_colors.h"

#include <vector>

class QCPGraph;
class QCustomPlot;

namespace watchlab::plots {

/// The tinted room between a lower and an upper curve over the same x: what runs of one configuration leave
/// open. Its graphs belong to the canvas. GUI thread.
class CurveBand {
public:
    static constexpr double opacity = 0.16;

    explicit CurveBand(QCustomPlot* canvas);

    /// All of the same length; x ascends, NaN is a gap.
    void setBounds(std::vector<double> x, std::vector<double> lower, std::vector<double> upper);
    void setColor(const QColor& color);
    /// Puts what is visible on the canvas; weight: of the moving average that the line in the middle is drawn
    /// with, 0 = none.
    void rebuild(const PictureColumns& columns, double weight, bool logarithmic, bool shown);
    const std::vector<double>& lower() const { return m_lower.all(); }
    const std::vector<double>& upper() const { return m_upper.all(); }
    /// What has to fit into the picture.
    std::optional<Interval> reach(bool logarithmic);

private:
    void smooth(double weight);
    void fill(QCPGraph* graph, DrawnValues& values, const ColumnRanges& ranges, bool logarithmic) const;

    QCPGraph* m_lowerGraph;
    QCPGraph* m_upperGraph;
    std::vector<double> m_x;
    DrawnValues m_lower;
    DrawnValues m_upper;
    double m_weight = 0; ///< of the averages; 0 = there are none
    DrawnValues m_lowerAverage;
    DrawnValues m_upperAverage;
};

} // namespace watchlab::plots
