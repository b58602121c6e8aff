// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/drag_handle.h"

#include "plots/qcustomplot_include.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace watchlab::plots {

namespace {

constexpr int side = 18; ///< of the square that takes the mouse; the ring is smaller
constexpr double ringRadius = 5;
constexpr double keyShare = 0.01; ///< of an axis, by one key

} // namespace

DragHandle::DragHandle(QCustomPlot* canvas, const QString& name)
    : QWidget(canvas)
    , m_canvas(canvas)
{
    setAccessibleName(name);
    setToolTip(name);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeAllCursor);
    resize(side, side);
    connect(canvas, &QCustomPlot::afterReplot, this, &DragHandle::reposition);
}

void DragHandle::setPlace(QPointF place)
{
    m_place = place;
    reposition();
}

void DragHandle::setColors(const QColor& ring, const QColor& inside)
{
    m_ring = ring;
    m_inside = inside;
    update();
}

void DragHandle::reposition()
{
    const QPointF pixel(m_canvas->xAxis->coordToPixel(m_place.x()),
                        m_canvas->yAxis->coordToPixel(m_place.y()));
    move((pixel - QPointF(side, side) / 2).toPoint());
}

QPointF DragHandle::within(QPointF place) const
{
    const QCPRange x = m_canvas->xAxis->range();
    const QCPRange y = m_canvas->yAxis->range();
    return {std::clamp(place.x(), x.lower, x.upper), std::clamp(place.y(), y.lower, y.upper)};
}

void DragHandle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_ring, hasFocus() ? 3.0 : 2.0));
    painter.setBrush(m_inside);
    painter.drawEllipse(QRectF(rect()).center(), ringRadius, ringRadius);
}

void DragHandle::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_grip = event->pos() - rect().center();
    m_moved = false;
    event->accept();
}

void DragHandle::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const QPoint pixel = mapToParent(event->pos() - m_grip);
    m_moved = true;
    Q_EMIT dragged(
        within({m_canvas->xAxis->pixelToCoord(pixel.x()), m_canvas->yAxis->pixelToCoord(pixel.y())}));
}

void DragHandle::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_moved)
        Q_EMIT dropped();
}

void DragHandle::keyPressEvent(QKeyEvent* event)
{
    const double x = keyShare * m_canvas->xAxis->range().size();
    const double y = keyShare * m_canvas->yAxis->range().size();
    QPointF step;
    switch (event->key()) {
    case Qt::Key_Left:
        step = {-x, 0};
        break;
    case Qt::Key_Right:
        step = {x, 0};
        break;
    case Qt::Key_Up:
        step = {0, y};
        break;
    case Qt::Key_Down:
        step = {0, -y};
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    Q_EMIT dragged(within(m_place + step));
}

void DragHandle::focusOutEvent(QFocusEvent* event)
{
    Q_EMIT dropped();
    QWidget::focusOutEvent(event);
}

} // namespace watchlab::plots
