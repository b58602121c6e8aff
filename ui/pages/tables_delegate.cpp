// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_delegate.h"

#include "ui/models/result_table_model.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int padding = 8;
constexpr int gap = 6;
constexpr double dot = 2.5; ///< radius, of a cell whose runs are on their way

QFont meanFont(bool best)
{
    return fonts::digits(fonts::textPx, best ? QFont::Bold : QFont::Normal);
}

int widthOf(const QFont& font, const QString& text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

int spreadWidth(const QString& spread)
{
    return std::max(widthOf(fonts::digits(fonts::smallPx), spread),
                    widthOf(fonts::digits(fonts::smallPx), QStringLiteral("± 0.0000")));
}

int countWidth()
{
    return widthOf(fonts::digits(fonts::smallPx), QStringLiteral("n=00"));
}

} // namespace

bool TablesDelegate::hasParts(const QModelIndex& index)
{
    return !index.data(ResultTableModel::MeanRole).toString().isEmpty();
}

void TablesDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    if (hasParts(index))
        option->text.clear();
}

QSize TablesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!hasParts(index)) {
        const int text = widthOf(fonts::digits(fonts::textPx), index.data().toString());
        return {text + 2 * padding + gap, size::tableRow};
    }
    const int mean =
        widthOf(meanFont(true), index.data(ResultTableModel::MeanRole).toString()); // may become the best
    const int spread = spreadWidth(index.data(ResultTableModel::SpreadRole).toString());
    return {mean + spread + countWidth() + 2 * gap + 3 * padding,
            CellDelegate::sizeHint(option, index).height()};
}

void TablesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index);
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (hasParts(index))
        paintParts(*painter, option.rect, index);
    const int state = index.data(ResultTableModel::StateRole).toInt();
    if (state != ResultTableModel::Idle) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(state == ResultTableModel::Training ? theme.accent
                          : state == ResultTableModel::Failed ? theme.trouble()
                                                              : theme.textThird);
        painter->drawEllipse(QPointF(option.rect.left() + 6, option.rect.center().y() + 0.5), dot, dot);
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

void TablesDelegate::paintParts(QPainter& painter, const QRect& cell, const QModelIndex& index)
{
    const Theme& theme = Theme::current();
    const QString spread = index.data(ResultTableModel::SpreadRole).toString();
    const bool best = index.data(ResultTableModel::BestRole).toBool();
    QRect place = cell.adjusted(padding, 0, -padding, 0);
    const auto draw = [&](const QString& text, int width, const QFont& font, const QColor& colour) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRect(place.right() - width + 1, place.top(), width, place.height()),
                         Qt::AlignRight | Qt::AlignVCenter, text);
        place.setRight(place.right() - width - gap);
    };
    const QFont small = fonts::digits(fonts::smallPx);
    draw(index.data(ResultTableModel::CountRole).toString(), countWidth(), small, theme.textThird);
    draw(spread, spreadWidth(spread), small, theme.textSecond);
    QFont font = meanFont(best);
    const QVariant foreground = index.data(Qt::ForegroundRole); // of what is no method's
    font.setItalic(foreground.isValid());
    const bool waits = index.data(ResultTableModel::CountRole).toString().isEmpty(); // or is missing
    draw(index.data(ResultTableModel::MeanRole).toString(), place.width(), font,
         foreground.isValid() ? foreground.value<QColor>()
         : waits              ? theme.textSecond
                              : theme.text);
}

} // namespace watchlab::ui
