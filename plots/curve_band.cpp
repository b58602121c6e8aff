// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_band.h"

#include "plots/qcustomplot_include.h"

#include <algorithm>
#include <utility>

namespace watchlab::plots {

CurveBand::CurveBand(QCustomPlot* canvas)
    : m_lowerGraph(canvas->addGraph())
    , m_upperGraph(canvas->addGraph())
{
    m_lowerGraph->setPen(Qt::NoPen);
    m_upperGraph->setPen(Qt::NoPen);
    for (QCPGraph* graph : {m_lowerGraph, m_upperGraph})
        graph->setAdaptiveSampling(false); // what it is given is thinned already
    m_upperGraph->setChannelFillGraph(m_lowerGraph);
}

void CurveBand::setBounds(std::vector<double> x, std::vector<double> lower, std::vector<double> upper)
{
    m_x = std::move(x);
    m_lower.set(std::move(lower));
    m_upper.set(std::move(upper));
    m_weight = 0;
}

void CurveBand::setColor(const QColor& color)
{
    m_upperGraph->setBrush(faint(color, opacity));
}

std::optional<Interval> CurveBand::reach(bool logarithmic)
{
    const std::optional<Interval> lower = m_lower.reach(logarithmic);
    const std::optional<Interval> upper = m_upper.reach(logarithmic);
    if (!lower || !upper)
        return lower ? lower : upper;
    return Interval{std::min(lower->lower, upper->lower), std::max(lower->upper, upper->upper)};
}

void CurveBand::rebuild(const PictureColumns& columns, double weight, bool logarithmic, bool shown)
{
    m_lowerGraph->setVisible(shown);
    m_upperGraph->setVisible(shown);
    if (!shown)
        return;
    smooth(weight);
    const ColumnRanges ranges = columnRanges(m_x, columns);
    fill(m_lowerGraph, weight > 0 ? m_lowerAverage : m_lower, ranges, logarithmic);
    fill(m_upperGraph, weight > 0 ? m_upperAverage : m_upper, ranges, logarithmic);
}

void CurveBand::smooth(double weight)
{
    if (weight == m_weight || weight <= 0)
        return;
    m_weight = weight;
    m_lowerAverage.set(smoothed(m_lower.all(), weight));
    m_upperAverage.set(smoothed(m_upper.all(), weight));
}

void CurveBand::fill(QCPGraph* graph, DrawnValues& values, const ColumnRanges& ranges, bool logarithmic) const
{
    const Points points = values.thinned(m_x, ranges, logarithmic);
    graph->setData(QVector<double>(points.x.begin(), points.x.end()),
                   QVector<double>(points.y.begin(), points.y.end()), true);
}

} // namespace watchlab::plots
