// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/prediction_delegate.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace watchlab::ui {

namespace {

constexpr int cellPadding = 8;
constexpr double barHeight = 6;
constexpr double tickWidth = 2.5;
constexpr double tickHeight = 12;
constexpr int dotSpace = 14;

} // namespace

PredictionDelegate::PredictionDelegate(const Roles& roles, QObject* parent)
    : CellDelegate(parent)
    , m_roles(roles)
{
}

void PredictionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index); // ground, row line, selection
    const double scale = index.data(m_roles.scale).toDouble();
    if (!(scale > 0))
        return;
    const Theme& theme = Theme::current();
    const QRectF room = QRectF(option.rect).adjusted(cellPadding, 0, -cellPadding, -1);
    const double middle = room.center().y();
    const auto place = [&](double value) {
        return std::clamp(value / scale, 0.0, 1.0) * (room.width() - tickWidth);
    };
    painter->save();
    painter->setPen(Qt::NoPen);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRectF(room.left(), middle - barHeight / 2, room.width(), barHeight), theme.grid);
    const double predicted = index.data(m_roles.predicted).toDouble();
    painter->fillRect(QRectF(room.left(), middle - barHeight / 2, place(predicted), barHeight),
                      theme.model());
    const double truth = index.data(m_roles.truth).toDouble();
    if (truth > scale)
        paintBeyond(*painter, QPointF(room.right(), middle), tickHeight / 2, theme.truthLine);
    else if (!std::isnan(truth))
        painter->fillRect(QRectF(room.left() + place(truth), middle - tickHeight / 2, tickWidth, tickHeight),
                          theme.truthLine);
    painter->restore();
}

void RankChangeDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    option->text.clear(); // drawn by paint()
}

void RankChangeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index); // ground, row line, selection
    const QVariant value = index.data(Qt::DisplayRole);
    if (!value.isValid())
        return;
    const int change = value.toInt();
    const Theme& theme = Theme::current();
    QRectF room = QRectF(option.rect).adjusted(cellPadding, 0, -4, -1);
    painter->save();
    painter->setFont(fonts::digits(fonts::textPx));
    if (change == 0) {
        painter->setPen(theme.textThird);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, words::missing);
    } else {
        const QColor color = change > 0 ? theme.good : theme.bad;
        const double middle = room.center().y();
        const double tip = change > 0 ? -4 : 4;
        QPainterPath arrow(QPointF(room.left() + 5, middle + tip));
        arrow.lineTo(room.left() + 10, middle - tip);
        arrow.lineTo(room.left(), middle - tip);
        arrow.closeSubpath();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillPath(arrow, color);
        painter->setPen(color);
        painter->drawText(room.adjusted(15, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          QString::number(std::abs(change)));
    }
    painter->restore();
}

HitDelegate::HitDelegate(int hitRole, int watchedRole, QObject* parent)
    : CellDelegate(parent)
    , m_hitRole(hitRole)
    , m_watchedRole(watchedRole)
{
}

void HitDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    // Room for the dot: a transparent decoration keeps the text where it belongs.
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(dotSpace - 6, 8);
}

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index);
    const QVariant hit = index.data(m_hitRole);
    const bool isWatched = index.data(m_watchedRole).toBool();
    if (!hit.isValid() && !isWatched)
        return;
    const Theme& theme = Theme::current();
    const QPointF centre(option.rect.left() + cellPadding + 4, QRectF(option.rect).center().y() - 0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor color = hit.toBool() ? theme.series[Theme::Green] : theme.axis;
    paintMark(*painter, centre,
              isWatched      ? LegendEntry::Mark::SmallDot
              : hit.toBool() ? LegendEntry::Mark::Dot
                             : LegendEntry::Mark::Ring,
              color);
    painter->restore();
}

} // namespace watchlab::ui
