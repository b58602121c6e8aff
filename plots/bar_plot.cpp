// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/bar_plot.h"

#include "plots/axis_tickers.h"
#include "plots/bar_figures.h"
#include "plots/number_text.h"
#include "plots/qcustomplot_include.h"

#include <QPainterPath>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::plots {

namespace {

constexpr double barsWidth = 0.78; // of a category, all bars together

} // namespace

BarPlot::BarPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_group(new QCPBarsGroup(canvas()))
    , m_tickGraph(nullptr)
    , m_secondGraph(nullptr)
    , m_figures(nullptr)
    , m_note(addNote(Qt::AlignRight | Qt::AlignTop))
{
    auto ticker = QSharedPointer<CategoryTicker>::create();
    m_ticker = ticker.data();
    canvas()->xAxis->setTicker(ticker);
    canvas()->yAxis2->setScaleType(QCPAxis::stLogarithmic);
    canvas()->yAxis2->setTicker(QSharedPointer<DecadeTicker>::create());
    m_group->setSpacingType(QCPBarsGroup::stAbsolute);
    m_group->setSpacing(0.5);
    canvas()->addLayer(QStringLiteral("over"), canvas()->layer(QStringLiteral("main")));
    m_tickGraph = canvas()->addGraph();
    m_tickGraph->setLineStyle(QCPGraph::lsNone);
    m_tickGraph->setLayer(QStringLiteral("over"));
    m_secondGraph = canvas()->addGraph(canvas()->xAxis, canvas()->yAxis2);
    m_secondGraph->setLayer(QStringLiteral("over"));
    m_figures = new BarFigures(canvas());
    m_note->setVisible(false);
}

BarPlot::~BarPlot() = default;

void BarPlot::setBars(QStringList categories, std::vector<BarSeries> series, int decimals,
                      const QString& unit)
{
    m_categories = std::move(categories);
    m_series = std::move(series);
    m_decimals = decimals;
    m_unit = unit;
    m_shown.resize(m_series.size(), true);
    dataChanged();
}

void BarPlot::setTicks(TickSeries ticks)
{
    m_ticks = std::move(ticks);
    dataChanged();
}

void BarPlot::setSecondLine(SecondLine line)
{
    m_second = std::move(line);
    canvas()->yAxis2->setVisible(!m_second.values.empty());
    canvas()->yAxis2->setLabel(m_second.axisTitle);
    dataChanged();
}

void BarPlot::setSeriesShown(int series, bool shown)
{
    if (series < 0 || static_cast<std::size_t>(series) >= m_shown.size())
        m_shown.resize(static_cast<std::size_t>(std::max(0, series)) + 1, true);
    m_shown[static_cast<std::size_t>(series)] = shown;
    fit();
}

void BarPlot::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    dataChanged();
}

void BarPlot::setThreshold(double value, const QString& name)
{
    m_figures->setThreshold(name.isEmpty() ? std::nullopt : std::optional(Threshold{value, name}));
    dataChanged();
}

void BarPlot::setFixedY(std::optional<Interval> interval)
{
    m_fixedY = interval;
    dataChanged();
}

std::vector<double> BarPlot::shownHeights(const BarSeries& series) const
{
    return isLogarithmic() ? positiveOnly(series.heights) : series.heights;
}

Interval BarPlot::fullX() const
{
    const double categories = std::max(1.0, static_cast<double>(m_categories.size()));
    const double name = m_figures->threshold() ? 0.1 * categories : 0; // room for it at the right
    return {-0.6, categories - 0.4 + name};
}

Interval BarPlot::fullY() const
{
    if (m_fixedY)
        return *m_fixedY;
    std::vector<double> values = m_ticks.heights;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        if (m_shown[i])
            values.insert(values.end(), m_series[i].heights.begin(), m_series[i].heights.end());
    }
    if (m_figures->threshold())
        values.push_back(m_figures->threshold()->value);
    const bool hasFigures = std::ranges::any_of(m_series, &BarSeries::figures);
    Interval range = fittingInterval(values, hasFigures ? 0.16 : 0.08, isLogarithmic());
    if (!isLogarithmic())
        range.lower = 0;
    if (!(range.upper > range.lower))
        range.upper = range.lower + 1;
    return range;
}

void BarPlot::rebuild()
{
    placeLabels();
    rebuildBars();
    rebuildTicks();
    rebuildSecondLine();
    rebuildFigures();
}

