// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/action_curves.h"

#include <array>

namespace watchlab::ui {

plots::ColorRole curveColor(const ActionLook& look)
{
    switch (look.color) {
    case Theme::Blue:
        return &plots::PlotColors::blue;
    case Theme::Orange:
    case Theme::Yellow:
        return &plots::PlotColors::orange;
    case Theme::Green:
        return &plots::PlotColors::green;
    case Theme::Purple:
        return &plots::PlotColors::purple;
    case Theme::Sky:
        return &plots::PlotColors::sky;
    case Theme::Vermillion:
        return &plots::PlotColors::vermillion;
    default:
        return &plots::PlotColors::ink;
    }
}

Qt::PenStyle curvePen(std::size_t place)
{
    constexpr std::array pens{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};
    return pens[place % pens.size()];
}

} // namespace watchlab::ui
