// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/entry_list.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace watchlab::ui {

namespace {

constexpr int rowHeight = 52;
constexpr int tile = 32;

enum Role { KeyRole = Qt::UserRole, IconRole, FactsRole, RemarkRole, CurrentRole, MissingRole };

/// Where the cross of a missing entry is, in its row.
QRect crossOf(const QRect& row)
{
    return {row.right() - size::cardPadding - size::icon, row.bottom() - size::icon - 9, size::icon,
            size::icon};
}

class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {option.rect.width(), rowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect;
        const bool focused =
            (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected);
        if (index.data(CurrentRole).toBool())
            painter->fillRect(row, theme.selected);
        else if ((option.state & QStyle::State_MouseOver) || focused)
            painter->fillRect(row, theme.hover);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.grid);
        if (focused) {
            painter->setPen(theme.accent);
            painter->drawRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -1.5));
        }
        const QRect box(row.left() + size::cardPadding, row.top() + (row.height() - tile) / 2, tile, tile);
        painter->setPen(theme.border);
        painter->setBrush(theme.sunken);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), size::controlRadius,
                                 size::controlRadius);
        const int side = size::icon + 2;
        painter->drawPixmap(box.center() - QPoint(side / 2 - 1, side / 2 - 1),
                            icons::pixmap(index.data(IconRole).toString(), side, theme.textSecond,
                                          painter->device()->devicePixelRatioF()));
        if (index.data(MissingRole).toBool())
            painter->drawPixmap(crossOf(row).topLeft(),
                                icons::pixmap(QStringLiteral("close"), size::icon, theme.textSecond,
                                              painter->device()->devicePixelRatioF()));
        paintTexts(*painter, row.adjusted(size::cardPadding + tile + 10, 8, -size::cardPadding, -8), index);
        painter->restore();
    }

private:
    static void paintTexts(QPainter& painter, const QRect& area, const QModelIndex& index)
    {
        const Theme& theme = Theme::current();
        const QRect upper(area.left(), area.top(), area.width(), area.height() / 2);
        const QRect lower = upper.translated(0, area.height() / 2);
        painter.setFont(fonts::text(fonts::smallPx));
        const bool missing = index.data(MissingRole).toBool();
        painter.setPen(missing ? theme.textThird : theme.textSecond);
        const QString remark = index.data(RemarkRole).toString();
        painter.drawText(upper, Qt::AlignRight | Qt::AlignVCenter, remark);
        const int remarkWidth = painter.fontMetrics().horizontalAdvance(remark);
        const QString facts = index.data(FactsRole).toString();
        painter.drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(facts, Qt::ElideRight,
                                                          lower.width() - (missing ? size::icon + 8 : 0)));
        painter.setFont(fonts::text(fonts::textPx, QFont::DemiBold));
        painter.setPen(missing ? theme.textThird : theme.text);
        const QString name = index.data(Qt::DisplayRole).toString();
        painter.drawText(
            upper, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(name, Qt::ElideMiddle, upper.width() - remarkWidth - 8));
    }
};

} // namespace

EntryList::EntryList(QWidget* parent)
    : QListWidget(parent)
{
    setItemDelegate(new EntryDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void EntryList::setEntries(const QList<Entry>& entries)
{
    clear();
    for (const Entry& entry : entries) {
        auto* item = new QListWidgetItem(entry.name, this);
        item->setData(KeyRole, entry.key);
        item->setData(IconRole, entry.icon);
        item->setData(FactsRole, entry.facts);
        item->setData(RemarkRole, entry.remark);
        item->setData(CurrentRole, entry.current);
        item->setData(MissingRole, entry.missing);
        item->setToolTip(entry.key);
        item->setData(Qt::AccessibleTextRole,
                      QStringLiteral("%1, %2, %3").arg(entry.name, entry.facts, entry.remark));
    }
}

QString EntryList::keyAt(int row) const
{
    return item(row)->data(KeyRole).toString();
}

QSize EntryList::sizeHint() const
{
    return {280, rowHeight * 3};
}

void EntryList::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint place = event->position().toPoint();
    const QListWidgetItem* item = itemAt(place);
    const bool left = event->button() == Qt::LeftButton;
    QListWidget::mouseReleaseEvent(event);
    if (!item || !left)
        return;
    const QString key = item->data(KeyRole).toString();
    const QRect cross = crossOf(visualItemRect(item)).adjusted(-6, -6, 6, 6);
    if (item->data(MissingRole).toBool() && cross.contains(place))
        Q_EMIT removeRequested(key);
    else
        Q_EMIT chosen(key);
}

void EntryList::keyPressEvent(QKeyEvent* event)
{
    const bool enter =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (enter && currentItem())
        Q_EMIT chosen(keyAt(currentRow()));
    else if (event->key() == Qt::Key_Delete && currentItem())
        Q_EMIT removeRequested(keyAt(currentRow()));
    else
        QListWidget::keyPressEvent(event);
}

void EntryList::contextMenuEvent(QContextMenuEvent* event)
{
    const QListWidgetItem* item = itemAt(event->pos());
    if (!item)
        return;
    QMenu menu;
    const QAction* remove = menu.addAction(tr("Remove from this list"));
    const QString key = item->data(KeyRole).toString();
    if (menu.exec(event->globalPos()) == remove)
        Q_EMIT removeRequested(key);
}

} // namespace watchlab::ui