void BarPlot::placeLabels()
{
    QCPAxis* axis = canvas()->xAxis;
    const QFontMetrics metrics(axis->tickLabelFont());
    int widest = 0;
    for (const QString& category : m_categories)
        widest = std::max(widest, metrics.horizontalAdvance(category));
    const double room = axis->coordToPixel(1) - axis->coordToPixel(0);
    const bool isShort = widest < 2 * metrics.height(); // reads better thinned out than turned
    const bool upright = widest + 6 > room && !isShort;
    axis->setTickLabelRotation(upright ? -90 : 0);
    const double need = upright ? metrics.height() : widest + 6;
    m_ticker->setStride(std::max(1, static_cast<int>(std::ceil(need / std::max(room, 1e-3)))));
    m_ticker->setLabels(m_categories);
}

void BarPlot::rebuildBars()
{
    while (m_bars.size() > m_series.size()) {
        canvas()->removePlottable(m_bars.back());
        m_bars.pop_back();
    }
    while (m_bars.size() < m_series.size())
        m_bars.push_back(new QCPBars(canvas()->xAxis, canvas()->yAxis));
    int beside = 0;
    for (std::size_t i = 0; i < m_series.size(); ++i)
        beside += m_series[i].outlined || m_series[i].layered || !m_shown[i] ? 0 : 1;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const BarSeries& series = m_series[i];
        QCPBars* bars = m_bars[i];
        const QColor color = colors().*series.color;
        bars->setVisible(m_shown[i]);
        bars->setAntialiased(false);
        bars->setPen(series.outlined ? QPen(color, 1.2) : QPen(Qt::NoPen));
        bars->setBrush(series.outlined ? QBrush(Qt::NoBrush) : QBrush(color));
        const bool alone = series.outlined || series.layered;
        bars->setWidth(barsWidth / (alone ? 1 : std::max(1, beside)));
        bars->setBarsGroup(alone || !m_shown[i] ? nullptr : m_group);
        bars->setBaseValue(isLogarithmic() ? canvas()->yAxis->range().lower : 0);
        const std::vector<double> heights = shownHeights(series);
        QVector<double> keys;
        QVector<double> values;
        for (int place = 0; place < m_categories.size(); ++place) {
            const auto index = static_cast<std::size_t>(place);
            if (index >= heights.size() || !std::isfinite(heights[index]))
                continue; // a bar of NaN would be drawn up to the top
            keys.append(place);
            values.append(heights[index]);
        }
        bars->setData(keys, values, true);
    }
}

/// Of the series' bars from the middle of their category.
double BarPlot::placeOf(std::size_t series) const
{
    double beside = 0;
    double before = 0;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const bool counts = m_shown[i] && !m_series[i].outlined && !m_series[i].layered;
        beside += counts ? 1 : 0;
        before += counts && i < series ? 1 : 0;
    }
    if (m_series[series].outlined || m_series[series].layered)
        return 0;
    return barsWidth * ((before + 0.5) / std::max(1.0, beside) - 0.5);
}

/// The figure of a layered bar stands over the highest one of its category.
void BarPlot::rebuildFigures()
{
    std::vector<BarFigures::Figure> figures;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        if (!m_series[i].figures || !m_shown[i])
            continue;
        for (std::size_t place = 0; place < m_series[i].heights.size(); ++place) {
            const double height = m_series[i].heights[place];
            if (!std::isfinite(height))
                continue;
            double top = height;
            for (std::size_t other = 0; m_series[i].layered && other < m_series.size(); ++other) {
                if (m_shown[other] && place < m_series[other].heights.size() &&
                    m_series[other].heights[place] > top)
                    top = m_series[other].heights[place];
            }
            figures.push_back({static_cast<double>(place) + placeOf(i), top, numberText(height, m_decimals)});
        }
    }
    m_figures->setFigures(std::move(figures));
}

void BarPlot::rebuildTicks()
{
    const double width = 0.7 * (canvas()->xAxis->coordToPixel(1) - canvas()->xAxis->coordToPixel(0));
    QPainterPath dash;
    dash.moveTo(-width / 2, 0);
    dash.lineTo(width / 2, 0);
    const QPen pen(colors().*m_ticks.color, 2, Qt::SolidLine, Qt::FlatCap);
    m_tickGraph->setScatterStyle(QCPScatterStyle(dash, pen));
    m_tickGraph->setData(QVector<double>(m_ticks.places.begin(), m_ticks.places.end()),
                         QVector<double>(m_ticks.heights.begin(), m_ticks.heights.end()), false);
}

