// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_glyph.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr std::array<std::pair<std::string_view, ActionLook>, 15> known{{
    {"start", {ActionShape::Bar, Theme::Ink}},
    {"like", {ActionShape::Circle, Theme::Vermillion}},
    {"follow", {ActionShape::Triangle, Theme::Blue}},
    {"forward", {ActionShape::Diamond, Theme::Purple}},
    {"share", {ActionShape::Diamond, Theme::Purple}},
    {"collect", {ActionShape::Square, Theme::Orange}},
    {"favourite", {ActionShape::Square, Theme::Orange}},
    {"comment", {ActionShape::TriangleDown, Theme::Green}},
    {"cart", {ActionShape::TriangleDown, Theme::Green}},
    {"hate", {ActionShape::Plus, Theme::Ink}},
    {"download", {ActionShape::Plus, Theme::Sky}},
    {"long_view", {ActionShape::Star, Theme::Sky}},
    {"purchase", {ActionShape::Star, Theme::Blue}},
    {"alipay", {ActionShape::Star, Theme::Blue}},
    {"exit", {ActionShape::Cross, Theme::Ink}},
}};

/// For types that nobody has named before.
constexpr std::array others{
    ActionLook{ActionShape::Circle, Theme::Vermillion},  ActionLook{ActionShape::Triangle, Theme::Blue},
    ActionLook{ActionShape::Diamond, Theme::Purple},     ActionLook{ActionShape::Square, Theme::Orange},
    ActionLook{ActionShape::TriangleDown, Theme::Green}, ActionLook{ActionShape::Star, Theme::Sky},
    ActionLook{ActionShape::Plus, Theme::Vermillion}};

/// Corners on a circle, the first at an angle (degrees, clockwise from the right).
QPolygonF polygon(QPointF centre, double radius, int corners, double first)
{
    QPolygonF points;
    for (int i = 0; i < corners; ++i) {
        const double angle = (first + 360.0 * i / corners) * std::numbers::pi / 180;
        points << centre + QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return points;
}

QPolygonF star(QPointF centre, double radius)
{
    const QPolygonF tips = polygon(centre, 1.2 * radius, 5, -90);
    const QPolygonF dents = polygon(centre, 0.55 * radius, 5, -54);
    QPolygonF points;
    for (int i = 0; i < 5; ++i)
        points << tips[i] << dents[i];
    return points;
}

void paintStrokes(QPainter& painter, QPointF at, double r, ActionShape shape)
{
    if (shape == ActionShape::Bar) {
        painter.drawLine(at - QPointF(0, 1.2 * r), at + QPointF(0, 1.2 * r));
    } else if (shape == ActionShape::Cross) {
        painter.drawLine(at + QPointF(-r, -r) * 0.85, at + QPointF(r, r) * 0.85);
        painter.drawLine(at + QPointF(-r, r) * 0.85, at + QPointF(r, -r) * 0.85);
    } else {
        painter.drawLine(at - QPointF(r, 0), at + QPointF(r, 0));
        painter.drawLine(at - QPointF(0, r), at + QPointF(0, r));
    }
}

} // namespace

ActionLook actionLook(std::string_view name, std::size_t place)
{
    const auto found = std::ranges::find(known, name, [](const auto& entry) { return entry.first; });
    return found == known.end() ? others[place % others.size()] : found->second;
}

void paintActionGlyph(QPainter& painter, QPointF centre, double radius, const ActionLook& look, bool hollow)
{
    const Theme& theme = Theme::current();
    const QColor color = theme.series[static_cast<std::size_t>(look.color)];
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, hollow ? 1.4 : 1.0));
    painter.setBrush(hollow ? QBrush(theme.surface) : QBrush(color));
    switch (look.shape) {
    case ActionShape::Bar:
    case ActionShape::Cross:
    case ActionShape::Plus:
        painter.setPen(QPen(color, 2));
        paintStrokes(painter, centre, radius, look.shape);
        break;
    case ActionShape::Circle:
        painter.drawEllipse(centre, 0.9 * radius, 0.9 * radius);
        break;
    case ActionShape::Triangle:
        painter.drawPolygon(polygon(centre + QPointF(0, 0.15 * radius), 1.1 * radius, 3, -90));
        break;
    case ActionShape::TriangleDown:
        painter.drawPolygon(polygon(centre - QPointF(0, 0.15 * radius), 1.1 * radius, 3, 90));
        break;
    case ActionShape::Diamond:
        painter.drawPolygon(polygon(centre, 1.1 * radius, 4, 0));
        break;
    case ActionShape::Square:
        painter.drawPolygon(polygon(centre, 1.15 * radius, 4, 45));
        break;
    case ActionShape::Star:
        painter.drawPolygon(star(centre, radius));
        break;
    }
    painter.restore();
}

} // namespace watchlab::ui
