// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/data_histogram.h"

#include "plots/axis_tickers.h"
#include "plots/number_text.h"
#include "plots/qcustomplot_include.h"

#include <QDate>
#include <QLocale>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::plots {

namespace {

constexpr double daySeconds = 86400;
constexpr double barGapPixels = 0.8;
constexpr int markPadding = 5;

QSharedPointer<QCPAxisTicker> tickerFor(DataHistogram::Axis axis)
{
    if (axis == DataHistogram::Axis::Logarithmic)
        return QSharedPointer<DecadeTicker>::create();
    if (axis == DataHistogram::Axis::Linear)
        return QSharedPointer<NumberTicker>::create();
    auto days = QSharedPointer<QCPAxisTickerDateTime>::create();
    days->setDateTimeSpec(Qt::UTC);
    days->setDateTimeFormat(DataHistogram::tr("d MMM", "day on an axis"));
    days->setTickCount(3);
    return days;
}

} // namespace

DataHistogram::DataHistogram(QWidget* parent)
    : PlotWidget(parent)
    , m_markAt(std::numeric_limits<double>::quiet_NaN())
    , m_filled(canvas()->addGraph())
    , m_mark(new QCPItemStraightLine(canvas()))
    , m_markLabel(new QCPItemText(canvas()))
{
    m_filled->setPen(Qt::NoPen);
    m_filled->setAntialiasedFill(false);
    m_filled->setAdaptiveSampling(false); // it would make teeth of bars narrower than some pixels
    m_mark->point1->setTypeX(QCPItemPosition::ptPlotCoords);
    m_markLabel->position->setTypeX(QCPItemPosition::ptAbsolute);
    m_markLabel->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_markLabel->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_markLabel->setPadding(QMargins(markPadding, 2, markPadding, 2));
    m_markLabel->setClipToAxisRect(false); // rather into the margin than cut
    setLogarithmicAllowed(true);
}

void DataHistogram::setBins(std::vector<double> edges, std::vector<double> heights, Axis axis)
{
    m_edges = std::move(edges);
    m_heights = std::move(heights);
    if (axis == Axis::Days)
        for (double& edge : m_edges)
            edge *= daySeconds;
    if (axis != m_axis) {
        m_axis = axis;
        canvas()->xAxis->setScaleType(axis == Axis::Logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        canvas()->xAxis->setTicker(tickerFor(axis));
    }
    fit();
}

void DataHistogram::setHeightUnit(const QString& unit, int decimals)
{
    m_unit = unit;
    m_decimals = decimals;
}

void DataHistogram::setMark(double x, const QString& text)
{
    m_markAt = x;
    m_markText = text;
    dataChanged();
}

/// Bars are one filled outline that returns to the ground between them: any width, any scale, one graph.
void DataHistogram::rebuild()
{
    QCPAxis* x = canvas()->xAxis;
    const double ground = isLogarithmic() ? canvas()->yAxis->range().lower : 0;
    QVector<double> along;
    QVector<double> up;
    for (std::size_t i = 0; i + 1 < m_edges.size() && i < m_heights.size(); ++i) {
        const double left = x->coordToPixel(m_edges[i]);
        const double right = x->coordToPixel(m_edges[i + 1]);
        const double gap = right - left > 3 ? barGapPixels : 0;
        const double end = x->pixelToCoord(right - gap);
        const double height = std::max(m_heights[i], ground);
        along << m_edges[i] << m_edges[i] << end << end;
        up << ground << height << height << ground;
    }
    m_filled->setData(along, up, true);
    m_filled->setBrush(colors().blue);
    placeMark();
}

/// The word stands right of the line, left of it where there is no room, else as far right as it is whole.
void DataHistogram::placeMark()
{
    QCPAxis* x = canvas()->xAxis;
    const bool marked = hasData() && x->range().contains(m_markAt) && !m_markText.isEmpty();
    m_mark->setVisible(marked);
    m_markLabel->setVisible(marked);
    if (!marked)
        return;
    m_mark->setPen(QPen(colors().secondText, 1, Qt::DashLine));
    m_mark->point1->setCoords(m_markAt, 0);
    m_mark->point2->setCoords(m_markAt, 1);
    const QRect area = canvas()->axisRect()->rect();
    const double at = x->coordToPixel(m_markAt);
    const int width = QFontMetrics(x->tickLabelFont()).horizontalAdvance(m_markText) + 2 * markPadding;
    double left = at;
    if (at + width > canvas()->width())
        left = at - width >= area.left() ? at - width : std::max(0, canvas()->width() - width);
    m_markLabel->position->setCoords(left, 0);
    m_markLabel->setText(m_markText);
    m_markLabel->setColor(colors().secondText);
    m_markLabel->setFont(x->tickLabelFont());
    m_markLabel->setBrush(colors().surface);
}

Interval DataHistogram::fullX() const
{
    if (m_edges.size() < 2)
        return m_axis == Axis::Logarithmic ? Interval{1, 10} : Interval{0, 1};
    return {m_edges.front(), m_edges.back()};
}

Interval DataHistogram::fullY() const
{
    Interval range = fittingInterval(m_heights, 0.1, isLogarithmic());
    if (!isLogarithmic())
        range.lower = 0;
    if (!(range.upper > range.lower))
        range.upper = range.lower + 1;
    return range;
}

QString DataHistogram::edgeText(double edge) const
{
    if (m_axis == Axis::Days)
        return QLocale::c().toString(QDate::fromJulianDay(2440588 + static_cast<qint64>(edge / daySeconds)),
                                     QStringLiteral("yyyy-MM-dd"));
    return significantText(edge, 4);
}

std::optional<Readout> DataHistogram::readoutAt(QPointF position) const
{
    const double at = canvas()->xAxis->pixelToCoord(position.x());
    const auto after = std::upper_bound(m_edges.begin(), m_edges.end(), at);
    if (after == m_edges.begin() || after == m_edges.end())
        return std::nullopt;
    const auto bin = static_cast<std::size_t>(after - m_edges.begin()) - 1;
    Readout readout;
    readout.x =
        0.5 * (canvas()->xAxis->coordToPixel(m_edges[bin]) + canvas()->xAxis->coordToPixel(m_edges[bin + 1]));
    readout.title = m_axis == Axis::Days
                        ? edgeText(m_edges[bin])
                        : tr("%1 to %2").arg(edgeText(m_edges[bin]), edgeText(m_edges[bin + 1]));
    readout.lines.push_back({colors().blue,
                             {},
                             numberText(m_heights[bin], m_decimals) + QLatin1Char(' ') + m_unit,
                             QPointF(readout.x, canvas()->yAxis->coordToPixel(m_heights[bin]))});
    return readout;
}

void DataHistogram::writeCsv(QTextStream& out) const
{
    const QString unit = m_axis == Axis::Days ? QStringLiteral("days since 1970") : unitOfX();
    out << csvHead(QStringLiteral("from"), unit) << ',' << csvHead(QStringLiteral("to"), unit) << ','
        << csvHead(QStringLiteral("height"), unitOfY()) << '\n';
    out.setRealNumberPrecision(17);
    const double scale = m_axis == Axis::Days ? daySeconds : 1;
    for (std::size_t i = 0; i + 1 < m_edges.size() && i < m_heights.size(); ++i)
        out << m_edges[i] / scale << ',' << m_edges[i + 1] / scale << ',' << m_heights[i] << '\n';
}

} // namespace watchlab::plots
