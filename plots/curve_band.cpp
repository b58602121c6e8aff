// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_band.h"

#include "plots/qcustomplot_include.h"

#include <utility>

namespace watchlab::plots {

namespace {

constexpr double bandOpacity = 0.16;

} // namespace

CurveBand::CurveBand(QCustomPlot* canvas)
    : m_lowerGraph(canvas->addGraph())
    , m_upperGraph(canvas->addGraph())
{
    m_lowerGraph->setPen(Qt::NoPen);
    m_upperGraph->setPen(Qt::NoPen);
    m_upperGraph->setChannelFillGraph(m_lowerGraph);
}

void CurveBand::setBounds(std::vector<double> x, std::vector<double> lower, std::vector<double> upper)
{
    m_x = std::move(x);
    m_lower = std::move(lower);
    m_upper = std::move(upper);
    m_weight = 0;
}

void CurveBand::setColor(const QColor& color)
{
    QColor tint = color;
    tint.setAlphaF(static_cast<float>(bandOpacity));
    m_upperGraph->setBrush(tint);
}

void CurveBand::rebuild(Interval visible, std::size_t columns, double weight, bool logarithmic, bool shown)
{
    m_lowerGraph->setVisible(shown);
    m_upperGraph->setVisible(shown);
    if (!shown)
        return;
    smooth(weight);
    fill(m_lowerGraph, weight > 0 ? m_lowerAverage : m_lower, visible, columns, logarithmic);
    fill(m_upperGraph, weight > 0 ? m_upperAverage : m_upper, visible, columns, logarithmic);
}

void CurveBand::smooth(double weight)
{
    if (weight == m_weight || weight <= 0)
        return;
    m_weight = weight;
    m_lowerAverage = smoothed(m_lower, weight);
    m_upperAverage = smoothed(m_upper, weight);
}

void CurveBand::fill(QCPGraph* graph, const std::vector<double>& y, Interval visible, std::size_t columns,
                     bool logarithmic) const
{
    Points points = thinned(m_x, y, visible.lower, visible.upper, columns);
    if (logarithmic)
        points.y = positiveOnly(points.y);
    graph->setData(QVector<double>(points.x.begin(), points.x.end()),
                   QVector<double>(points.y.begin(), points.y.end()), true);
}

} // namespace watchlab::plots
