// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_strip.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr double lineWidth = 4;
constexpr double glyphRadius = 4.5;
constexpr double ringRadius = 7.5;

/// An action after the end of the scale: an arrow, and when.
void paintLate(QPainter& painter, const QRectF& room, double y, double time, const QColor& color)
{
    const double tip = room.right() + glyphRadius;
    paintBeyond(painter, QPointF(tip, y), glyphRadius, color);
    painter.setFont(fonts::digits(fonts::tickPx));
    const QString when = words::fixed(time, time < 10 ? 1 : 0);
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(when) + 4;
    const QRectF place(tip - glyphRadius - width - 3, y - metrics.height() / 2, width, metrics.height());
    painter.fillRect(place, Theme::current().surface);
    painter.setPen(Theme::current().text);
    painter.drawText(place, Qt::AlignCenter, when);
}

} // namespace

double stripPlace(const QRectF& room, double time, double most)
{
    return room.left() + std::clamp(time / most, 0.0, 1.0) * room.width();
}

double stripEnd(double latest)
{
    constexpr double least = 1.25;
    constexpr double largest = 3;
    return std::clamp(std::ceil(latest * 4) / 4, least, largest);
}

double stripTick(double most)
{
    return most > 1.5 ? 0.5 : 0.25;
}

void paintActionLine(QPainter& painter, const QRectF& room, double y, const std::vector<StripAction>& actions,
                     double most, const QColor& color)
{
    if (actions.empty())
        return;
    const double begin = room.left();
    const double end = std::isnan(actions.back().time) ? begin : stripPlace(room, actions.back().time, most);
    painter.fillRect(QRectF(begin, y - lineWidth / 2, end - begin, lineWidth), color);
    paintActionGlyph(painter, {begin, y}, glyphRadius, actionLook("start", 0));
    for (const StripAction& action : actions) {
        if (std::isnan(action.time))
            continue;
        if (action.time > most) {
            paintLate(painter, room, y, action.time, color);
            continue;
        }
        const QPointF at(stripPlace(room, action.time, most), y);
        paintActionGlyph(painter, at, glyphRadius, action.look, action.timeless);
        if (!action.odd)
            continue;
        painter.setPen(QPen(Theme::current().trouble(), 1.2, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, ringRadius, ringRadius);
    }
}

void paintActionStrip(QPainter& painter, const QRectF& room, const ActionStrip& strip)
{
    const Theme& theme = Theme::current();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double end = std::round(stripPlace(room, 1, strip.most)) + 0.5;
    painter.setPen(QPen(theme.axis, 1, Qt::DashLine));
    painter.drawLine(QPointF(end, room.top()), QPointF(end, room.bottom()));
    const double middle = room.center().y();
    const double apart = std::min(9.0, room.height() / 4);
    paintActionLine(painter, room, middle - apart, strip.truth, strip.most, theme.truth);
    paintActionLine(painter, room, middle + apart, strip.predicted, strip.most, theme.series[Theme::Sky]);
    painter.restore();
}

} // namespace watchlab::ui
