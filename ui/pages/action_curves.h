// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"
#include "ui/widgets/action_glyph.h"

#include <QtGlobal>

namespace watchlab::ui {

/// An action's colour as plots know it.
plots::ColorRole curveColor(const ActionLook& look);

/// Lines of several actions also differ by their dashes.
Qt::PenStyle curvePen(std::size_t place);

} // namespace watchlab::ui
