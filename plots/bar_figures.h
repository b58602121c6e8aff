// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"
#include "plots/qcustomplot_include.h"

#include <QFont>

#include <optional>
#include <vector>

namespace watchlab::plots {

/// A dashed line across all bars with its name at the right end.
struct Threshold {
    double value = 0;
    QString name;
};

/// What is written over bars: a number above each, and a threshold. Owned by the canvas.
class BarFigures final : public QCPLayerable {
    Q_OBJECT
public:
    explicit BarFigures(QCustomPlot* plot);

    struct Figure {
        double x = 0;
        double y = 0; ///< what it stands on
        QString text;
    };
    void setFigures(std::vector<Figure> figures) { m_figures = std::move(figures); }
    void setThreshold(std::optional<Threshold> threshold) { m_threshold = std::move(threshold); }
    const std::optional<Threshold>& threshold() const { return m_threshold; }
    void setColors(const PlotColors& colors) { m_colors = colors; }
    void setFont(const QFont& font) { m_font = font; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;
    QRect clipRect() const override;

private:
    void drawThreshold(QCPPainter* painter);

    PlotColors m_colors;
    QFont m_font;
    std::vector<Figure> m_figures;
    std::optional<Threshold> m_threshold;
};

} // namespace watchlab::plots
