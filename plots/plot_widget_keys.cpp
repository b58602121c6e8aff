// SPDX-License-Identifier: GPL-3.0-or-later
// What every plot does with the keyboard: a crosshair that goes from value to value, zoom, the menu.
#include "plots/plot_widget.h"
#include "plots/qcustomplot_include.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>

#include <algorithm>

namespace watchlab::plots {

namespace {

constexpr int manyValues = 10; ///< with Shift
constexpr double zoomStep = 0.8;

/// Pixels between the places that are tried; null for other keys.
QPointF directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

bool saysTheSame(const Readout& one, const Readout& other)
{
    const auto value = [](const Readout::Line& line) { return line.name + line.value; };
    return one.x == other.x && one.title == other.title &&
           std::ranges::equal(one.lines, other.lines, {}, value, value);
}

} // namespace

/// To the next place in that direction where the crosshair says something else.
bool PlotWidget::moveCrosshair(QPointF direction)
{
    const QRectF area = m_canvas->axisRect()->rect();
    const std::optional<Readout> before = m_overlay->readout();
    QPointF at = before && m_crosshair ? *m_crosshair : area.center();
    do {
        const std::optional<Readout> readout = readoutAt(at);
        if (readout && !(before && saysTheSame(*readout, *before))) {
            m_crosshair = direction.x() != 0 && area.contains(QPointF(readout->x, at.y()))
                              ? QPointF(readout->x, at.y())
                              : at;
            m_overlay->show(*readout, area.toRect());
            sayCrosshair(*readout);
            return true;
        }
        at += direction;
    } while (area.contains(at));
    return false;
}

/// To those who hear the crosshair.
void PlotWidget::sayCrosshair(const Readout& readout)
{
    QStringList parts{readout.title};
    for (const Readout::Line& line : readout.lines)
        parts << QStringLiteral("%1 %2").arg(line.name, line.value);
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void PlotWidget::leaveCrosshair()
{
    m_overlay->clear();
    m_crosshair.reset();
    setAccessibleDescription({});
}

void PlotWidget::zoomByKey(double factor, Qt::Orientation direction)
{
    const QRect area = m_canvas->axisRect()->rect();
    const std::optional<QPointF> crosshair = m_overlay->readout() ? m_crosshair : std::nullopt;
    const QPointF around = crosshair.value_or(QPointF(area.center()));
    if (direction == Qt::Horizontal)
        m_canvas->xAxis->scaleRange(factor, m_canvas->xAxis->pixelToCoord(around.x()));
    else
        m_canvas->yAxis->scaleRange(factor, m_canvas->yAxis->pixelToCoord(around.y()));
    lookChanged();
    if (!crosshair)
        return;
    if (const std::optional<Readout> readout = readoutAt(*crosshair)) // it has stayed where it was
        m_overlay->show(*readout, area);
}

/// Whether there was somewhere to go.
bool PlotWidget::moveCrosshair(QPointF direction, int values)
{
    bool moved = false;
    for (int i = 0; i < values && hasData() && moveCrosshair(direction); ++i)
        moved = true;
    return moved;
}

void PlotWidget::keyPressEvent(QKeyEvent* event)
{
    const Qt::Orientation zoomed = event->modifiers() & Qt::ControlModifier ? Qt::Vertical : Qt::Horizontal;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int values = event->modifiers() & Qt::ShiftModifier ? manyValues : 1;
        const bool isForPlot = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
        if (!isForPlot || !moveCrosshair(directionOf(event->key()), values))
            return QWidget::keyPressEvent(event);
        break;
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        zoomByKey(zoomStep, zoomed);
        break;
    case Qt::Key_Minus:
        zoomByKey(1 / zoomStep, zoomed);
        break;
    case Qt::Key_0:
    case Qt::Key_Home:
        fit();
        break;
    case Qt::Key_Escape:
        if (!m_overlay->readout())
            return QWidget::keyPressEvent(event); // cancels something else
        leaveCrosshair();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlotWidget::contextMenuEvent(QContextMenuEvent* event)
{
    showMenu(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center())
                                                            : event->globalPos());
}

void PlotWidget::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    m_overlay->setFocused(event->reason() != Qt::MouseFocusReason);
}

void PlotWidget::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    m_overlay->setFocused(false);
    leaveCrosshair();
}

} // namespace watchlab::plots
