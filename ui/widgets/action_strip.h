// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/action_glyph.h"

#include <QMetaType>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace watchlab::ui {

/// An action on a strip.
struct StripAction {
    ActionLook look;
    double time = 0;       ///< where it is drawn, in lengths of the video
    bool timeless = false; ///< its time is not real: drawn hollow
    bool odd = false;      ///< the other strip does not have it: ringed
};

/// A viewing: what happened, in grey, over what was generated, in blue. Both begin at 0 and end with the
/// exit.
struct ActionStrip {
    std::vector<StripAction> truth;
    std::vector<StripAction> predicted;
    double most = 1.5; ///< the right end of the scale; what lies beyond is an arrow there, with its time
};

/// Where a time lies within the rectangle of a strip.
double stripPlace(const QRectF& room, double time, double most);

/// Ends of scales and distances of ticks, so that few and round numbers stand on them.
double stripEnd(double latest);
double stripTick(double most);

/// Both lines, with the video's end dashed through.
void paintActionStrip(QPainter& painter, const QRectF& room, const ActionStrip& strip);

/// One line of actions alone.
void paintActionLine(QPainter& painter, const QRectF& room, double y, const std::vector<StripAction>& actions,
                     double most, const QColor& color);

} // namespace watchlab::ui

Q_DECLARE_METATYPE(watchlab::ui::ActionStrip)
