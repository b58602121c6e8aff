// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"

#include <QPointF>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace watchlab::plots {

/// What the crosshair says about one place: stored values, not interpolated ones.
struct Readout {
    struct Line {
        QColor color;
        QString name;
        QString value;
        std::optional<QPointF> point; ///< where the value is drawn, in pixels of the plot
    };
    double x = 0; ///< of the vertical line, in pixels
    QString title;
    std::vector<Line> lines;
};

/// A transparent sheet over a plot with the crosshair and its box. Moving it repaints this sheet only: the
/// plot below keeps its picture. The box goes to the side and the half where the points are not.
class ReadoutOverlay final : public QWidget {
    Q_OBJECT
public:
    explicit ReadoutOverlay(QWidget* plot);

    void setColors(const PlotColors& colors) { m_colors = colors; }
    /// area: the rectangle inside the axes.
    void show(const Readout& readout, const QRect& area);
    void clear();
    void setFocused(bool focused); ///< a frame around the plot says that keys go to it
    const std::optional<Readout>& readout() const { return m_readout; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF boxGeometry(const Readout& readout) const;
    void paintBox(QPainter& painter, const Readout& readout) const;

    PlotColors m_colors;
    QRect m_area;
    std::optional<Readout> m_readout;
    bool m_focused = false;
};

} // namespace watchlab::plots
