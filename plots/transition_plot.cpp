// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/transition_plot.h"

#include "plots/axis_tickers.h"
#include "plots/number_text.h"
#include "plots/qcustomplot_include.h"

#include <QFontMetrics>
#include <QTextStream>

#include <algorithm>
#include <cmath>

namespace watchlab::plots {

namespace {

constexpr int leastTextWidth = 34;
constexpr int leastTextHeight = 12;

QString percentText(double share)
{
    return numberText(100 * share, share < 0.0995 ? 1 : 0) + QStringLiteral(" %");
}

/// Small shares can still be told apart.
double depthOf(double share)
{
    return std::sqrt(std::clamp(std::abs(share), 0.0, 1.0));
}

/// Every how many names have room for a line each: none touch, and the readout says them all.
int strideOf(double room, const QFontMetrics& metrics)
{
    return std::max(1, static_cast<int>(std::ceil(metrics.height() / std::max(1.0, room))));
}

constexpr double hardlyDifferent = 0.0005; ///< written as no difference

} // namespace

TransitionPlot::TransitionPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_frame(new QCPItemRect(canvas()))
{
    m_frame->setVisible(false);
    auto from = QSharedPointer<CategoryTicker>::create();
    auto to = QSharedPointer<CategoryTicker>::create();
    m_tickerFrom = from.data();
    m_tickerTo = to.data();
    canvas()->yAxis->setTicker(from);
    canvas()->xAxis->setTicker(to);
    canvas()->yAxis->setRangeReversed(true); // the first state at the top
    canvas()->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom | QCP::msRight);
    setLogarithmicAllowed(false);
}

void TransitionPlot::setTransitions(QStringList from, QStringList to, std::vector<std::vector<double>> shares,
                                    std::vector<std::vector<double>> counts)
{
    setCells(std::move(from), std::move(to), std::move(shares), std::move(counts), false);
}

void TransitionPlot::setDifferences(QStringList from, QStringList to,
                                    std::vector<std::vector<double>> differences,
                                    std::vector<std::vector<double>> counts)
{
    setCells(std::move(from), std::move(to), std::move(differences), std::move(counts), true);
}

void TransitionPlot::setCells(QStringList from, QStringList to, std::vector<std::vector<double>> values,
                              std::vector<std::vector<double>> counts, bool signs)
{
    m_from = std::move(from);
    m_to = std::move(to);
    m_shares = std::move(values);
    m_counts = std::move(counts);
    m_signs = signs;
    m_tickerFrom->setLabels(m_from);
    makeCells();
    fit();
}

void TransitionPlot::setCurrentRow(int from)
{
    m_current = from;
    lookChanged();
}

void TransitionPlot::makeCells()
{
    for (QCPItemRect* cell : m_cells)
        canvas()->removeItem(cell);
    for (QCPItemText* text : m_texts)
        canvas()->removeItem(text);
    canvas()->removeItem(m_frame); // and anew, so that it lies over the cells
    m_cells.clear();
    m_texts.clear();
    for (std::size_t from = 0; from < m_shares.size(); ++from) {
        for (std::size_t to = 0; to < m_shares[from].size(); ++to) {
            auto* cell = new QCPItemRect(canvas());
            const auto x = static_cast<double>(to);
            const auto y = static_cast<double>(from);
            cell->topLeft->setCoords(x - 0.5, y - 0.5);
            cell->bottomRight->setCoords(x + 0.5, y + 0.5);
            m_cells.push_back(cell);
            auto* text = new QCPItemText(canvas());
            text->position->setCoords(x, y);
            text->setPositionAlignment(Qt::AlignCenter);
            m_texts.push_back(text);
        }
    }
    m_frame = new QCPItemRect(canvas());
    m_frame->setVisible(false);
}

/// Of the two colours that text may have the one that stands out more.
QColor TransitionPlot::textOn(const QColor& cell) const
{
    const auto distance = [&cell](const QColor& color) {
        return std::abs(color.lightness() - cell.lightness());
    };
    return distance(colors().surface) > distance(colors().text) ? colors().surface : colors().text;
}

QColor TransitionPlot::colorOf(double share) const
{
    const double depth = depthOf(share);
    const QColor& low = colors().surface;
    const QColor& high = share < 0 ? colors().orange : colors().blue;
    const auto mix = [depth](int a, int b) { return static_cast<int>(std::lround(a + depth * (b - a))); };
    return {mix(low.red(), high.red()), mix(low.green(), high.green()), mix(low.blue(), high.blue())};
}

QString TransitionPlot::textOf(double share) const
{
    if (!m_signs)
        return percentText(share);
    return (share > 0 ? QStringLiteral("+") : QString()) + numberText(100 * share, 1) + QStringLiteral(" %");
}

