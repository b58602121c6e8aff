// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/bar_figures.h"

namespace watchlab::plots {

namespace {

constexpr int gap = 3;

} // namespace

BarFigures::BarFigures(QCustomPlot* plot)
    : QCPLayerable(plot, QStringLiteral("over"))
{
}

void BarFigures::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(false);
}

QRect BarFigures::clipRect() const
{
    // Figures on the highest bars may stand above the axes.
    return parentPlot()->axisRect()->rect().adjusted(0, -parentPlot()->axisRect()->rect().top(), 0, 0);
}

void BarFigures::draw(QCPPainter* painter)
{
    const QCPAxis* x = parentPlot()->xAxis;
    const QCPAxis* y = parentPlot()->yAxis;
    const QRect area = parentPlot()->axisRect()->rect();
    painter->setFont(m_font);
    const QFontMetrics metrics(m_font);
    const double room = x->coordToPixel(1) - x->coordToPixel(0);
    if (m_threshold)
        drawThreshold(painter);
    QColor halo = m_colors.surface;
    halo.setAlpha(215);
    painter->setPen(m_colors.text);
    for (const Figure& figure : m_figures) {
        const double centre = x->coordToPixel(figure.x);
        const double bottom = std::min<double>(y->coordToPixel(figure.y), area.bottom()) - gap;
        const int width = metrics.horizontalAdvance(figure.text);
        if (width > 1.5 * room || centre < area.left() || centre > area.right() || bottom < 0)
            continue;
        const QRectF behind(centre - width / 2.0 - 2, bottom - metrics.height() + 1, width + 4,
                            metrics.height() - 1);
        painter->fillRect(behind, halo);
        painter->drawText(QRectF(centre - width, bottom - metrics.height(), 2.0 * width, metrics.height()),
                          Qt::AlignCenter, figure.text);
    }
}

void BarFigures::drawThreshold(QCPPainter* painter)
{
    const QRect area = parentPlot()->axisRect()->rect();
    const double at = parentPlot()->yAxis->coordToPixel(m_threshold->value);
    if (at < area.top() || at > area.bottom())
        return;
    const QFontMetrics metrics(m_font);
    const int width = metrics.horizontalAdvance(m_threshold->name) + 2 * gap;
    painter->setPen(QPen(m_colors.orange, 1.6, Qt::DashLine));
    painter->drawLine(QPointF(area.left(), at), QPointF(area.right() - width, at));
    const QRectF name(area.right() - width, at - metrics.height() / 2.0, width, metrics.height());
    painter->fillRect(name, m_colors.surface);
    painter->setPen(m_colors.orangeText);
    painter->drawText(name, Qt::AlignCenter, m_threshold->name);
}

} // namespace watchlab::plots
