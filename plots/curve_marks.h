// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"
#include "plots/qcustomplot_include.h"

namespace watchlab::plots {

/// What stands behind curves: epochs as thin dashes, events as accent lines with a word, the line of now and
/// the sunken area beyond it. Owned by the canvas.
class CurveMarks final : public QCPLayerable {
    Q_OBJECT
public:
    explicit CurveMarks(QCustomPlot* plot);

    void setColors(const PlotColors& colors) { m_colors = colors; }
    void setFont(const QFont& font) { m_font = font; }
    void setMarks(std::vector<CurveMark> marks) { m_marks = std::move(marks); }
    const std::vector<CurveMark>& marks() const { return m_marks; }
    /// NaN = nothing lies ahead.
    void setNow(double now) { m_now = now; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;
    QRect clipRect() const override;

private:
    void drawAhead(QCPPainter* painter, const QRect& area);
    void drawLines(QCPPainter* painter, const QRect& area);
    /// Above the grid, which would strike them through.
    class Words;
    void drawWords(QCPPainter* painter, const QRect& area) const;
    void drawWordAhead(QCPPainter* painter, const QRect& area, const QFontMetrics& metrics) const;
    bool isInSight(const CurveMark& mark, const QRect& area, int& column) const;

    PlotColors m_colors;
    QFont m_font;
    std::vector<CurveMark> m_marks;
    double m_now;
};

} // namespace watchlab::plots