void BarPlot::rebuildSecondLine()
{
    const QColor color = colors().*m_second.color;
    m_secondGraph->setPen(QPen(color, 1));
    m_secondGraph->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(color, 1.1), QBrush(colors().surface), 4.5));
    QVector<double> places(static_cast<int>(m_second.values.size()));
    for (int i = 0; i < places.size(); ++i)
        places[i] = i;
    m_secondGraph->setData(places, QVector<double>(m_second.values.begin(), m_second.values.end()), true);
    const Interval range = fittingInterval(m_second.values, 0.12, true);
    canvas()->yAxis2->setRange(range.lower, range.upper);
}

void BarPlot::applyColors()
{
    const QColor color = colors().secondText;
    canvas()->yAxis2->setTickLabelColor(color);
    canvas()->yAxis2->setLabelColor(color);
    m_figures->setColors(colors());
    QFont font = canvas()->xAxis->tickLabelFont();
    font.setBold(true);
    m_figures->setFont(font);
}

std::optional<Readout> BarPlot::readoutAt(QPointF position) const
{
    const double at = canvas()->xAxis->pixelToCoord(position.x());
    const auto index = static_cast<std::size_t>(std::max(0L, std::lround(at)));
    if (index >= static_cast<std::size_t>(m_categories.size()))
        return std::nullopt;
    const auto place = static_cast<double>(index);
    Readout readout;
    readout.x = canvas()->xAxis->coordToPixel(place);
    readout.title = m_readoutName + QLatin1Char(' ') + m_categories[static_cast<int>(index)];
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        if (!m_shown[i] || index >= m_series[i].heights.size())
            continue;
        const double height = m_series[i].heights[index];
        readout.lines.push_back({colors().*m_series[i].color, m_series[i].name,
                                 numberText(height, m_decimals) + m_unit, std::nullopt});
    }
    if (index < m_second.values.size())
        readout.lines.push_back({colors().*m_second.color, m_second.name,
                                 significantText(m_second.values[index]),
                                 QPointF(readout.x, canvas()->yAxis2->coordToPixel(m_second.values[index]))});
    return readout;
}

std::vector<LegendEntry> BarPlot::legend() const
{
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const BarSeries& series = m_series[i];
        const QColor color = colors().*series.color;
        if (m_shown[i] && !series.name.isEmpty())
            entries.push_back({series.name, series.outlined ? QPen(color, 1.2) : QPen(Qt::NoPen),
                               series.outlined ? QBrush(Qt::NoBrush) : QBrush(color)});
    }
    if (!m_ticks.name.isEmpty())
        entries.push_back({m_ticks.name, QPen(colors().*m_ticks.color, 2)});
    if (!m_second.name.isEmpty() && !m_second.values.empty())
        entries.push_back({m_second.name, QPen(colors().*m_second.color, 1.1)});
    return entries;
}

/// One table: the ticks stand beside the bars, row by row, since their places need not be categories.
void BarPlot::writeCsv(QTextStream& out) const
{
    const QString unit = m_unit.trimmed().isEmpty() ? unitOfY() : m_unit;
    std::vector<std::pair<QString, const std::vector<double>*>> columns;
    for (const BarSeries& series : m_series)
        columns.emplace_back(csvHead(series.name, unit), &series.heights);
    if (!m_second.values.empty())
        columns.emplace_back(csvHead(m_second.name, unitOf(m_second.axisTitle)), &m_second.values);
    if (!m_ticks.places.empty()) {
        columns.emplace_back(tr("%1: place").arg(m_ticks.name), &m_ticks.places);
        columns.emplace_back(csvHead(m_ticks.name, unit), &m_ticks.heights);
    }
    out << "category";
    for (const auto& [head, values] : columns)
        out << ',' << csvText(head);
    out << '\n';
    out.setRealNumberPrecision(17);
    const auto categories = static_cast<std::size_t>(m_categories.size());
    for (std::size_t row = 0; row < std::max(categories, m_ticks.places.size()); ++row) {
        if (row < categories)
            out << csvText(m_categories[static_cast<qsizetype>(row)]);
        for (const auto& [head, values] : columns) {
            out << ',';
            if (row < values->size())
                out << (*values)[row];
        }
        out << '\n';
    }
}

} // namespace watchlab::plots
