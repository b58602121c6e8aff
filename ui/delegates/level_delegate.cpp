// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/level_delegate.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int besideText = 34; // padding, dot and gap

} // namespace

LevelDelegate::LevelDelegate(int role, QObject* parent)
    : CellDelegate(parent)
    , m_role(role)
{
}

void LevelDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDecoration; // room for the dot
    option->decorationSize = QSize(8, 8);
}

QSize LevelDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QTableView*>(option.widget);
    if (!view || !view->wordWrap())
        return CellDelegate::sizeHint(option, index);
    const int width = view->columnWidth(index.column()) - besideText;
    const QString text = index.data(Qt::DisplayRole).toString();
    const QRect wrapped = view->fontMetrics().boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text);
    return {width, std::max(size::tableRow, wrapped.height() + 9)};
}

void LevelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index);
    const Theme& theme = Theme::current();
    const int level = index.data(m_role).toInt();
    const QColor color = level == 0   ? theme.truthLine
                         : level == 1 ? theme.series[Theme::Orange]
                                      : theme.trouble();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(QPointF(option.rect.left() + 12, QRectF(option.rect).center().y() - 0.5), 3.5, 3.5);
    painter->restore();
}

} // namespace watchlab::ui
