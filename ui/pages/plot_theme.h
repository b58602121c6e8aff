// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"

namespace watchlab::plots {
class PlotWidget;
}

namespace watchlab::ui {

struct Theme;

/// The theme's roles as plots know them.
plots::PlotColors plotColors(const Theme& theme);

/// Gives a plot the theme's colours now and whenever they change.
void followTheme(plots::PlotWidget* plot);

} // namespace watchlab::ui
