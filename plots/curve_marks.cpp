// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_marks.h"

#include <cmath>
#include <limits>

namespace watchlab::plots {

class CurveMarks::Words final : public QCPLayerable {
public:
    explicit Words(const CurveMarks& marks)
        : QCPLayerable(marks.parentPlot(), QStringLiteral("main"))
        , m_marks(marks)
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(false); }
    void draw(QCPPainter* painter) override { m_marks.drawWords(painter, clipRect()); }
    QRect clipRect() const override { return m_marks.clipRect(); }

private:
    const CurveMarks& m_marks;
};

CurveMarks::CurveMarks(QCustomPlot* plot)
    : QCPLayerable(plot, QStringLiteral("background"))
    , m_now(std::numeric_limits<double>::quiet_NaN())
{
    new Words(*this); // the plot's, as this is
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
    drawLines(painter, area);
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
}

void CurveMarks::drawWordAhead(QCPPainter* painter, const QRect& area, const QFontMetrics& metrics) const
{
    const QString word = tr("ahead");
    const double x = std::isnan(m_now) ? area.right() : mParentPlot->xAxis->coordToPixel(m_now);
    const int left = std::max(area.left(), static_cast<int>(std::lround(std::min<double>(x, area.right()))));
    const int width = metrics.horizontalAdvance(word);
    if (area.right() - left <= width + 12)
        return;
    const QRect place(left + 6, area.bottom() - 4 - metrics.height(), width, metrics.height());
    painter->fillRect(place, m_colors.sunken);
    painter->setPen(QPen(m_colors.thirdText));
    painter->drawText(place, Qt::AlignLeft, word);
}

bool CurveMarks::isInSight(const CurveMark& mark, const QRect& area, int& column) const
{
    const double x = mParentPlot->xAxis->coordToPixel(mark.x);
    if (!(x > area.left() && x <= area.right()))
        return false;
    column = static_cast<int>(std::lround(x));
    return true;
}

void CurveMarks::drawLines(QCPPainter* painter, const QRect& area)
{
    int column = 0;
    for (const CurveMark& mark : m_marks) {
        if (!isInSight(mark, area, column))
            continue;
        const bool isEpoch = mark.kind == CurveMark::Kind::Epoch;
        QPen pen(isEpoch ? m_colors.truth : m_colors.accent, 1);
        if (isEpoch) {
            pen.setStyle(Qt::CustomDashLine);
            pen.setDashPattern({3, 3});
        }
        painter->setPen(pen);
        painter->drawLine(QPoint(column, area.top()), QPoint(column, area.bottom()));
    }
}

void CurveMarks::drawWords(QCPPainter* painter, const QRect& area) const
{
    painter->setFont(m_font);
    const QFontMetrics metrics(m_font);
    drawWordAhead(painter, area, metrics);
    double freeFrom = area.left() + 4; // words do not run into each other
    int column = 0;
    for (const CurveMark& mark : m_marks) {
        if (!isInSight(mark, area, column))
            continue;
        const int width = metrics.horizontalAdvance(mark.text);
        if (mark.text.isEmpty() || column - 5 - width < freeFrom)
            continue;
        const QRect place(column - 5 - width, area.top() + 2, width, metrics.height());
        const bool isAhead = !std::isnan(m_now) && mark.x > m_now;
        painter->fillRect(place, isAhead ? m_colors.sunken : m_colors.surface);
        painter->setPen(QPen(mark.kind == CurveMark::Kind::Epoch ? m_colors.thirdText : m_colors.accent));
        painter->drawText(place, Qt::AlignLeft, mark.text);
        freeFrom = column + 5;
    }
}

} // namespace watchlab::plots
