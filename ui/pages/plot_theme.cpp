// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plot_theme.h"

#include "plots/plot_widget.h"
#include "ui/pages/plot_accessible.h"
#include "ui/widgets/theme.h"

namespace watchlab::ui {

plots::PlotColors plotColors(const Theme& theme)
{
    plots::PlotColors colors;
    colors.surface = theme.surface;
    colors.sunken = theme.sunken;
    colors.border = theme.border;
    colors.text = theme.text;
    colors.secondText = theme.textSecond;
    colors.thirdText = theme.textThird;
    colors.accent = theme.accent;
    colors.grid = theme.grid;
    colors.axis = theme.axis;
    colors.truth = theme.truth;
    colors.truthLine = theme.truthLine;
    colors.blue = theme.series[Theme::Blue];
    colors.orange = theme.series[Theme::Orange];
    colors.orangeText = theme.warning;
    colors.green = theme.series[Theme::Green];
    colors.purple = theme.series[Theme::Purple];
    colors.sky = theme.series[Theme::Sky];
    colors.vermillion = theme.series[Theme::Vermillion];
    colors.ink = theme.series[Theme::Ink];
    return colors;
}

void followTheme(plots::PlotWidget* plot)
{
    PlotAccessible::install();
    plot->setColors(plotColors(Theme::current()));
    QObject::connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, plot,
                     [plot] { plot->setColors(plotColors(Theme::current())); });
}

} // namespace watchlab::ui
