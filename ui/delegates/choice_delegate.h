// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

namespace watchlab::ui {

/// Cells in which one of some words is chosen: those whose model offers any (a QStringList in the role given)
/// look like a combo box and become one on a click, F2 or Enter; the place chosen is written as Qt::EditRole.
class ChoiceDelegate : public CellDelegate {
    Q_OBJECT
public:
    ChoiceDelegate(int choicesRole, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    int m_choicesRole;
};

} // namespace watchlab::ui
