// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_widget.h"

class QCPGraph;

namespace watchlab::plots {

/// One value against another: a cloud of translucent dots, with a dashed line where both are equal. GUI
/// thread.
class ScatterPlot final : public PlotWidget {
    Q_OBJECT
public:
    explicit ScatterPlot(QWidget* parent = nullptr);

    /// Same length. The picture reaches to the given share of the sorted values, so that a few far ones do
    /// not press the rest into a corner; zooming out shows them.
    void setPoints(std::vector<double> x, std::vector<double> y, double shownShare = 0.98);
    /// Word at the line x = y; empty = no line.
    void setDiagonal(const QString& text);
    void setReadoutNames(const QString& x, const QString& y);

protected:
    void rebuild() override;
    bool hasData() const override { return !m_x.empty(); }
    Interval fullX() const override { return m_fullX; }
    Interval fullY() const override { return m_fullY; }
    std::optional<Readout> readoutAt(QPointF position) const override;
    void writeCsv(QTextStream& out) const override;

private:
    std::vector<double> m_x;
    std::vector<double> m_y;
    Interval m_fullX;
    Interval m_fullY;
    QString m_diagonalText;
    QString m_nameX;
    QString m_nameY;
    QCPGraph* m_dots;            ///< owned by the canvas
    QCPGraph* m_diagonal;        ///< owned by the canvas
    QCPItemText* m_diagonalNote; ///< owned by the canvas
};

} // namespace watchlab::plots
