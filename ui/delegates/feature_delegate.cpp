// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/feature_delegate.h"

#include "ui/widgets/whole_selection.h"

#include <QLineEdit>

namespace watchlab::ui {

void FeatureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem its = option;
    const QVariant font = index.data(Qt::FontRole);
    if (font.isValid())
        its.font = font.value<QFont>();
    its.fontMetrics = QFontMetrics(its.font);
    ChoiceDelegate::paint(painter, its, index);
}

QWidget* FeatureDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    if (QWidget* combo = ChoiceDelegate::createEditor(parent, option, index))
        return combo;
    auto* line = new QLineEdit(parent);
    line->setFrame(false);
    selectWholeOnDoubleClick(*line);
    line->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
    return line;
}

void FeatureDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    if (auto* line = qobject_cast<QLineEdit*>(editor))
        line->setText(index.data(Qt::EditRole).toString());
    else
        ChoiceDelegate::setEditorData(editor, index);
}

void FeatureDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (const auto* line = qobject_cast<QLineEdit*>(editor))
        model->setData(index, line->text(), Qt::EditRole);
    else
        ChoiceDelegate::setModelData(editor, model, index);
}

} // namespace watchlab::ui
