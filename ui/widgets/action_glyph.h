// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QPointF>

#include <string_view>

class QPainter;

namespace watchlab::ui {

enum class ActionShape { Bar, Circle, Triangle, Diamond, Square, Cross, TriangleDown, Plus, Star };

/// How an action is drawn wherever it is drawn: a colour of the palette and a shape, so that neither is
/// needed to tell two of them apart.
struct ActionLook {
    ActionShape shape = ActionShape::Circle;
    Theme::Series color = Theme::Vermillion;
    bool operator==(const ActionLook&) const = default;
};

/// Of the actions that this program has words for, always the same; of others by their place among the types.
ActionLook actionLook(std::string_view name, std::size_t place);

/// hollow: its time is not real.
void paintActionGlyph(QPainter& painter, QPointF centre, double radius, const ActionLook& look,
                      bool hollow = false);

} // namespace watchlab::ui
