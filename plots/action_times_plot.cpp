// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/action_times_plot.h"

#include "plots/axis_tickers.h"
#include "plots/number_text.h"
#include "plots/qcustomplot_include.h"

#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::plots {

namespace {

constexpr double rowFill = 0.82; ///< of a row's height

void setPoints(QCPGraph* graph, const Points& points)
{
    graph->setData(QVector<double>(points.x.begin(), points.x.end()),
                   QVector<double>(points.y.begin(), points.y.end()), true);
}

double sumOf(const std::vector<double>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

/// The outline of counts over a base line.
Points outline(const std::vector<double>& edges, const std::vector<double>& counts, double base, double scale)
{
    std::vector<double> heights;
    for (const double count : counts)
        heights.push_back(base + scale * count);
    return stepLine(edges, heights);
}

} // namespace

ActionTimesPlot::ActionTimesPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_end(new QCPItemStraightLine(canvas()))
    , m_endWord(new QCPItemText(canvas()))
{
    auto ticker = QSharedPointer<CategoryTicker>::create();
    m_ticker = ticker.data();
    canvas()->yAxis->setTicker(ticker);
    canvas()->yAxis->grid()->setVisible(false);
    canvas()->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom | QCP::msRight);
    m_endWord->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_endWord->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_end->setVisible(false);
    m_endWord->setVisible(false);
    setLogarithmicAllowed(false);
}

/// The first row at the top.
double ActionTimesPlot::baseOf(std::size_t row) const
{
    return static_cast<double>(m_rows.size() - 1 - row);
}

double ActionTimesPlot::scaleOf(const Row& row) const
{
    double highest = 0;
    for (const std::vector<double>* counts : {&row.truth, &row.predicted})
        for (const double count : *counts)
            highest = std::max(highest, count);
    return highest > 0 ? rowFill / highest : 0;
}

void ActionTimesPlot::setRows(std::vector<double> edges, std::vector<Row> rows)
{
    m_edges = std::move(edges);
    m_rows = std::move(rows);
    makeGraphs();
    dataChanged();
}

void ActionTimesPlot::makeGraphs()
{
    for (const Graphs& graphs : m_graphs) {
        for (QCPGraph* graph : {graphs.predicted, graphs.truth, graphs.base})
            canvas()->removeGraph(graph);
        canvas()->removeItem(graphs.remark);
    }
    m_graphs.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        Graphs graphs{canvas()->addGraph(), canvas()->addGraph(), canvas()->addGraph(),
                      new QCPItemText(canvas())};
        graphs.truth->setChannelFillGraph(graphs.base);
        graphs.remark->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_graphs.push_back(graphs);
    }
}

void ActionTimesPlot::setEnd(double time, const QString& word)
{
    m_end->point1->setCoords(time, 0);
    m_end->point2->setCoords(time, 1);
    m_endWord->position->setCoords(time, 0);
    m_endWord->setText(word);
    m_end->setVisible(true);
    m_endWord->setVisible(true);
    dataChanged();
}

void ActionTimesPlot::setTruthShown(bool shown)
{
    m_truthShown = shown;
    lookChanged();
}

void ActionTimesPlot::setPredictedShown(bool shown)
{
    m_predictedShown = shown;
    lookChanged();
}

