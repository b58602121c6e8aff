// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"

#include "plots/axis_tickers.h"
#include "plots/curve_marks.h"
#include "plots/drag_handle.h"
#include "plots/number_text.h"
#include "plots/plotted_curve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace watchlab::plots {

namespace {

constexpr double rawWidth = 0.8;
constexpr double rawOpacity = 0.22;
constexpr double fillOpacity = 0.10;
constexpr double lookAhead = 1.18;  // the picture reaches this far beyond now
constexpr double endMargin = 1.015; // room for the last point's mark
constexpr double yMargin = 0.06;

QColor faint(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

} // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : PlotWidget(parent)
    , m_marks(new CurveMarks(canvas()))
    , m_pointsNote(addNote(Qt::AlignLeft | Qt::AlignBottom))
    , m_note(addNote(Qt::AlignRight | Qt::AlignTop))
    , m_readoutName(tr("Step"))
{
    m_pointsNote->setVisible(false);
    m_note->setVisible(false);
}

CurvePlot::~CurvePlot() = default;

int CurvePlot::addCurve(const CurveStyle& style)
{
    auto curve = std::make_unique<Curve>();
    curve->style = style;
    curve->filter = DebiasedAverage(style.smoothed ? m_smoothing : 0);
    QCPAxis* axis = style.secondAxis ? canvas()->yAxis2 : canvas()->yAxis;
    curve->raw = canvas()->addGraph(canvas()->xAxis, axis);
    curve->line = canvas()->addGraph(canvas()->xAxis, axis);
    curve->dotted = canvas()->addGraph(canvas()->xAxis, axis);
    curve->dot = canvas()->addGraph(canvas()->xAxis, axis);
    if (style.secondAxis) {
        axis->setVisible(true);
        axis->setRange(0, 1);
        axis->setTicker(QSharedPointer<NumberTicker>::create());
    }
    styleCurve(*curve);
    m_curves.push_back(std::move(curve));
    dataChanged();
    return static_cast<int>(m_curves.size()) - 1;
}

void CurvePlot::clearCurves()
{
    m_curves.clear();
    canvas()->clearGraphs();
    canvas()->yAxis2->setVisible(false);
    m_marks->setMarks({});
    m_now = m_end = 0;
    fit();
}

void CurvePlot::styleCurve(Curve& curve)
{
    const QColor color = colors().*curve.style.color;
    curve.raw->setPen(QPen(faint(color, rawOpacity), rawWidth));
    curve.line->setPen(QPen(color, curve.style.width, curve.style.pen, Qt::FlatCap, Qt::RoundJoin));
    curve.line->setBrush(curve.style.filled ? QBrush(faint(color, fillOpacity)) : QBrush(Qt::NoBrush));
    if (curve.style.markers)
        curve.line->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(color, 1.2), QBrush(colors().surface), 5));
    if (curve.band)
        curve.band->setColor(color);
    curve.dotted->setPen(QPen(color, 1.2, Qt::DotLine));
    curve.dot->setLineStyle(QCPGraph::lsNone);
    curve.dot->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(color), QBrush(color), 8));
}

void CurvePlot::applyColors()
{
    for (const auto& curve : m_curves)
        styleCurve(*curve);
    for (const auto& [handle, color] : m_handles)
        handle->setColors(colors().*color, colors().surface);
    m_marks->setColors(colors());
    m_marks->setFont(m_pointsNote->font());
    QCPAxis* second = canvas()->yAxis2;
    const QColor color = colors().*m_secondAxisColor;
    second->setBasePen(QPen(color, 1));
    second->setTickPen(QPen(color, 1));
    const QColor words = m_secondAxisColor == &PlotColors::orange ? colors().orangeText : color;
    second->setTickLabelColor(words);
    second->setLabelColor(words);
}

void CurvePlot::append(int curve, std::span<const double> x, std::span<const double> y)
{
    Curve& grown = *m_curves.at(static_cast<std::size_t>(curve));
    grown.points.x.insert(grown.points.x.end(), x.begin(), x.end());
    grown.points.y.insert(grown.points.y.end(), y.begin(), y.end());
    grown.extendAverage();
    if (!x.empty())
        dataChanged();
}

void CurvePlot::setPoints(int curve, std::vector<double> x, std::vector<double> y)
{
    Curve& changed = *m_curves.at(static_cast<std::size_t>(curve));
    changed.points = {std::move(x), std::move(y)};
    changed.renewAverage(m_smoothing);
    dataChanged();
}

void CurvePlot::setLong(int curve, std::size_t stored, std::function<Points()> readAll)
{
    Curve& changed = *m_curves.at(static_cast<std::size_t>(curve));
    changed.stored = stored;
    changed.readAll = std::move(readAll);
    m_toldView = {};
    dataChanged();
}

void CurvePlot::setPart(int curve, Points points, bool whole)
{
    m_curves.at(static_cast<std::size_t>(curve))->partIsWhole = whole;
    setPoints(curve, std::move(points.x), std::move(points.y));
}

