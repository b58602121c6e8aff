// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plot_style.h"

#include "plots/curve_plot.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

#include <QMenu>

namespace watchlab::ui {

LegendEntry* makeLegendEntry(const QString& name, plots::ColorRole color, LegendEntry::Mark mark)
{
    auto* entry = new LegendEntry(name, plotColors(Theme::current()).*color, mark);
    QObject::connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, entry,
                     [entry, color] { entry->setColour(plotColors(Theme::current()).*color); });
    return entry;
}

LegendEntry* makeLegendEntry(const QString& name, Theme::Series color)
{
    auto* entry = new LegendEntry(name, Theme::current().series[color]);
    QObject::connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, entry,
                     [entry, color] { entry->setColour(Theme::current().series[color]); });
    return entry;
}

LegendEntry* addLegendEntry(Card* card, const QString& name, plots::ColorRole color, LegendEntry::Mark mark)
{
    LegendEntry* entry = makeLegendEntry(name, color, mark);
    card->addLegend(entry);
    return entry;
}

void letToggle(LegendEntry* entry, plots::CurvePlot* plot, int curve)
{
    entry->setToggle(true);
    QObject::connect(entry, &LegendEntry::toggled, plot,
                     [plot, curve](bool shown) { plot->setCurveShown(curve, shown); });
}

void addPlotMenu(Card* card, plots::PlotWidget* plot)
{
    plot->addMenuActions(*card->menu());
}

} // namespace watchlab::ui
