// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/choice_delegate.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>

namespace watchlab::ui {

namespace {

constexpr int mostListed = 16;

QRect boxOf(const QRect& cell)
{
    return cell.adjusted(3, 2, -4, -3);
}

} // namespace

ChoiceDelegate::ChoiceDelegate(int choicesRole, QObject* parent)
    : CellDelegate(parent)
    , m_choicesRole(choicesRole)
{
}

void ChoiceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    if (index.data(m_choicesRole).toStringList().isEmpty()) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    const Theme& theme = Theme::current();
    painter->save();
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? theme.selected : theme.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = boxOf(option.rect);
    painter->setPen(theme.controlBorder);
    painter->setBrush(theme.surface);
    painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), size::controlRadius,
                             size::controlRadius);
    const int side = 12;
    painter->drawPixmap(QPoint(box.right() - side - 4, box.center().y() - side / 2 + 1),
                        icons::pixmap(QStringLiteral("chevron-down"), side, theme.textSecond,
                                      painter->device()->devicePixelRatioF()));
    painter->setFont(option.font);
    const QVariant colour = index.data(Qt::ForegroundRole);
    painter->setPen(colour.isValid() ? colour.value<QColor>() : theme.text);
    const QRect room = box.adjusted(7, 0, -side - 6, 0);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

QWidget* ChoiceDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                      const QModelIndex& index) const
{
    const QStringList choices = index.data(m_choicesRole).toStringList();
    if (choices.isEmpty())
        return nullptr;
    auto* combo = new QComboBox(parent);
    combo->addItems(choices);
    combo->setAccessibleName(index.siblingAtColumn(0).data().toString());
    auto* self = const_cast<ChoiceDelegate*>(this);
    connect(combo, &QComboBox::activated, self, [self, combo] {
        Q_EMIT self->commitData(combo);
        Q_EMIT self->closeEditor(combo);
    });
    if (choices.size() <= mostListed) {
        QTimer::singleShot(0, combo, &QComboBox::showPopup);
        return combo;
    }
    combo->setEditable(true); // typing finds among so many
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->setMaxVisibleItems(mostListed);
    combo->completer()->setFilterMode(Qt::MatchContains);
    combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    QTimer::singleShot(0, combo->lineEdit(), &QLineEdit::selectAll);
    return combo;
}

void ChoiceDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    static_cast<QComboBox*>(editor)->setCurrentIndex(index.data(Qt::EditRole).toInt());
}

void ChoiceDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    model->setData(index, static_cast<QComboBox*>(editor)->currentIndex(), Qt::EditRole);
}

void ChoiceDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                          const QModelIndex&) const
{
    editor->setGeometry(boxOf(option.rect));
}

} // namespace watchlab::ui