void ActionTimesPlot::rebuild()
{
    QStringList names;
    for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row)
        names << row->name;
    m_ticker->setLabels(names);
    m_end->setPen(QPen(colors().axis, 1, Qt::DashLine));
    m_endWord->setColor(colors().thirdText);
    m_endWord->setFont(canvas()->xAxis->tickLabelFont());
    m_endWord->setPadding(QMargins(4, 0, 0, 0));
    const bool any = hasData();
    m_end->setVisible(any && !m_endWord->text().isEmpty());
    m_endWord->setVisible(m_end->visible());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        const Graphs& graphs = m_graphs[i];
        const double base = baseOf(i);
        const double scale = scaleOf(row);
        setPoints(graphs.base, {{m_edges.front(), m_edges.back()}, {base, base}});
        graphs.base->setPen(QPen(colors().border, 1));
        setPoints(graphs.truth, outline(m_edges, row.truth, base, scale));
        graphs.truth->setPen(Qt::NoPen);
        graphs.truth->setBrush(colors().truth);
        graphs.truth->setVisible(m_truthShown && scale > 0);
        setPoints(graphs.predicted, outline(m_edges, row.predicted, base, scale));
        graphs.predicted->setPen(QPen(colors().blue, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        graphs.predicted->setVisible(m_predictedShown && scale > 0);
        graphs.remark->position->setCoords(m_edges.front() + 0.02 * (m_edges.back() - m_edges.front()),
                                           base + rowFill / 2);
        graphs.remark->setText(row.remark);
        graphs.remark->setColor(colors().thirdText);
        graphs.remark->setFont(canvas()->xAxis->tickLabelFont());
        graphs.remark->setVisible(scale <= 0 && !row.remark.isEmpty());
    }
}

Interval ActionTimesPlot::fullX() const
{
    return m_edges.size() > 1 ? Interval{m_edges.front(), m_edges.back()} : Interval{0, 1};
}

Interval ActionTimesPlot::fullY() const
{
    return {-0.12, std::max(1.0, static_cast<double>(m_rows.size()))};
}

std::optional<Readout> ActionTimesPlot::readoutAt(QPointF position) const
{
    const double time = canvas()->xAxis->pixelToCoord(position.x());
    const double height = std::floor(canvas()->yAxis->pixelToCoord(position.y()));
    const auto after = std::upper_bound(m_edges.begin(), m_edges.end(), time);
    if (after == m_edges.begin() || after == m_edges.end() || height < 0 ||
        height >= static_cast<double>(m_rows.size()))
        return std::nullopt;
    const auto bin = static_cast<std::size_t>(after - m_edges.begin()) - 1;
    const Row& row = m_rows[m_rows.size() - 1 - static_cast<std::size_t>(height)];
    Readout readout;
    readout.x = canvas()->xAxis->coordToPixel(0.5 * (m_edges[bin] + m_edges[bin + 1]));
    readout.title =
        tr("%1, %2 to %3").arg(row.name, numberText(m_edges[bin], 2), numberText(m_edges[bin + 1], 2));
    const auto add = [&](const std::vector<double>& counts, const QString& name, const QColor& color) {
        if (bin < counts.size())
            readout.lines.push_back(
                {color, name,
                 tr("%1 of %2 viewings").arg(numberText(counts[bin], 0), numberText(sumOf(counts), 0)),
                 std::nullopt});
    };
    add(row.truth, tr("True"), colors().truth);
    add(row.predicted, tr("Predicted"), colors().blue);
    if (readout.lines.empty())
        return std::nullopt;
    return readout;
}

std::vector<LegendEntry> ActionTimesPlot::legend() const
{
    std::vector<LegendEntry> entries;
    if (m_truthShown)
        entries.push_back({tr("True"), QPen(Qt::NoPen), QBrush(colors().truth)});
    if (m_predictedShown)
        entries.push_back({tr("Predicted"), QPen(colors().blue, 1.6)});
    return entries;
}

void ActionTimesPlot::writeCsv(QTextStream& out) const
{
    const QString unit = unitOfX();
    out << "action," << csvHead(QStringLiteral("from"), unit) << ',' << csvHead(QStringLiteral("to"), unit)
        << ",true,predicted\n";
    out.setRealNumberPrecision(17);
    for (const Row& row : m_rows) {
        for (std::size_t bin = 0; bin + 1 < m_edges.size(); ++bin) {
            if (bin >= row.truth.size() && bin >= row.predicted.size())
                continue;
            out << row.name << ',' << m_edges[bin] << ',' << m_edges[bin + 1] << ',';
            if (bin < row.truth.size())
                out << row.truth[bin];
            out << ',';
            if (bin < row.predicted.size())
                out << row.predicted[bin];
            out << '\n';
        }
    }
}

} // namespace watchlab::plots