/// As far as there is room; the readout has the names whole.
void TransitionPlot::nameColumns(int width)
{
    const QFontMetrics metrics(canvas()->xAxis->tickLabelFont());
    const bool fits = std::ranges::all_of(
        m_to, [&](const QString& name) { return metrics.horizontalAdvance(name) <= width; });
    QStringList names;
    for (const QString& name : m_to)
        names << (m_upright ? name : metrics.elidedText(name, Qt::ElideRight, width));
    const bool stand = m_upright && !fits;
    m_tickerTo->setLabels(names);
    m_tickerTo->setStride(stand ? strideOf(width + 2, metrics) : 1);
    canvas()->xAxis->setTickLabelRotation(stand ? -90 : 0);
}

void TransitionPlot::rebuild()
{
    if (m_cells.empty())
        return;
    const QCPAxis& xAxis = *canvas()->xAxis;
    const QCPAxis& yAxis = *canvas()->yAxis;
    const double width = std::abs(xAxis.coordToPixel(1) - xAxis.coordToPixel(0));
    const double height = std::abs(yAxis.coordToPixel(1) - yAxis.coordToPixel(0));
    m_tickerFrom->setStride(strideOf(height, QFontMetrics(yAxis.tickLabelFont())));
    nameColumns(static_cast<int>(width) - 2);
    const bool hasRoom = width >= leastTextWidth && height >= leastTextHeight;
    const bool isFramed = m_current >= 0 && m_current < m_from.size();
    m_frame->setVisible(isFramed);
    m_frame->topLeft->setCoords(-0.5, m_current - 0.5);
    m_frame->bottomRight->setCoords(static_cast<double>(m_to.size()) - 0.5, m_current + 0.5);
    m_frame->setPen(QPen(colors().accent, 2));
    std::size_t place = 0;
    for (const std::vector<double>& row : m_shares) {
        for (const double share : row) {
            m_cells[place]->setPen(QPen(colors().border, 1));
            m_cells[place]->setBrush(QBrush(colorOf(share)));
            QCPItemText* text = m_texts[place++];
            text->setVisible(hasRoom && (m_signs ? std::abs(share) >= hardlyDifferent : share > 0));
            text->setText(textOf(share));
            text->setFont(yAxis.tickLabelFont());
            text->setColor(textOn(colorOf(share)));
        }
    }
}

Interval TransitionPlot::fullX() const
{
    return {-0.5, std::max(1.0, static_cast<double>(m_to.size())) - 0.5};
}

Interval TransitionPlot::fullY() const
{
    return {-0.5, std::max(1.0, static_cast<double>(m_from.size())) - 0.5};
}

std::optional<Readout> TransitionPlot::readoutAt(QPointF position) const
{
    const double x = std::round(canvas()->xAxis->pixelToCoord(position.x()));
    const double y = std::round(canvas()->yAxis->pixelToCoord(position.y()));
    if (x < 0 || y < 0 || x >= static_cast<double>(m_to.size()) || y >= static_cast<double>(m_from.size()))
        return std::nullopt;
    const auto from = static_cast<std::size_t>(y);
    const auto to = static_cast<std::size_t>(x);
    Readout readout;
    readout.x = canvas()->xAxis->coordToPixel(x);
    readout.title =
        m_from[static_cast<qsizetype>(from)] + QStringLiteral(" → ") + m_to[static_cast<qsizetype>(to)];
    const double share = m_shares[from][to];
    const QColor color = share < 0 ? colors().orange : colors().blue;
    const QString sign = m_signs && share > 0 ? QStringLiteral("+") : QString();
    readout.lines.push_back({color, m_signs ? tr("difference") : tr("share"),
                             sign + numberText(100 * share, 2) + QStringLiteral(" %"), std::nullopt});
    if (!m_counts.empty())
        readout.lines.push_back({color, tr("viewings"), numberText(m_counts[from][to], 0), std::nullopt});
    return readout;
}

void TransitionPlot::writeCsv(QTextStream& out) const
{
    out << (m_counts.empty() ? "from,to," : "from,to,count,") << (m_signs ? "difference\n" : "share\n");
    out.setRealNumberPrecision(17);
    for (std::size_t from = 0; from < m_shares.size(); ++from) {
        for (std::size_t to = 0; to < m_shares[from].size(); ++to) {
            out << m_from[static_cast<qsizetype>(from)] << ',' << m_to[static_cast<qsizetype>(to)] << ',';
            if (!m_counts.empty())
                out << m_counts[from][to] << ',';
            out << m_shares[from][to] << '\n';
        }
    }
}

} // namespace watchlab::plots
