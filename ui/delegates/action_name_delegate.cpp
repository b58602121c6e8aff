// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/action_name_delegate.h"

#include "ui/widgets/action_glyph.h"

#include <QPainter>

namespace watchlab::ui {

namespace {

constexpr int cellPadding = 8;
constexpr int glyphSpace = 14;

} // namespace

ActionNameDelegate::ActionNameDelegate(int role, QObject* parent)
    : CellDelegate(parent)
    , m_role(role)
{
}

void ActionNameDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    if (index.data(m_role).toString().isEmpty())
        return;
    // Room for the shape: a transparent decoration keeps the text where it belongs.
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(glyphSpace, 8);
}

void ActionNameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index);
    const QString name = index.data(m_role).toString();
    if (name.isEmpty())
        return;
    const QPointF centre(option.rect.left() + cellPadding + 4, QRectF(option.rect).center().y() - 0.5);
    paintActionGlyph(*painter, centre, 4.2,
                     actionLook(name.toStdString(), static_cast<std::size_t>(index.row())));
}

} // namespace watchlab::ui
