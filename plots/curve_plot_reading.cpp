// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot of curves says in words: the crosshair's readout, its menu, its numbers as CSV.
#include "plots/number_text.h"
#include "plots/plotted_curve.h"

#include <QMenu>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::plots {

bool CurvePlot::Curve::reaches(std::size_t nearest, double at, const QCPAxis& axis) const
{
    constexpr double nearPixels = 12;
    const std::size_t last = size() - 1;
    const bool isBetween = at >= x[0] && at <= x[last];
    if (isBetween || std::abs(axis.coordToPixel(x[nearest]) - axis.coordToPixel(at)) <= nearPixels)
        return true;
    return at > x[last] && last > 0 && at - x[last] <= x[last] - x[last - 1];
}

std::optional<Readout> CurvePlot::readoutAt(QPointF position) const
{
    const double at = canvas()->xAxis->pixelToCoord(position.x());
    double x = std::numeric_limits<double>::quiet_NaN();
    for (const auto& curve : m_curves) {
        const std::size_t index = nearestIndex(curve->x, curve->y(), at);
        if (!curve->shown || index >= curve->size())
            continue;
        if (std::isnan(x) || std::abs(curve->x[index] - at) < std::abs(x - at))
            x = curve->x[index];
    }
    if (std::isnan(x))
        return std::nullopt;
    Readout readout;
    readout.x = canvas()->xAxis->coordToPixel(x);
    readout.title = m_readoutName + QLatin1Char(' ') + numberText(x, m_readoutDecimals);
    for (const auto& curve : m_curves) {
        const std::size_t index = nearestIndex(curve->x, curve->y(), x);
        if (!curve->shown || index >= curve->size() || !curve->reaches(index, x, *canvas()->xAxis))
            continue;
        const double value = curve->y()[index];
        const QCPAxis* axis = curve->style.secondAxis ? canvas()->yAxis2 : canvas()->yAxis;
        readout.lines.push_back(
            {colors().*curve->style.color, curve->style.name, significantText(value),
             QPointF(canvas()->xAxis->coordToPixel(curve->x[index]), axis->coordToPixel(value))});
    }
    return readout;
}

/// A card's menu is made before there are curves: what it offers is decided when it is opened.
void CurvePlot::addOwnMenuActions(QMenu& menu)
{
    QMenu* choices = menu.addMenu(tr("Smoothing"));
    const auto fill = [this, choices] { fillSmoothing(*choices); };
    fill();
    connect(&menu, &QMenu::aboutToShow, this, fill);
}

void CurvePlot::fillSmoothing(QMenu& choices)
{
    choices.clear();
    choices.menuAction()->setVisible(
        std::ranges::any_of(m_curves, [](const auto& curve) { return curve->style.smoothed; }));
    if (isTooShortToSmooth())
        choices.addAction(tr("none: fewer than %1 points").arg(leastSmoothed))->setEnabled(false);
    for (const double weight : {0.0, 0.6, 0.9, 0.95, 0.99, 0.999}) {
        QAction* action = choices.addAction(weight == 0 ? tr("Off") : QString::number(weight));
        action->setCheckable(true);
        action->setChecked(weight == m_smoothing);
        connect(action, &QAction::triggered, this, [this, weight] { setSmoothing(weight); });
    }
}

std::vector<LegendEntry> CurvePlot::legend() const
{
    std::vector<LegendEntry> entries;
    for (const auto& curve : m_curves) {
        const QColor color = colors().*curve->style.color;
        if (curve->shown && !curve->style.name.isEmpty() && curve->size() + curve->ahead.size() > 0)
            entries.push_back({curve->style.name, QPen(color, curve->style.width, curve->style.pen),
                               curve->band ? QBrush(faint(color, CurveBand::opacity)) : QBrush(Qt::NoBrush)});
    }
    return entries;
}

void CurvePlot::writeCsv(QTextStream& out) const
{
    const QString xName = m_readoutName.isEmpty() ? QStringLiteral("x") : m_readoutName.toLower();
    out << "series," << csvHead(xName, unitOfX()) << ',' << csvHead(QStringLiteral("value"), unitOfY())
        << '\n';
    const QString secondUnit = canvas()->yAxis2->label();
    out.setRealNumberNotation(QTextStream::SmartNotation);
    out.setRealNumberPrecision(17);
    for (const auto& curve : m_curves) {
        const QString full =
            curve->style.secondAxis ? csvHead(curve->style.name, secondUnit) : curve->style.name;
        const QString name = QString(full).replace(QLatin1Char('"'), QLatin1String("\"\""));
        const Points all = curve->readAll ? curve->readAll() : Points{};
        const std::vector<double>& x = curve->readAll ? all.x : curve->x;
        const std::vector<double>& y = curve->readAll ? all.y : curve->y();
        for (std::size_t i = 0; i < x.size(); ++i)
            out << '"' << name << "\"," << x[i] << ',' << y[i] << '\n';
        if (!curve->band)
            continue;
        for (std::size_t i = 0; i < curve->size(); ++i)
            out << '"' << name << ", lower\"," << curve->x[i] << ',' << curve->band->lower()[i] << '\n'
                << '"' << name << ", upper\"," << curve->x[i] << ',' << curve->band->upper()[i] << '\n';
    }
}

} // namespace watchlab::plots
