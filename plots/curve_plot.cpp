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
constexpr double fillOpacity = 0.10;

} // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : PlotWidget(parent)
    , m_marks(new CurveMarks(canvas()))
    , m_pointsNote(addNote(Qt::AlignLeft | Qt::AlignBottom))
    , m_note(addNote(Qt::AlignRight | Qt::AlignTop))
    , m_readoutName(tr("Step"))
{
    setLogarithmicXAllowed(true);
    canvas()->addLayer(QString::fromLatin1(rawLayer), canvas()->layer(QStringLiteral("main")),
                       QCustomPlot::limBelow); // no average is hidden by another curve's values
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
    curve->raw = new CurveGraph(canvas()->xAxis, axis);
    curve->line = new CurveGraph(canvas()->xAxis, axis);
    curve->dotted = canvas()->addGraph(canvas()->xAxis, axis);
    curve->dot = canvas()->addGraph(canvas()->xAxis, axis);
    curve->raw->setLayer(QString::fromLatin1(rawLayer));
    for (CurveGraph* graph : {curve->raw, curve->line})
        graph->setAdaptiveSampling(false); // what they are given is thinned already
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
    curve.line->setPen(QPen(color, curve.style.width, curve.style.pen, Qt::FlatCap,
                            Qt::BevelJoin)); // round ones take half of the time that a long line needs
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
    grown.x.insert(grown.x.end(), x.begin(), x.end());
    grown.values.append(y);
    grown.extendAverage();
    if (!x.empty())
        dataChanged();
}

void CurvePlot::setPoints(int curve, std::vector<double> x, std::vector<double> y)
{
    Curve& changed = *m_curves.at(static_cast<std::size_t>(curve));
    changed.x = std::move(x);
    changed.values.set(std::move(y));
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
    changed.band->setBounds(changed.x, std::move(lower), std::move(upper));
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

void CurvePlot::shareY(const std::vector<CurvePlot*>& plots)
{
    m_sharingY.assign(plots.begin(), plots.end());
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
    return curve.style.smoothed && m_smoothing > 0 && curve.size() >= leastSmoothed &&
           (curve.stored == 0 || curve.partIsWhole);
}

bool CurvePlot::isSmoothed(int curve) const
{
    return drawsAverage(*m_curves.at(static_cast<std::size_t>(curve)));
}

bool CurvePlot::isTooShortToSmooth() const
{
    const auto wanted = [](const auto& curve) { return curve->style.smoothed && curve->size() > 0; };
    return m_smoothing > 0 && std::ranges::any_of(m_curves, wanted) &&
           std::ranges::all_of(m_curves, [wanted](const auto& curve) {
               return !wanted(curve) || curve->size() < leastSmoothed;
           });
}

void CurvePlot::setCurveShown(int curve, bool shown)
{
    m_curves.at(static_cast<std::size_t>(curve))->shown = shown;
    fit();
    for (const auto& other : m_sharingY)
        if (other && other != this)
            other->dataChanged();
}

void CurvePlot::setPointsNote(bool shown)
{
    m_showsPoints = shown;
    dataChanged();
}

QString CurvePlot::pointsNote() const
{
    return m_pointsNote->visible() ? m_pointsNote->text() : QString();
}

bool CurvePlot::isCurveShown(int curve) const
{
    return m_curves.at(static_cast<std::size_t>(curve))->shown;
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
        count += curve->shown ? std::max(curve->stored, curve->size()) : 0;
    return count;
}

} // namespace watchlab::plots
