// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"
#include "ui/pages/plot_theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

namespace watchlab::plots {
class PlotWidget;
}

namespace watchlab::ui {

class Card;
class Dialogs;
class Workbench;

/// An entry of a legend whose colour follows the theme.
LegendEntry* makeLegendEntry(const QString& name, plots::ColorRole color,
                             LegendEntry::Mark mark = LegendEntry::Mark::Square);

/// The same in a colour of the theme's series.
LegendEntry* makeLegendEntry(const QString& name, Theme::Series color);

/// The first, in the card's legend.
LegendEntry* addLegendEntry(Card* card, const QString& name, plots::ColorRole color,
                            LegendEntry::Mark mark = LegendEntry::Mark::Square);

/// Puts what the plot offers behind the card's "...". Exports ask where through the window's dialogs; one
/// that cannot be written is said in the log.
void addPlotMenu(Card* card, plots::PlotWidget* plot, Workbench& workbench, Dialogs& dialogs);

} // namespace watchlab::ui
