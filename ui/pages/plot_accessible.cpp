// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plot_accessible.h"

#include "plots/curve_plot.h"
#include "ui/widgets/card.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostPoints = 50000; ///< more are counted and not read out
constexpr int mostRows = 40;              ///< of bars and cells

QString number(double value)
{
    return QString::number(value, 'g', 4);
}

struct CurveSummary {
    QString name;
    qsizetype points = 0;
    QString firstX, lastX;
    double first = std::numeric_limits<double>::quiet_NaN();
    double last = std::numeric_limits<double>::quiet_NaN();
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();
};

/// A curve's lines of the CSV are `"name",x,value`.
QString curvesOf(const QStringList& lines)
{
    QList<CurveSummary> curves;
    for (const QString& line : lines) {
        const QStringList parts = line.split(QLatin1Char(','));
        if (parts.size() < 3)
            continue;
        QString name = parts.mid(0, parts.size() - 2).join(QLatin1Char(',')).remove(QLatin1Char('"'));
        if (curves.isEmpty() || curves.back().name != name)
            curves.append({name, 0, parts[parts.size() - 2], {}});
        CurveSummary& curve = curves.back();
        const double value = parts.back().toDouble();
        curve.first = curve.points++ == 0 ? value : curve.first;
        curve.last = value;
        curve.lastX = parts[parts.size() - 2];
        curve.least = std::min(curve.least, value);
        curve.most = std::max(curve.most, value);
    }
    QStringList sentences;
    for (const CurveSummary& curve : curves)
        sentences << PlotAccessible::tr("%1: %n point(s), from %2 at %3 to %4 at %5, between %6 and %7.",
                                        nullptr, static_cast<int>(curve.points))
                         .arg(curve.name, number(curve.first), curve.firstX, number(curve.last), curve.lastX,
                              number(curve.least), number(curve.most));
    return sentences.join(QLatin1Char(' '));
}

QString rowsOf(const QString& header, const QStringList& lines)
{
    QString text =
        header + QStringLiteral(": ") + QStringList(lines.mid(0, mostRows)).join(QStringLiteral("; "));
    if (lines.size() > mostRows)
        text += QStringLiteral("; ") +
                PlotAccessible::tr("and %n more", nullptr, static_cast<int>(lines.size() - mostRows));
    return text.remove(QLatin1Char('"'));
}

} // namespace

PlotAccessible::PlotAccessible(plots::PlotWidget* plot)
    : QAccessibleWidget(plot, QAccessible::Chart)
    , m_plot(plot)
{
}

QString PlotAccessible::text(QAccessible::Text part) const
{
    if (part == QAccessible::Name) {
        if (!m_plot->accessibleName().isEmpty())
            return m_plot->accessibleName();
        for (const QWidget* parent = m_plot->parentWidget(); parent; parent = parent->parentWidget())
            if (const Card* card = qobject_cast<const Card*>(parent); card && !card->title().isEmpty())
                return card->title();
    }
    if (part != QAccessible::Description)
        return QAccessibleWidget::text(part);
    if (!m_plot->accessibleDescription().isEmpty())
        return m_plot->accessibleDescription(); // what the crosshair says
    const auto* curves = qobject_cast<const plots::CurvePlot*>(m_plot);
    if (curves && curves->pointCount() > mostPoints)
        return tr("%Ln point(s) are drawn.", nullptr, static_cast<int>(curves->pointCount()));
    QStringList lines = m_plot->csv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QString header = lines.isEmpty() ? QString() : lines.takeFirst();
    if (lines.isEmpty())
        return tr("No data yet.");
    return curves ? curvesOf(lines) : rowsOf(header, lines);
}

void PlotAccessible::install()
{
    static const bool once = [] {
        QAccessible::installFactory([](const QString&, QObject* object) -> QAccessibleInterface* {
            auto* plot = qobject_cast<plots::PlotWidget*>(object);
            return plot ? new PlotAccessible(plot) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(once);
}

} // namespace watchlab::ui
