// SPDX-License-Identifier: GPL-3.0-or-later
// How a plot of curves is drawn: which part of x and y, and which points.
#include "plots/curve_marks.h"
#include "plots/number_text.h"
#include "plots/plotted_curve.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <thread>
#include <utility>

namespace watchlab::plots {

namespace {

constexpr std::size_t fewPoints = 1000; ///< all are drawn, however narrow the picture is

constexpr double lookAhead = 1.18;  // the picture reaches this far beyond now
constexpr double endMargin = 1.015; // room for the last point's mark
constexpr double yMargin = 0.06;
/// Smooth and broad lines of so many pixels take some milliseconds. Lines that are longer go up and down in
/// each column of the picture, where neither can be seen.
constexpr double mostSmoothPixels = 5'000;

/// Of more, two threads find out what is to be drawn.
constexpr std::size_t mostPointsAlone = 2'000'000;

void fill(QCPGraph& graph, const Points& points)
{
    QVector<QCPGraphData> drawn;
    drawn.reserve(static_cast<qsizetype>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i)
        drawn.append({points.x[i], points.y[i]});
    graph.data()->set(drawn, true);
}

/// As faint() looks on the surface; opaque lines are drawn in half the time.
QColor mixed(const QColor& color, const QColor& surface, double opacity)
{
    const auto mix = [opacity](int over, int under) {
        return static_cast<int>(std::lround(opacity * over + (1 - opacity) * under));
    };
    return {mix(color.red(), surface.red()), mix(color.green(), surface.green()),
            mix(color.blue(), surface.blue())};
}

} // namespace

bool CurvePlot::hasData() const
{
    return std::ranges::any_of(m_curves,
                               [](const auto& curve) { return curve->size() + curve->ahead.size() > 0; });
}

Interval CurvePlot::fullX() const
{
    Interval all{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const auto& curve : m_curves) {
        for (const std::vector<double>* x : {&curve->x, &curve->ahead.x}) {
            const auto first = isLogarithmicX() ? std::upper_bound(x->begin(), x->end(), 0.0) : x->begin();
            if (first == x->end() || !curve->shown)
                continue;
            all.lower = std::min(all.lower, *first);
            all.upper = std::max(all.upper, x->back());
        }
    }
    if (m_fixedX)
        all = isLogarithmicX() ? Interval{std::min(all.lower, m_fixedX->upper), m_fixedX->upper} : *m_fixedX;
    else if (m_end > 0)
        all = {isLogarithmicX() ? std::min(all.lower, m_end) : 0,
               std::max(1.0, std::min(m_end * endMargin, std::max(m_now * lookAhead, m_end * 0.02)))};
    if (!(all.lower <= all.upper))
        return isLogarithmicX() ? Interval{1, 10} : Interval{0, 1};
    if (all.lower < all.upper)
        return all;
    return isLogarithmicX() ? Interval{all.lower / 2, all.upper * 2}
                            : Interval{all.lower - 0.5, all.upper + 0.5};
}

/// Adds to extremes what the left axis has to reach; true if some curve is filled down to 0.
bool CurvePlot::addExtremes(bool logarithmic, std::vector<double>& extremes) const
{
    const auto include = [&extremes](const std::optional<Interval>& range) {
        if (range)
            extremes.insert(extremes.end(), {range->lower, range->upper});
    };
    bool filled = false;
    for (const auto& curve : m_curves) {
        if (curve->style.secondAxis || !curve->shown || curve->size() == 0)
            continue;
        const bool withAverage = drawsAverage(*curve);
        include((withAverage ? curve->average : curve->values).reach(logarithmic));
        if (curve->band && !withAverage)
            include(curve->band->reach(logarithmic));
        if (withAverage) // a single spike must not flatten all else
            include(curve->values.usual(0.98, logarithmic));
        filled = filled || curve->style.filled;
    }
    return filled;
}

Interval CurvePlot::fullY() const
{
    if (m_fixedY)
        return *m_fixedY;
    std::vector<double> extremes;
    const bool filled = addExtremes(isLogarithmic(), extremes);
    for (const auto& other : m_sharingY)
        if (other && other != this)
            other->addExtremes(isLogarithmic(), extremes);
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
        if (curve->style.secondAxis || !curve->shown || curve->size() == 0)
            continue;
        const bool withAverage = curve->style.smoothed && m_smoothing > 0;
        const Interval usual = (withAverage ? curve->average : curve->values).usual(0.9, true);
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
    fill(*graph, points);
}

void CurvePlot::Curve::thin(const DrawnPart& part)
{
    if (drawn == part)
        return;
    const ColumnRanges ranges = columnRanges(x, part.columns);
    const Points points = values.thinned(x, ranges, part.logarithmic);
    fill(*raw, part.withAverage ? points : Points{});
    fill(*line, part.withAverage ? average.thinned(x, ranges, part.logarithmic) : points);
    drawn = part;
    drawnPoints = points.size();
}

void CurvePlot::rebuildCurve(Curve& curve)
{
    for (QCPGraph* graph : std::initializer_list<QCPGraph*>{curve.raw, curve.line, curve.dotted, curve.dot})
        graph->setVisible(curve.shown);
    if (curve.band) {
        const QCPRange range = canvas()->xAxis->range();
        const PictureColumns columns{{range.lower, range.upper},
                                     static_cast<std::size_t>(std::max(1, canvas()->axisRect()->width())),
                                     isLogarithmicX()};
        curve.band->rebuild(columns, drawsAverage(curve) ? m_smoothing : 0, logarithmicFor(curve),
                            curve.shown);
    }
    if (!curve.shown)
        return;
    m_drawnPoints += curve.drawnPoints;
    setGraph(curve.dotted, curve.ahead);
    Points dot;
    if (!std::isnan(curve.highlight)) {
        const std::size_t at = nearestIndex(curve.x, curve.y(), curve.highlight);
        if (at < curve.size())
            dot = {{curve.x[at]}, {curve.y()[at]}};
    }
    setGraph(curve.dot, dot);
}

/// The longest lines are drawn a pixel wide and without smooth edges, by columns, as many as it takes to be
/// quick: values before their averages.
void CurvePlot::chooseLines()
{
    struct Line {
        double pixels = 0;
        CurveGraph* graph = nullptr;
    };
    std::vector<Line> lines;
    double pixels = 0;
    for (const auto& curve : m_curves) {
        for (CurveGraph* graph : {curve->raw, curve->line})
            if (curve->shown)
                lines.push_back({graph->pixels(), graph});
    }
    for (const Line& line : lines)
        pixels += line.pixels;
    std::ranges::sort(lines, std::greater(), &Line::pixels);
    std::set<const CurveGraph*> dense;
    for (std::size_t i = 0; i < lines.size() && pixels > mostSmoothPixels; ++i) {
        dense.insert(lines[i].graph);
        pixels -= lines[i].pixels;
    }
    std::vector<QPointer<CurveGraph>> denseRaw;
    std::vector<QPointer<CurveGraph>> denseLines;
    for (const auto& curve : m_curves) {
        const CurveStyle& style = curve->style;
        const QColor color = colors().*style.color;
        const bool rawIsDense = dense.contains(curve->raw);
        QPen pen = curve->raw->pen();
        pen.setColor(rawIsDense ? mixed(color, colors().surface, rawOpacity) : faint(color, rawOpacity));
        curve->raw->setPen(pen);
        curve->raw->setAntialiased(!rawIsDense);
        curve->raw->setDense(rawIsDense);
        if (rawIsDense)
            denseRaw.emplace_back(curve->raw);
        const bool lineIsDense = dense.contains(curve->line);
        pen = curve->line->pen();
        pen.setWidthF(lineIsDense ? std::min(1.0, style.width) : style.width);
        curve->line->setPen(pen);
        curve->line->setAntialiased(!lineIsDense);
        const bool isBare = !style.filled && !style.markers;
        curve->line->setDense(lineIsDense && isBare);
        if (lineIsDense && isBare)
            denseLines.emplace_back(curve->line);
    }
    DenseLines::of(canvas(), QString::fromLatin1(rawLayer))->setLines(std::move(denseRaw));
    DenseLines::of(canvas(), QStringLiteral("main"))->setLines(std::move(denseLines));
}

void CurvePlot::rebuild()
{
    m_drawnPoints = 0;
    const QCPRange range = canvas()->xAxis->range();
    const PictureColumns columns{{range.lower, range.upper},
                                 static_cast<std::size_t>(std::max(1, canvas()->axisRect()->width())),
                                 isLogarithmicX()};
    std::vector<std::pair<Curve*, DrawnPart>> parts;
    std::size_t points = 0;
    for (const auto& curve : m_curves) {
        const DrawnPart part{columns, logarithmicFor(*curve), drawsAverage(*curve)};
        if (!curve->shown || curve->drawn == part)
            continue;
        parts.emplace_back(curve.get(), part);
        points += curve->size();
    }
    const auto thinEach = [&parts](std::size_t first, std::size_t step) {
        for (std::size_t i = first; i < parts.size(); i += step)
            parts[i].first->thin(parts[i].second);
    };
    if (points > mostPointsAlone && parts.size() > 1) {
        const std::jthread second([&thinEach] { thinEach(1, 2); });
        thinEach(0, 2);
    } else {
        thinEach(0, 1);
    }
    for (const auto& curve : m_curves)
        rebuildCurve(*curve);
    chooseLines();
    tellView();
    const std::size_t all = pointCount();
    const bool isThinned = all > fewPoints && m_drawnPoints < all;
    m_pointsNote->setVisible(all > 0 && (m_showsPoints || isThinned));
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
