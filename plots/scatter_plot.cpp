// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/scatter_plot.h"

#include "plots/number_text.h"
#include "plots/qcustomplot_include.h"

#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::plots {

namespace {

constexpr double dotDiameter = 4;
constexpr int dotAlpha = 110;
constexpr double reachPixels = 14; ///< how near a dot must be to be read out

Interval upTo(std::vector<double> values, double share)
{
    if (values.empty())
        return {0, 1};
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    const double upper = values[static_cast<std::size_t>(place)];
    return {0, upper > 0 ? upper * 1.05 : 1};
}

} // namespace

ScatterPlot::ScatterPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_dots(canvas()->addGraph())
    , m_diagonal(canvas()->addGraph())
    , m_diagonalNote(addNote(Qt::AlignRight | Qt::AlignTop))
{
    m_dots->setLineStyle(QCPGraph::lsNone);
    m_dots->setPen(Qt::NoPen); // a scatter style without a pen takes the graph's
    m_diagonalNote->setVisible(false);
    setLogarithmicAllowed(false);
}

void ScatterPlot::setPoints(std::vector<double> x, std::vector<double> y, double shownShare)
{
    m_x = std::move(x);
    m_y = std::move(y);
    m_fullX = upTo(m_x, shownShare);
    m_fullY = upTo(m_y, shownShare);
    dataChanged();
}

void ScatterPlot::setDiagonal(const QString& text)
{
    m_diagonalText = text;
    m_diagonalNote->setText(text);
    dataChanged();
}

void ScatterPlot::setReadoutNames(const QString& x, const QString& y)
{
    m_nameX = x;
    m_nameY = y;
}

void ScatterPlot::rebuild()
{
    QColor dot = colors().blue;
    dot.setAlpha(dotAlpha);
    m_dots->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(Qt::NoPen), QBrush(dot), dotDiameter));
    m_dots->setData(QVector<double>(m_x.begin(), m_x.end()), QVector<double>(m_y.begin(), m_y.end()));
    const bool withDiagonal = hasData() && !m_diagonalText.isEmpty();
    m_diagonal->setVisible(withDiagonal);
    m_diagonalNote->setVisible(withDiagonal);
    m_diagonal->setPen(QPen(colors().secondText, 1, Qt::DashLine));
    const double end = std::max(canvas()->xAxis->range().upper, canvas()->yAxis->range().upper);
    m_diagonal->setData({0, end}, {0, end}, true);
}

std::optional<Readout> ScatterPlot::readoutAt(QPointF position) const
{
    double best = reachPixels * reachPixels;
    std::size_t nearest = m_x.size();
    QPointF place;
    for (std::size_t i = 0; i < m_x.size(); ++i) {
        const QPointF pixel(canvas()->xAxis->coordToPixel(m_x[i]), canvas()->yAxis->coordToPixel(m_y[i]));
        const QPointF away = pixel - position;
        const double distance = QPointF::dotProduct(away, away);
        if (distance < best) {
            best = distance;
            nearest = i;
            place = pixel;
        }
    }
    if (nearest == m_x.size())
        return std::nullopt;
    Readout readout;
    readout.x = place.x();
    readout.title = tr("One row");
    readout.lines.push_back({colors().blue, m_nameX, numberText(m_x[nearest], 2), place});
    readout.lines.push_back({colors().blue, m_nameY, numberText(m_y[nearest], 2), std::nullopt});
    return readout;
}

void ScatterPlot::writeCsv(QTextStream& out) const
{
    out << csvHead(QStringLiteral("x"), unitOfX()) << ',' << csvHead(QStringLiteral("y"), unitOfY()) << '\n';
    out.setRealNumberPrecision(17);
    for (std::size_t i = 0; i < m_x.size(); ++i)
        out << m_x[i] << ',' << m_y[i] << '\n';
}

} // namespace watchlab::plots
