// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_look.h"

#include "ui/models/difference_model.h"
#include "ui/models/run_table_model.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>

namespace watchlab::ui {

namespace {

constexpr int dotWidth = 12;

/// Of the dot before a name: groups have a triangle there, their runs stand under their head's name.
int indentOf(const QModelIndex& index)
{
    switch (index.data(RunTableModel::foldRole).toInt()) {
    case RunTableModel::Closed:
    case RunTableModel::Open:
        return 14;
    case RunTableModel::Member:
        return 28;
    default:
        return 0;
    }
}

} // namespace

plots::ColorRole runColorRole(std::size_t index)
{
    using plots::PlotColors;
    constexpr std::array<plots::ColorRole, 7> roles{
        &PlotColors::blue, &PlotColors::orange,     &PlotColors::green, &PlotColors::purple,
        &PlotColors::sky,  &PlotColors::vermillion, &PlotColors::ink};
    return roles[index % roles.size()];
}

Qt::PenStyle runPen(std::size_t index)
{
    constexpr std::array<Qt::PenStyle, 4> pens{Qt::SolidLine, Qt::DashLine, Qt::DashDotLine, Qt::DotLine};
    return pens[index % pens.size()];
}

void RunDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    if (index.column() == RunTableModel::Name) {
        option->font.setWeight(QFont::Medium);
        option->features |= QStyleOptionViewItem::HasDecoration; // the dot is painted where an icon would be
        option->decorationSize = QSize(dotWidth + indentOf(index), dotWidth);
    }
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index);
    const bool isName = index.column() == RunTableModel::Name;
    const auto fold = index.data(RunTableModel::foldRole).toInt();
    const bool isHead = fold == RunTableModel::Closed || fold == RunTableModel::Open;
    if (!isName && (index.column() != RunTableModel::Star || isHead))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isName)
        paintMark(*painter, option.rect, index);
    else
        paintStar(*painter, option.rect, index.data(RunTableModel::starRole).toBool());
    painter->restore();
}

void RunDelegate::paintMark(QPainter& painter, const QRect& cell, const QModelIndex& index)
{
    const Theme& theme = Theme::current();
    const double middle = cell.center().y() + 0.5;
    const int fold = index.data(RunTableModel::foldRole).toInt();
    if (fold == RunTableModel::Closed || fold == RunTableModel::Open) {
        const QPointF at(cell.left() + 14, middle);
        const QPolygonF right{{at + QPointF(-2, -4)}, {at + QPointF(3, 0)}, {at + QPointF(-2, 4)}};
        const QPolygonF down{{at + QPointF(-4, -2)}, {at + QPointF(4, -2)}, {at + QPointF(0, 3)}};
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.textSecond);
        painter.drawPolygon(fold == RunTableModel::Open ? down : right);
    }
    const int slot = index.data(RunTableModel::slotRole).toInt();
    const QPointF centre(cell.left() + 15 + indentOf(index), middle);
    if (slot >= 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.run(static_cast<std::size_t>(slot)));
        painter.drawEllipse(centre, 4.5, 4.5);
    } else {
        painter.setPen(QPen(theme.controlBorder, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, 4, 4);
    }
}

void RunDelegate::paintStar(QPainter& painter, const QRect& cell, bool starred)
{
    constexpr int points = 10; // outer and inner ones in turn
    const Theme& theme = Theme::current();
    const QPointF centre = QRectF(cell).center();
    QPolygonF star;
    for (int i = 0; i < points; ++i) {
        const double angle = std::numbers::pi * (2.0 * i / points - 0.5);
        const double radius = i % 2 == 0 ? 6.5 : 2.8;
        star << centre + radius * QPointF(std::cos(angle), std::sin(angle));
    }
    painter.setPen(QPen(starred ? theme.schedule() : theme.controlBorder, 1));
    painter.setBrush(starred ? QBrush(theme.schedule()) : QBrush(Qt::NoBrush));
    painter.drawPolygon(star);
}

void DifferenceDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    if (index.data(DifferenceModel::differsRole).toBool())
        option->font.setWeight(QFont::DemiBold);
}

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    if (index.data(DifferenceModel::differsRole).toBool())
        painter->fillRect(option.rect, Theme::current().warningTint);
    CellDelegate::paint(painter, option, index);
}

} // namespace watchlab::ui