void CurvePlot::setBand(int curve, std::vector<double> lower, std::vector<double> upper)
{
    Curve& changed = *m_curves.at(static_cast<std::size_t>(curve));
    if (!changed.band)
        changed.band = std::make_unique<CurveBand>(canvas());
    changed.band->setBounds(changed.points.x, std::move(lower), std::move(upper));
    styleCurve(changed);
    dataChanged();
}

void CurvePlot::setAhead(int curve, std::vector<double> x, std::vector<double> y)
{
    m_curves.at(static_cast<std::size_t>(curve))->ahead = {std::move(x), std::move(y)};
    dataChanged();
}

void CurvePlot::setHighlight(int curve, double x)
{
    m_curves.at(static_cast<std::size_t>(curve))->highlight = x;
    dataChanged();
}

void CurvePlot::setMarks(std::vector<CurveMark> marks)
{
    m_marks->setMarks(std::move(marks));
    dataChanged();
}

void CurvePlot::setExtent(double now, double end)
{
    const double pixels = std::abs(canvas()->xAxis->coordToPixel(now) - canvas()->xAxis->coordToPixel(m_now));
    const bool unseen = end == m_end && now != end && pixels < 1.5;
    if (unseen)
        return;
    m_now = now;
    m_end = end;
    m_marks->setNow(end > now ? now : std::numeric_limits<double>::quiet_NaN());
    dataChanged();
}

void CurvePlot::setFixedX(Interval interval)
{
    m_fixedX = interval;
    dataChanged();
}

void CurvePlot::setFixedY(Interval interval)
{
    m_fixedY = interval;
    dataChanged();
}

void CurvePlot::setSecondAxisTitle(const QString& title, ColorRole color)
{
    canvas()->yAxis2->setLabel(title);
    m_secondAxisColor = color;
    applyColors();
    dataChanged();
}

DragHandle* CurvePlot::addHandle(const QString& name, ColorRole color)
{
    auto* handle = new DragHandle(canvas(), name);
    handle->setColors(colors().*color, colors().surface);
    handle->hide();
    m_handles.emplace_back(handle, color);
    return handle;
}

void CurvePlot::setSmoothing(double weight)
{
    if (weight == m_smoothing)
        return;
    m_smoothing = weight;
    for (const auto& curve : m_curves)
        curve->renewAverage(weight);
    dataChanged();
    Q_EMIT smoothingChanged(weight);
}

bool CurvePlot::drawsAverage(const Curve& curve) const
{
    return curve.style.smoothed && m_smoothing > 0 && curve.points.size() >= leastSmoothed &&
           (curve.stored == 0 || curve.partIsWhole);
}

bool CurvePlot::isSmoothed(int curve) const
{
    return drawsAverage(*m_curves.at(static_cast<std::size_t>(curve)));
}

bool CurvePlot::isTooShortToSmooth() const
{
    const auto wanted = [](const auto& curve) { return curve->style.smoothed && curve->points.size() > 0; };
    return m_smoothing > 0 && std::ranges::any_of(m_curves, wanted) &&
           std::ranges::all_of(m_curves, [wanted](const auto& curve) {
               return !wanted(curve) || curve->points.size() < leastSmoothed;
           });
}

void CurvePlot::setCurveShown(int curve, bool shown)
{
    m_curves.at(static_cast<std::size_t>(curve))->shown = shown;
    fit();
}

void CurvePlot::setPointsNote(bool shown)
{
    m_showsPoints = shown;
    dataChanged();
}

void CurvePlot::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    dataChanged();
}

void CurvePlot::setReadoutTitle(const QString& name, int decimals)
{
    m_readoutName = name;
    m_readoutDecimals = decimals;
}

std::size_t CurvePlot::pointCount() const
{
    std::size_t count = 0;
    for (const auto& curve : m_curves)
        count += curve->shown ? std::max(curve->stored, curve->points.size()) : 0;
    return count;
}

bool CurvePlot::hasData() const
{
    for (const auto& curve : m_curves) {
        if (curve->points.size() + curve->ahead.size() > 0)
            return true;
    }
    return false;
}

Interval CurvePlot::fullX() const
{
    if (m_fixedX)
        return *m_fixedX;
    if (m_end > 0)
        return {0, std::max(1.0, std::min(m_end * endMargin, std::max(m_now * lookAhead, m_end * 0.02)))};
    Interval all{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const auto& curve : m_curves) {
        for (const Points* points : {&curve->points, &curve->ahead}) {
            if (points->size() == 0 || !curve->shown)
                continue;
            all.lower = std::min(all.lower, points->x.front());
            all.upper = std::max(all.upper, points->x.back());
        }
    }
    if (!(all.lower <= all.upper))
        return {0, 1};
    return all.lower < all.upper ? all : Interval{all.lower - 0.5, all.upper + 0.5};
}

