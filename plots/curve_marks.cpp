// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_marks.h"

#include <cmath>
#include <limits>

namespace watchlab::plots {

CurveMarks::CurveMarks(QCustomPlot* plot)
    : QCPLayerable(plot, QStringLiteral("background"))
    , m_now(std::numeric_limits<double>::quiet_NaN())
{
}

void CurveMarks::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(false);
}

QRect CurveMarks::clipRect() const
{
    return mParentPlot->axisRect()->rect();
}

void CurveMarks::draw(QCPPainter* painter)
{
    const QRect area = mParentPlot->axisRect()->rect();
    painter->setFont(m_font);
    drawAhead(painter, area);
    drawMarks(painter, area);
}

void CurveMarks::drawAhead(QCPPainter* painter, const QRect& area)
{
    if (std::isnan(m_now))
        return;
    const double x = mParentPlot->xAxis->coordToPixel(m_now);
    if (x >= area.right())
        return;
    const int left = std::max(area.left(), static_cast<int>(std::lround(x)));
    painter->fillRect(QRect(QPoint(left, area.top()), area.bottomRight()), m_colors.sunken);
    painter->setPen(QPen(m_colors.truth, 1));
    if (x > area.left())
        painter->drawLine(QPoint(left, area.top()), QPoint(left, area.bottom()));
    const QString word = tr("ahead");
    if (area.right() - left > QFontMetrics(m_font).horizontalAdvance(word) + 12) {
        painter->setPen(QPen(m_colors.thirdText));
        painter->drawText(QRect(QPoint(left + 6, area.top()), area.bottomRight() - QPoint(6, 4)),
                          Qt::AlignLeft | Qt::AlignBottom, word);
    }
}

void CurveMarks::drawMarks(QCPPainter* painter, const QRect& area)
{
    const QFontMetrics metrics(m_font);
    double freeFrom = area.left() + 4; // words do not run into each other
    for (const CurveMark& mark : m_marks) {
        const double x = mParentPlot->xAxis->coordToPixel(mark.x);
        if (x <= area.left() || x > area.right())
            continue;
        const int column = static_cast<int>(std::lround(x));
        const bool isEpoch = mark.kind == CurveMark::Kind::Epoch;
        QPen pen(isEpoch ? m_colors.truth : m_colors.accent, 1);
        if (isEpoch) {
            pen.setStyle(Qt::CustomDashLine);
            pen.setDashPattern({3, 3});
        }
        painter->setPen(pen);
        painter->drawLine(QPoint(column, area.top()), QPoint(column, area.bottom()));
        const int width = metrics.horizontalAdvance(mark.text);
        if (mark.text.isEmpty() || column - 5 - width < freeFrom)
            continue;
        painter->setPen(QPen(isEpoch ? m_colors.thirdText : m_colors.accent));
        painter->drawText(QRect(column - 5 - width, area.top() + 2, width, metrics.height()), Qt::AlignLeft,
                          mark.text);
        freeFrom = column + 5;
    }
}

} // namespace watchlab::plots
