// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_widget.h"

class QCPGraph;
class QCPItemStraightLine;

namespace watchlab::plots {

/// How often values occur in the data: bars of any width over a linear, logarithmic or time axis, with one
/// dashed mark. GUI thread.
class DataHistogram final : public PlotWidget {
    Q_OBJECT
public:
    enum class Axis { Linear, Logarithmic, Days };
    explicit DataHistogram(QWidget* parent = nullptr);

    /// edges: bins + 1 values, ascending (Days: days since 1970-01-01); heights: one per bin, in what the y
    /// title says.
    void setBins(std::vector<double> edges, std::vector<double> heights, Axis axis = Axis::Linear);
    /// What is counted and its unit, for the readout: "%", "rows".
    void setHeightUnit(const QString& unit, int decimals);
    /// A dashed vertical line with a word; NaN = none.
    void setMark(double x, const QString& text);

protected:
    void rebuild() override;
    bool hasData() const override { return !m_heights.empty(); }
    Interval fullX() const override;
    Interval fullY() const override;
    std::optional<Readout> readoutAt(QPointF position) const override;
    void writeCsv(QTextStream& out) const override;

private:
    QString edgeText(double edge) const;
    void placeMark();

    std::vector<double> m_edges;
    std::vector<double> m_heights;
    Axis m_axis = Axis::Linear;
    QString m_unit;
    int m_decimals = 1;
    double m_markAt;
    QString m_markText;
    QCPGraph* m_filled;          ///< owned by the canvas
    QCPItemStraightLine* m_mark; ///< owned by the canvas
    QCPItemText* m_markLabel;    ///< owned by the canvas
};

} // namespace watchlab::plots