Interval CurvePlot::fullY() const
{
    if (m_fixedY)
        return *m_fixedY;
    std::vector<double> extremes;
    bool filled = false;
    for (const auto& curve : m_curves) {
        if (curve->style.secondAxis || !curve->shown)
            continue;
        if (curve->points.y.empty())
            continue;
        const bool withAverage = drawsAverage(*curve);
        const Interval range =
            fittingInterval(withAverage ? curve->average : curve->points.y, 0, isLogarithmic());
        extremes.insert(extremes.end(), {range.lower, range.upper});
        if (curve->band && !withAverage)
            for (const auto* bound : {&curve->band->lower(), &curve->band->upper()}) {
                const Interval reach = fittingInterval(*bound, 0, isLogarithmic());
                extremes.insert(extremes.end(), {reach.lower, reach.upper});
            }
        if (withAverage) { // a single spike must not flatten all else
            const Interval usual = centralInterval(curve->points.y, 0.98, isLogarithmic());
            extremes.insert(extremes.end(), {usual.lower, usual.upper});
        }
        filled = filled || curve->style.filled;
    }
    if (filled && !isLogarithmic())
        extremes.push_back(0);
    Interval range = fittingInterval(extremes, yMargin, isLogarithmic());
    if (filled && !isLogarithmic())
        range.lower = 0;
    if (isLogarithmic())
        range.lower = std::max(range.lower, logarithmicFloor(range.upper));
    return range;
}

/// What is next to nothing beside the largest values takes no room on a logarithmic axis (the average of a
/// term that became 0 goes through all decades there are), as long as something of each curve is seen.
double CurvePlot::logarithmicFloor(double upper) const
{
    constexpr double mostDecades = 1e5;
    constexpr double seenOfEach = 10;
    double floor = upper / mostDecades;
    for (const auto& curve : m_curves) {
        if (curve->style.secondAxis || !curve->shown || curve->points.y.empty())
            continue;
        const bool withAverage = curve->style.smoothed && m_smoothing > 0;
        const Interval usual = centralInterval(withAverage ? curve->average : curve->points.y, 0.9, true);
        floor = std::min(floor, usual.upper / seenOfEach);
    }
    return floor;
}

bool CurvePlot::logarithmicFor(const Curve& curve) const
{
    return isLogarithmic() && !curve.style.secondAxis;
}

void CurvePlot::setGraph(QCPGraph* graph, const Points& points) const
{
    graph->setData(QVector<double>(points.x.begin(), points.x.end()),
                   QVector<double>(points.y.begin(), points.y.end()), true);
}

void CurvePlot::rebuildCurve(Curve& curve)
{
    for (QCPGraph* graph : {curve.raw, curve.line, curve.dotted, curve.dot})
        graph->setVisible(curve.shown);
    const QCPRange range = canvas()->xAxis->range();
    const auto columns = static_cast<std::size_t>(std::max(1, canvas()->axisRect()->width()));
    if (curve.band)
        curve.band->rebuild({range.lower, range.upper}, columns, drawsAverage(curve) ? m_smoothing : 0,
                            logarithmicFor(curve), curve.shown);
    if (!curve.shown)
        return;
    const auto visible = [&](const std::vector<double>& y) {
        Points points = thinned(curve.points.x, y, range.lower, range.upper, columns);
        if (logarithmicFor(curve))
            points.y = positiveOnly(points.y);
        return points;
    };
    const bool withAverage = drawsAverage(curve);
    const Points raw = visible(curve.points.y);
    m_drawnPoints += raw.size();
    setGraph(curve.raw, withAverage ? raw : Points{});
    setGraph(curve.line, withAverage ? visible(curve.average) : raw);
    setGraph(curve.dotted, curve.ahead);
    Points dot;
    const std::size_t at = nearestIndex(curve.points.x, curve.points.y, curve.highlight);
    if (!std::isnan(curve.highlight) && at < curve.points.size())
        dot = {{curve.points.x[at]}, {curve.points.y[at]}};
    setGraph(curve.dot, dot);
}

void CurvePlot::rebuild()
{
    m_drawnPoints = 0;
    for (const auto& curve : m_curves)
        rebuildCurve(*curve);
    tellView();
    const std::size_t all = pointCount();
    m_pointsNote->setVisible(m_showsPoints && all > 0);
    if (!m_pointsNote->visible())
        return;
    const QString note =
        tr("drawing %1 of %2 points")
            .arg(numberText(static_cast<double>(m_drawnPoints), 0), numberText(static_cast<double>(all), 0));
    m_pointsNote->setText(isTooShortToSmooth() ? tr("%1, too few to smooth").arg(note) : note);
}

void CurvePlot::tellView()
{
    const QCPRange range = canvas()->xAxis->range();
    const bool any = std::ranges::any_of(m_curves, [](const auto& curve) { return curve->stored > 0; });
    const Interval view{range.lower, range.upper};
    if (any && view != std::exchange(m_toldView, view))
        Q_EMIT viewChanged(view.lower, view.upper);
}

} // namespace watchlab::plots
