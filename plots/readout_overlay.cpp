// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/readout_overlay.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace watchlab::plots {

namespace {

constexpr double padding = 8;
constexpr double swatch = 8;
constexpr double gap = 6;

} // namespace

ReadoutOverlay::ReadoutOverlay(QWidget* plot)
    : QWidget(plot)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
}

void ReadoutOverlay::show(const Readout& readout, const QRect& area)
{
    m_readout = readout;
    m_area = area;
    update();
}

void ReadoutOverlay::clear()
{
    if (!m_readout)
        return;
    m_readout.reset();
    update();
}

void ReadoutOverlay::setFocused(bool focused)
{
    m_focused = focused;
    update();
}

void ReadoutOverlay::paintEvent(QPaintEvent*)
{
    if (!m_readout && !m_focused)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_focused) {
        painter.setPen(QPen(m_colors.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
    }
    if (!m_readout)
        return;
    QPen crosshair(m_colors.secondText, 1, Qt::CustomDashLine);
    crosshair.setDashPattern({2, 2});
    painter.setPen(crosshair);
    const double x = std::round(m_readout->x) + 0.5;
    painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
    for (const Readout::Line& line : m_readout->lines) {
        if (!line.point || !m_area.contains(line.point->toPoint()))
            continue;
        painter.setPen(QPen(m_colors.surface, 1));
        painter.setBrush(line.color);
        painter.drawEllipse(*line.point, 3.5, 3.5);
    }
    paintBox(painter, *m_readout);
}

QRectF ReadoutOverlay::boxGeometry(const Readout& readout) const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(font());
    const QFontMetricsF boldMetrics(bold);
    double width = boldMetrics.horizontalAdvance(readout.title);
    double pointsY = 0;
    int points = 0;
    for (const Readout::Line& line : readout.lines) {
        width = std::max(width, swatch + gap + metrics.horizontalAdvance(line.name) + 2 * gap +
                                    boldMetrics.horizontalAdvance(line.value));
        if (line.point) {
            pointsY += line.point->y();
            ++points;
        }
    }
    const QSizeF size(width + 2 * padding,
                      metrics.lineSpacing() * static_cast<double>(readout.lines.size() + 1) + 2 * padding -
                          4);
    const bool roomRight = readout.x + 12 + size.width() < m_area.right();
    const double x = roomRight ? readout.x + 12 : readout.x - 12 - size.width();
    const bool pointsAreLow = points == 0 || pointsY / points > m_area.center().y();
    const double y = pointsAreLow ? m_area.top() + 8 : m_area.bottom() - 8 - size.height();
    const double lowestX = 2;
    return {QPointF(std::max(lowestX, x), std::clamp(y, 2.0, std::max(2.0, height() - size.height() - 2.0))),
            size};
}

void ReadoutOverlay::paintBox(QPainter& painter, const Readout& readout) const
{
    const QRectF box = boxGeometry(readout);
    painter.setPen(QPen(m_colors.border, 1));
    painter.setBrush(m_colors.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const double lineHeight = QFontMetricsF(font()).lineSpacing();
    QRectF row(box.left() + padding, box.top() + padding - 2, box.width() - 2 * padding, lineHeight);
    painter.setFont(bold);
    painter.setPen(m_colors.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, readout.title);
    for (const Readout::Line& line : readout.lines) {
        row.translate(0, lineHeight);
        painter.fillRect(QRectF(row.left(), row.center().y() - swatch / 2, swatch, swatch), line.color);
        painter.setFont(font());
        painter.setPen(m_colors.secondText);
        painter.drawText(row.adjusted(swatch + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.name);
        painter.setFont(bold);
        painter.setPen(m_colors.text);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, line.value);
    }
}

} // namespace watchlab::plots
