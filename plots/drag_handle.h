// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"

#include <QPointF>
#include <QWidget>

class QCustomPlot;

namespace watchlab::plots {

/// A ring on a point of a plot that the user takes hold of: dragged with the mouse, moved with the arrow
/// keys. It says where to; whoever owns the curve answers by setPlace(). Stays on its point when the plot is
/// zoomed. GUI thread.
class DragHandle final : public QWidget {
    Q_OBJECT
public:
    /// name: what moving it changes, for those who cannot see it.
    DragHandle(QCustomPlot* canvas, const QString& name);

    /// In the plot's coordinates.
    void setPlace(QPointF place);
    QPointF place() const { return m_place; }
    void setColors(const QColor& ring, const QColor& inside);

Q_SIGNALS:
    void dragged(QPointF place); ///< wanted, within the axes
    void dropped();              ///< the move is over

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void reposition();
    QPointF within(QPointF place) const;

    QCustomPlot* m_canvas;
    QPointF m_place;
    QColor m_ring;
    QColor m_inside;
    QPoint m_grip; ///< where it was taken hold of, from its centre
    bool m_moved = false;
};

} // namespace watchlab::plots
