// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"
#include "ui/pages/plot_theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

namespace watchlab::plots {
class CurvePlot;
class PlotWidget;
} // namespace watchlab::plots

namespace watchlab::ui {

class Card;

/// An entry of a legend whose colour follows the theme.
LegendEntry* makeLegendEntry(const QString& name, plots::ColorRole color,
                             LegendEntry::Mark mark = LegendEntry::Mark::Square);

/// The same in a colour of the theme's series.
LegendEntry* makeLegendEntry(const QString& name, Theme::Series color);

/// The first, in the card's legend.
LegendEntry* addLegendEntry(Card* card, const QString& name, plots::ColorRole color,
                            LegendEntry::Mark mark = LegendEntry::Mark::Square);

/// Lets the entry hide and show a curve: a click or the space bar.
void letToggle(LegendEntry* entry, plots::CurvePlot* plot, int curve);

/// Puts what the plot offers behind the card's "...".
void addPlotMenu(Card* card, plots::PlotWidget* plot);
/// The same of a widget that paints itself: the picture, under the card's title and remark.
void addPictureMenu(Card* card, QWidget* picture);

} // namespace watchlab::ui
