// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace watchlab::plots {

/// The roles that plots paint with. Plots know no hex values: the window fills this from its theme, and again
/// when the theme changes. Meanings are fixed: truth is grey, the model blue, a schedule orange and dashed,
/// validation green, trouble vermillion.
struct PlotColors {
    QColor surface;
    QColor sunken;
    QColor border;
    QColor text;
    QColor secondText;
    QColor thirdText;
    QColor accent;
    QColor grid;
    QColor axis;
    QColor truth;     ///< bars
    QColor truthLine; ///< lines and ticks
    QColor blue;
    QColor orange;
    QColor orangeText; ///< axis titles of orange series
    QColor green;
    QColor purple;
    QColor sky;
    QColor vermillion;
    QColor ink;
    bool operator==(const PlotColors&) const = default;
};

/// A colour by its role, so that a series follows the theme.
using ColorRole = QColor PlotColors::*;

inline QColor faint(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

} // namespace watchlab::plots
