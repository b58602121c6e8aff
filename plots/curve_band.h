// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"
#include "plots/series.h"

#include <vector>

class QCPGraph;
class QCustomPlot;

namespace watchlab::plots {

/// The tinted room between a lower and an upper curve over the same x: what runs of one configuration leave
/// open. Its graphs belong to the canvas. GUI thread.
class CurveBand {
public:
    explicit CurveBand(QCustomPlot* canvas);

    /// All of the same length; x ascends, NaN is a gap.
    void setBounds(std::vector<double> x, std::vector<double> lower, std::vector<double> upper);
    void setColor(const QColor& color);
    /// Puts what is visible on the canvas; weight: of the moving average that the line in the middle is drawn
    /// with, 0 = none.
    void rebuild(Interval visible, std::size_t columns, double weight, bool logarithmic, bool shown);
    /// What has to fit into the picture.
    const std::vector<double>& lower() const { return m_lower; }
    const std::vector<double>& upper() const { return m_upper; }

private:
    void smooth(double weight);
    void fill(QCPGraph* graph, const std::vector<double>& y, Interval visible, std::size_t columns,
              bool logarithmic) const;

    QCPGraph* m_lowerGraph;
    QCPGraph* m_upperGraph;
    std::vector<double> m_x;
    std::vector<double> m_lower;
    std::vector<double> m_upper;
    double m_weight = 0; ///< of the averages; 0 = there are none
    std::vector<double> m_lowerAverage;
    std::vector<double> m_upperAverage;
};

} // namespace watchlab::plots
