// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/histogram_plot.h"

#include "plots/number_text.h"
#include "plots/qcustomplot_include.h"

#include <QFontMetricsF>
#include <QTextStream>

#include <algorithm>
#include <cmath>

namespace watchlab::plots {

namespace {

std::vector<double> inPercent(std::vector<double> shares)
{
    for (double& share : shares)
        share *= 100;
    return shares;
}

void setPoints(QCPGraph* graph, const std::vector<double>& x, const std::vector<double>& y)
{
    graph->setData(QVector<double>(x.begin(), x.end()), QVector<double>(y.begin(), y.end()), true);
}

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_bars(new QCPBars(canvas()->xAxis, canvas()->yAxis))
    , m_filled(canvas()->addGraph())
    , m_line(canvas()->addGraph())
    , m_note(addNote(Qt::AlignRight | Qt::AlignTop))
{
    m_note->setVisible(false);
    m_bars->setPen(Qt::NoPen);
    m_bars->setAntialiased(false);
    m_filled->setPen(Qt::NoPen);
}

void HistogramPlot::setShares(std::vector<double> edges, std::vector<double> truth,
                              std::vector<double> predicted)
{
    m_edges = std::move(edges);
    m_truth = inPercent(std::move(truth));
    m_predicted = inPercent(std::move(predicted));
    dataChanged();
}

void HistogramPlot::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    dataChanged();
}

void HistogramPlot::setTruthShown(bool shown)
{
    m_truthShown = shown;
    dataChanged();
}

void HistogramPlot::setPredictedShown(bool shown)
{
    m_predictedShown = shown;
    dataChanged();
}

bool HistogramPlot::evenBins() const
{
    if (m_edges.size() < 2)
        return true;
    const double width = m_edges[1] - m_edges[0];
    for (std::size_t i = 1; i + 1 < m_edges.size(); ++i) {
        if (std::abs(m_edges[i + 1] - m_edges[i] - width) > 1e-6 * width)
            return false;
    }
    return true;
}

void HistogramPlot::rebuild()
{
    const bool even = evenBins();
    m_bars->setVisible(m_truthShown && even);
    m_filled->setVisible(m_truthShown && !even);
    m_line->setVisible(m_predictedShown);
    m_bars->setBrush(colors().truth);
    m_filled->setBrush(colors().truth);
    m_line->setPen(QPen(colors().blue, 1.8, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_bars->setBaseValue(isLogarithmic() ? canvas()->yAxis->range().lower : 0);
    if (m_edges.size() > 1) {
        const double pixel = canvas()->xAxis->range().size() / std::max(1, canvas()->axisRect()->width());
        const double width = m_edges[1] - m_edges[0];
        m_bars->setWidth(width > 4 * pixel ? width - 0.8 * pixel : width);
    }
    const std::vector<double> truth = isLogarithmic() ? positiveOnly(m_truth) : m_truth;
    const std::vector<double> centres = binCentres(m_edges);
    m_bars->setData(QVector<double>(centres.begin(), centres.end()),
                    QVector<double>(truth.begin(), truth.end()), true);
    const Points filled = stepLine(m_edges, truth);
    setPoints(m_filled, filled.x, filled.y);
    const Points line = stepLine(m_edges, isLogarithmic() ? positiveOnly(m_predicted) : m_predicted);
    setPoints(m_line, line.x, line.y);
}

Interval HistogramPlot::fullX() const
{
    return m_edges.size() > 1 ? Interval{m_edges.front(), m_edges.back()} : Interval{0, 1};
}

Interval HistogramPlot::fullY() const
{
    std::vector<double> values = m_truth;
    values.insert(values.end(), m_predicted.begin(), m_predicted.end());
    Interval range = fittingInterval(values, 0.08, isLogarithmic());
    if (!isLogarithmic())
        range.lower = 0;
    if (!(range.upper > range.lower))
        range.upper = range.lower + 1;
    if (!isLogarithmic() && m_note->visible())
        range.upper = range.lower + range.size() / (1 - noteShare());
    return range;
}

/// Of the height, so that the note stands over the bars and not before them.
double HistogramPlot::noteShare() const
{
    constexpr double most = 0.5;
    const double lines = 1.0 + static_cast<double>(m_note->text().count(QLatin1Char('\n')));
    const double pixels = lines * QFontMetricsF(m_note->font()).lineSpacing() + 8;
    return std::min(most, pixels / std::max(1, canvas()->axisRect()->height()));
}

std::optional<Readout> HistogramPlot::readoutAt(QPointF position) const
{
    const double at = canvas()->xAxis->pixelToCoord(position.x());
    const auto after = std::upper_bound(m_edges.begin(), m_edges.end(), at);
    if (after == m_edges.begin() || after == m_edges.end())
        return std::nullopt;
    const auto bin = static_cast<std::size_t>(after - m_edges.begin()) - 1;
    Readout readout;
    readout.x = canvas()->xAxis->coordToPixel(0.5 * (m_edges[bin] + m_edges[bin + 1]));
    readout.title =
        tr("%1 to %2 %3").arg(significantText(m_edges[bin]), significantText(m_edges[bin + 1]), m_unit);
    if (bin < m_truth.size() && m_truthShown)
        readout.lines.push_back(
            {colors().truth, tr("True"), numberText(m_truth[bin], 2) + tr(" %"), std::nullopt});
    if (bin < m_predicted.size() && m_predictedShown)
        readout.lines.push_back({colors().blue, tr("Predicted"), numberText(m_predicted[bin], 2) + tr(" %"),
                                 QPointF(readout.x, canvas()->yAxis->coordToPixel(m_predicted[bin]))});
    return readout;
}

std::vector<LegendEntry> HistogramPlot::legend() const
{
    std::vector<LegendEntry> entries;
    if (m_truthShown)
        entries.push_back({tr("True"), QPen(Qt::NoPen), QBrush(colors().truth)});
    if (m_predictedShown && !m_predicted.empty())
        entries.push_back({tr("Predicted"), QPen(colors().blue, 1.8)});
    return entries;
}

void HistogramPlot::writeCsv(QTextStream& out) const
{
    const QString unit = m_unit.isEmpty() ? unitOfX() : m_unit;
    out << csvHead(QStringLiteral("from"), unit) << ',' << csvHead(QStringLiteral("to"), unit)
        << ",true (%),predicted (%)\n";
    out.setRealNumberPrecision(17);
    for (std::size_t i = 0; i + 1 < m_edges.size(); ++i) {
        out << m_edges[i] << ',' << m_edges[i + 1] << ',' << (i < m_truth.size() ? m_truth[i] : 0.0) << ',';
        if (i < m_predicted.size())
            out << m_predicted[i];
        out << '\n';
    }
}

} // namespace watchlab::plots
