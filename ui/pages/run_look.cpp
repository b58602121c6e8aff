// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_look.h"

#include "ui/models/difference_model.h"
#include "ui/models/run_table_model.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <array>

namespace watchlab::ui {

namespace {

constexpr int dotWidth = 12;

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
        option->decorationSize = QSize(dotWidth, dotWidth);
    }
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.column() != RunTableModel::Name) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    CellDelegate::paint(painter, option, index);
    const Theme& theme = Theme::current();
    const int slot = index.data(RunTableModel::slotRole).toInt();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPointF centre(option.rect.left() + 15, option.rect.center().y() + 0.5);
    if (slot >= 0) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.run(static_cast<std::size_t>(slot)));
        painter->drawEllipse(centre, 4.5, 4.5);
    } else {
        painter->setPen(QPen(theme.controlBorder, 1.2));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(centre, 4, 4);
    }
    painter->restore();
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
